import { createHmac, randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { deriveKey } from '../../database/seal';
import { recordUse } from '../../database/protected';
import {
  findStandingRecord,
  type KeepAsProposal,
  type Recorder,
  recorderUse,
  type RefusedInput,
} from '../labourers';
import { CorrectionState } from './correction-state';
import { findKept, insertKept, type KeptCorrection } from './kept-input.queries';
import { sealProposal } from './sealed-proposal';

/** Input that cannot be taken into a record, with the record it is about. */
export interface KeptInput extends RefusedInput {
  /** Internal key of a record that stands. */
  readonly labourerKey: string;
  /** Where it comes from, for who decides; the same from elsewhere is the same input. */
  readonly origin: string | null;
}

/**
 * Keeps what could not be taken in as a proposal on the record it is about, of whatever place:
 * nothing that somebody has sent is dropped. The same input sent again is the same proposal for as
 * long as it waits.
 */
export const keepAsProposal: KeepAsProposal = async (tx, recorder, holderId, refused) => {
  const labourerKey = await findStandingRecord(tx, holderId);
  const input = { ...refused, labourerKey, origin: null };
  await keepAllAsProposals(tx, recorder, [input], [CorrectionState.PENDING]);
};

/** All but what was taken back: a list that comes again is not asked about twice. */
export const everDecided: readonly CorrectionState[] = [
  CorrectionState.PENDING,
  CorrectionState.ACCEPTED,
  CorrectionState.PARTLY_ACCEPTED,
  CorrectionState.REJECTED,
];

/**
 * As `keepAsProposal`, many at once in statements whose number does not grow with them. What is a
 * proposal of the same asker already, in one of these states, stays one; its positions are returned.
 */
export async function keepAllAsProposals(
  tx: EntityManager,
  recorder: Recorder,
  inputs: readonly KeptInput[],
  states: readonly CorrectionState[],
): Promise<ReadonlySet<number>> {
  const { actor, services, keys } = recorder;
  const hashKey = deriveKey(services.secret, 'hash correction');
  const read = inputs.map((input) => {
    const changes = asDeclared(input.record);
    const said = JSON.stringify([input.formVersion, changes, input.reason]);
    const contentHash = createHmac('sha256', hashKey).update(said).digest().subarray(0, 16);
    return { ...input, changes, contentHash };
  });
  const before = await findKept(tx, actor, read, states);
  const fresh = read.filter((_, at) => !before.has(at));
  if (fresh.length === 0) return before;
  const kept = fresh.map(({ changes, reason, origin, ...one }): KeptCorrection => {
    const publicId = randomUUID();
    const content = { changes, evidence: reason ?? origin, references: [] };
    const items = Object.keys(changes).sort();
    return { ...one, publicId, items, ...sealProposal(keys, publicId, content) };
  });
  await insertKept(tx, actor, kept);
  const fields = [...new Set(kept.flatMap(({ items }) => items))].sort();
  const people = [...new Set(kept.map(({ labourerKey }) => labourerKey))];
  await recordUse(tx, actor, recorderUse(recorder, 'PROPOSE', fields), people);
  return before;
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
