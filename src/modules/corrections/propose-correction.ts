import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Services } from '../../api/context';
import { type Actor, type DataUse, recordUse } from '../../database/protected';
import { noSuchLabourer, type Recording, type Recorder, recorderUse } from '../labourers';
import {
  findKnownRecord,
  findOwnWaiting,
  findStandingRecord,
  insertCorrection,
  type NewCorrection,
} from './correction-change.queries';
import { CorrectionSource } from './correction-state';
import { openProposal, type ProposedContent, sealProposal } from './sealed-proposal';

/** A proposal as somebody makes it. */
export interface Proposal extends Pick<
  NewCorrection,
  'source' | 'sourceName' | 'legalBasis' | 'formVersion' | 'validFrom'
> {
  readonly content: ProposedContent;
}

/** Who proposes, and what the ledger says of it. */
export interface Proposer {
  readonly services: Services;
  readonly actor: Actor;
  readonly use: (action: string, fields: readonly string[]) => DataUse;
}

/** Takes a proposal about a person the proposer may know of. */
export async function proposeCorrection(
  tx: EntityManager,
  proposer: Proposer,
  labourer: string,
  proposal: Proposal,
): Promise<string> {
  const found = await findKnownRecord(tx, proposer.actor, labourer);
  if (found === null) throw noSuchLabourer();
  return saveProposal(tx, proposer, found, proposal);
}

/**
 * Keeps what could not be taken in as a proposal on the record it is about, of whatever place:
 * nothing that somebody has sent is dropped. The same input sent again is the same proposal.
 */
export async function keepAsProposal(
  tx: EntityManager,
  recorder: Recorder,
  holderId: string,
  { record, formVersion, legalBasis, validFrom, reason }: Recording,
): Promise<void> {
  const { services, actor } = recorder;
  const key = await findStandingRecord(tx, holderId);
  const use = (action: string, fields: readonly string[]) => recorderUse(recorder, action, fields);
  const content = { changes: asDeclared(record), evidence: reason, references: [] };
  for (const waiting of await findOwnWaiting(tx, actor, key)) {
    const before = openProposal(services, waiting.publicId, waiting.sealed);
    if (JSON.stringify(before) === JSON.stringify(content)) return;
  }
  await saveProposal(
    tx,
    { services, actor, use },
    { key, version: null },
    {
      ...{ content, formVersion, legalBasis, validFrom, sourceName: null },
      source: CorrectionSource.KEPT_INPUT,
    },
  );
}

/** What the program has concluded from a form, and concludes again when it is read. */
const concluded = ['placeKey', 'doubts'];

/** A form as it was declared. */
function asDeclared(value: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
      if (concluded.includes(name) || part === undefined) return [];
      const isBlock = typeof part === 'object' && part !== null && !Array.isArray(part);
      return [[name, isBlock ? asDeclared(part) : part]];
    }),
  );
}

async function saveProposal(
  tx: EntityManager,
  { services, actor, use }: Proposer,
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
    sealed: sealProposal(services, publicId, content),
  });
  await recordUse(tx, actor, use('PROPOSE', items), [labourer.key]);
  return publicId;
}
