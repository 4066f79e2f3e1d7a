import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { type Actor, type DataUse, recordUse } from '../../database/protected';
import { findStandingRecord, noSuchLabourer } from '../labourers';
import type { IdentityKeys } from '../protection';
import { findKnownRecord, insertCorrection, type NewCorrection } from './correction-change.queries';
import { type ProposedContent, sealProposal } from './sealed-proposal';

/** A proposal as somebody makes it. */
export interface Proposal extends Pick<
  NewCorrection,
  'source' | 'sourceName' | 'legalBasis' | 'formVersion' | 'validFrom'
> {
  readonly content: ProposedContent;
}

/** Who proposes, and what the ledger says of it. */
export interface Proposer {
  readonly keys: IdentityKeys;
  readonly actor: Actor;
  readonly use: (action: string, fields: readonly string[]) => DataUse;
}

/**
 * Takes a proposal about a person the proposer may know of. Of a record that was merged, as of one
 * whose owner's account still leads to it, it is about the record that stays.
 */
export async function proposeCorrection(
  tx: EntityManager,
  proposer: Proposer,
  labourer: string,
  proposal: Proposal,
): Promise<string> {
  const found = await findKnownRecord(tx, proposer.actor, labourer);
  if (found === null) throw noSuchLabourer();
  const key = await findStandingRecord(tx, found.key);
  return saveProposal(tx, proposer, key === found.key ? found : { key, version: null }, proposal);
}

async function saveProposal(
  tx: EntityManager,
  { keys, actor, use }: Proposer,
  labourer: { readonly key: string; readonly version: number | null },
  { content, ...rest }: Proposal,
): Promise<string> {
  const publicId = randomUUID();
  const items = Object.keys(content.changes).sort();
  await insertCorrection(tx, actor, {
    ...rest,
    publicId,
    items,
    labourerKey: labourer.key,
    labourerVersion: labourer.version,
    ...sealProposal(keys, publicId, content),
  });
  await recordUse(tx, actor, use('PROPOSE', items), [labourer.key]);
  return publicId;
}
