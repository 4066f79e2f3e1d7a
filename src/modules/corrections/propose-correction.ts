import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Context } from '../../api/context';
import { givenItems } from '../../api/declared';
import { type Actor, type DataUse, recordUse } from '../../database/protected';
import { refuseIfAny } from '../../errors';
import {
  erased,
  faultsOfValues,
  findStandingRecord,
  type LabourerInput,
  noSuchLabourer,
  useOf,
} from '../labourers';
import { identityKeys, type IdentityKeys } from '../protection';
import { actorOf, purposeFor } from '../register';
import { findKnownRecord, insertCorrection, type NewCorrection } from './correction-change.queries';
import { CorrectionSource } from './correction-state';
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
  if (found.isErased) throw erased();
  const key = await findStandingRecord(tx, found.key);
  return saveProposal(tx, proposer, key === found.key ? found : { key, version: null }, proposal);
}

/** What a person asks to have corrected, in their words; taken in by themselves or at a counter. */
export async function proposeForPerson(
  tx: EntityManager,
  context: Context,
  labourer: string,
  changes: LabourerInput,
  words: string,
): Promise<string> {
  const purpose = purposeFor(context.viewer, null);
  const proposed = plainChanges(changes);
  refuseIfAny(faultsOfValues(proposed, ['changes']));
  const proposer: Proposer = {
    keys: await identityKeys(context.services),
    actor: actorOf(context),
    use: (action, fields) => useOf(purpose, action, fields),
  };
  return proposeCorrection(tx, proposer, labourer, {
    content: { changes: proposed, evidence: words, references: [] },
    source: CorrectionSource.LABOURER,
    ...{ sourceName: null, legalBasis: null, formVersion: null, validFrom: null },
  });
}

/** The items that are given, without the classes of inputs and what was left out inside them. */
export const plainChanges = (changes: LabourerInput) =>
  JSON.parse(JSON.stringify(givenItems(changes))) as Readonly<Record<string, unknown>>;

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
