import DataLoader from 'dataloader';
import type { Context, LoaderRecipe } from '../../api/context';
import { globalId } from '../../api/global-id';
import { protectedTransaction, recordUse } from '../../database/protected';
import { identityItems, isSensitiveItem, sensitiveItems, useOf } from '../labourers';
import { identityKeysFor, type IdentityKeys, readIdentities, readSensitive } from '../protection';
import { actorOf, type ProcessingPurpose, purposeFor } from '../register';
import {
  type CorrectionRow,
  type CorrectionsWanted,
  countCorrections,
  findConflicts,
  findCorrections,
  findPresentItems,
  findSteps,
  type StepRow,
} from './correction.queries';
import type { Correction } from './correction.type';
import { openProposal } from './sealed-proposal';

export interface CorrectionsRead {
  readonly corrections: readonly Correction[];
  readonly count: number;
}

interface Reading {
  readonly wanted: CorrectionsWanted;
  readonly at: { readonly size: number; readonly from: string | null };
  readonly purpose: string | null;
  readonly counted?: boolean;
}

/** The proposals the viewer may know of, opened, with an entry in the ledger about their people. */
export async function readCorrections(
  context: Context,
  { wanted, at, purpose: code, counted = false }: Reading,
): Promise<CorrectionsRead> {
  const { services, viewer } = context;
  const actor = actorOf(context);
  const purpose = purposeFor(viewer, code);
  const found = await protectedTransaction(services.databases.register, actor, async (tx) => {
    const rows = await findCorrections(tx, actor, wanted, at);
    const items = [...new Set(rows.flatMap((row) => row.items))].sort();
    const people = [...new Set(rows.map(({ labourerKey }) => labourerKey))];
    await recordUse(tx, actor, useOf(purpose, 'LIST', items), people);
    return { rows, count: counted ? await countCorrections(tx, actor, wanted) : 0 };
  });
  // After the transaction: keys may have to be read, and that takes a connection of its own.
  const keys = await identityKeysFor(
    services,
    found.rows.map(({ keyVersion }) => keyVersion),
  );
  const corrections = found.rows.map((row) => present(context, keys, row, purpose));
  return { corrections, count: found.count };
}

function present(
  context: Context,
  keys: IdentityKeys,
  row: CorrectionRow,
  purpose: ProcessingPurpose,
): Correction {
  const content = openProposal(keys, row.publicId, row);
  return {
    row,
    content,
    purpose,
    sensitiveFor: purpose.coversSensitive ? context.viewer.subject : null,
    id: globalId('Correction', row.publicId),
    version: row.version,
    state: row.state,
    items: shownItems(context, row.items),
    source: row.source,
    sourceName: row.sourceName,
    evidence: content.evidence,
    references: content.references,
    legalBasis: row.legalBasis,
    validFrom: row.validFrom,
    labourerVersion: row.labourerVersion,
    recordHasMoved:
      row.presentVersion === null || row.labourerVersion === null
        ? null
        : row.ledOn || row.presentVersion !== row.labourerVersion,
    byRole: row.byRole,
    createdAt: row.createdAt,
  };
}

/**
 * The names of items as the viewer may know them. To whom no purpose opens sensitive items their
 * names would tell: forms ask for the ethnic group of those alone who belong to a minority.
 */
function shownItems(context: Context, items: readonly string[]): readonly string[] {
  return context.may('Correction', 'sensitiveChanges')
    ? items
    : items.filter((item) => !isSensitiveItem(item));
}

/** For `node(id:)` and the answers of mutations. */
export async function correctionByPublicId(
  context: Context,
  publicId: string,
  purpose: string | null = null,
): Promise<Correction | null> {
  if (!context.may('Query', 'corrections')) return null;
  const wanted = { states: null, labourer: null, mine: false, publicIds: [publicId] };
  const { corrections } = await readCorrections(context, {
    wanted,
    at: { size: 1, from: null },
    purpose,
  });
  return corrections[0] ?? null;
}

type Items = Readonly<Record<string, unknown>>;

/** The items of people that belong to no special class, as they are now. */
export const presentItems: LoaderRecipe<string, Items> = (context) =>
  new DataLoader(async (keys) => {
    const actor = actorOf(context);
    const rows = await protectedTransaction(context.services.databases.register, actor, (tx) =>
      findPresentItems(tx, actor, keys),
    );
    return keys.map((key) => rows.find((row) => row.key === key)?.record ?? {});
  });

/** The numbers of people, as they are now. */
export const presentNumbers: LoaderRecipe<string, Items> = (context) =>
  new DataLoader(async (keys) => {
    const use = useOf(purposeFor(context.viewer, null), 'READ', identityItems);
    const asked = keys.map((labourerId) => ({ labourerId, version: null }));
    const found = await readIdentities(context.services, actorOf(context), use, asked);
    return keys.map((key) => {
      const { personalId, identityCard, socialInsuranceNumber } = found.get(key) ?? {};
      return { personalId: personalId ?? identityCard, socialInsuranceNumber };
    });
  });

/** The sensitive items of people as they are now, read for the purpose that was named. */
export const presentSensitive: LoaderRecipe<Correction, Items> = (context) =>
  new DataLoader(async (corrections) => {
    const purpose = corrections[0]?.purpose ?? purposeFor(context.viewer, null);
    const use = useOf(purpose, 'READ', sensitiveItems);
    const keys = [...new Set(corrections.map(({ row }) => row.labourerKey))];
    const asked = keys.map((labourerId) => ({ labourerId, version: null }));
    const found = await readSensitive(context.services, actorOf(context), use, asked);
    return corrections.map(({ row }) => ({ ...found.get(row.labourerKey) }));
  });

export const stepsOf: LoaderRecipe<string, readonly StepRow[]> = (context) =>
  new DataLoader(async (keys) => {
    const { register } = context.services.databases;
    const rows = await protectedTransaction(register, actorOf(context), (tx) =>
      findSteps(tx, keys),
    );
    return keys.map((key) =>
      rows
        .filter(({ correction }) => correction === key)
        .map((step) => ({ ...step, items: shownItems(context, step.items) })),
    );
  });

/** The other pending proposals about the same items of the same person. */
export const conflictsOf: LoaderRecipe<string, readonly Correction[]> = (context) =>
  new DataLoader(async (keys) => {
    const actor = actorOf(context);
    const found = await protectedTransaction(context.services.databases.register, actor, (tx) =>
      findConflicts(tx, keys),
    );
    const publicIds = [...new Set(found.map(({ other }) => other))];
    if (publicIds.length === 0) return keys.map(() => []);
    const { corrections } = await readCorrections(context, {
      wanted: { states: null, labourer: null, mine: false, publicIds },
      at: { size: publicIds.length, from: null },
      purpose: null,
    });
    return keys.map((key) => {
      const others = new Set(found.filter((pair) => pair.key === key).map(({ other }) => other));
      return corrections.filter(({ row }) => others.has(row.publicId));
    });
  });
