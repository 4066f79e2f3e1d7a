import type { EntityManager } from 'typeorm';
import type { Services } from '../../api/context';
import type { Actor, DataUse } from '../../database/protected';
import {
  type Ask,
  type Asked,
  asking,
  askingIn,
  blindIndexStatement,
  holderStatement,
  identityStatement,
  sensitiveStatement,
} from './identity.queries';
import { identityKeys, identityKeysFor } from './key-store';
import { chargeLookup } from './lookup-budget';

/** The numbers of a person, opened. */
export interface IdentityNumbers {
  /** 12 digits. */
  readonly personalId?: string;
  /** 9 digits, from forms that still had it. */
  readonly identityCard?: string;
  readonly socialInsuranceNumber?: string;
}

export interface SensitiveItems {
  readonly ethnicGroup: string | null;
  readonly priorityGroups: readonly string[] | null;
  readonly inactiveReason: string | null;
  readonly inactiveReasonOther: string | null;
}

const nameOfKind = {
  PERSONAL_ID: 'personalId',
  IDENTITY_CARD: 'identityCard',
  SOCIAL_INSURANCE: 'socialInsuranceNumber',
} as const;

/**
 * Opens the numbers of people in the actor's scope: `personalId`, `socialInsuranceNumber` or both,
 * as `use.fields` says. Enters the use in the ledger in the same transaction. Whoever is beyond the
 * scope is not among the answers.
 */
export const readIdentities = (
  services: Services,
  actor: Actor,
  use: DataUse,
  asked: readonly Asked[],
): Promise<ReadonlyMap<string, IdentityNumbers>> =>
  openIdentities(services, asking(services.databases.register, actor), use, asked);

/** As `readIdentities`, in a transaction of `protectedTransaction`. */
export const readIdentitiesIn = (
  services: Services,
  tx: EntityManager,
  use: DataUse,
  asked: readonly Asked[],
): Promise<ReadonlyMap<string, IdentityNumbers>> =>
  openIdentities(services, askingIn(tx), use, asked);

async function openIdentities(
  services: Services,
  ask: Ask,
  use: DataUse,
  asked: readonly Asked[],
): Promise<ReadonlyMap<string, IdentityNumbers>> {
  if (asked.length === 0 || use.fields.length === 0) return new Map();
  const rows = await ask(identityStatement(asked, use));
  const keys = await identityKeysFor(
    services,
    rows.map((row) => row.key_version),
  );
  const numbers = new Map<string, Partial<Record<keyof IdentityNumbers, string>>>();
  for (const { labourer_id: id, public_id: publicId, kind, sealed, key_version } of rows) {
    const opened = keys.open(publicId, kind, { sealed, keyVersion: key_version });
    numbers.set(id, { ...numbers.get(id), [nameOfKind[kind]]: opened });
  }
  return numbers;
}

/** The sensitive items that `use.fields` names, as `readIdentities` reads numbers. */
export const readSensitive = (
  services: Services,
  actor: Actor,
  use: DataUse,
  asked: readonly Asked[],
): Promise<ReadonlyMap<string, SensitiveItems>> =>
  presentSensitive(asking(services.databases.register, actor), use, asked);

/** As `readSensitive`, in a transaction of `protectedTransaction`. */
export const readSensitiveIn = (
  tx: EntityManager,
  use: DataUse,
  asked: readonly Asked[],
): Promise<ReadonlyMap<string, SensitiveItems>> => presentSensitive(askingIn(tx), use, asked);

async function presentSensitive(
  ask: Ask,
  use: DataUse,
  asked: readonly Asked[],
): Promise<ReadonlyMap<string, SensitiveItems>> {
  if (asked.length === 0 || use.fields.length === 0) return new Map();
  const rows = await ask(sensitiveStatement(asked, use));
  return new Map(
    rows.map((row) => [
      row.labourer_id,
      {
        ethnicGroup: row.ethnic_group,
        priorityGroups: row.priority_groups,
        inactiveReason: row.inactive_reason,
        inactiveReasonOther: row.inactive_reason_other,
      },
    ]),
  );
}

/**
 * The person in the actor's scope who has this number now; null for a number nobody has and for one
 * of somebody beyond the scope. Enters the use in the ledger. An account has a bounded number of
 * lookups; commands and jobs of the operator have no bound.
 */
export async function findByPersonalId(
  services: Services,
  actor: Actor,
  use: DataUse,
  digits: string,
): Promise<{ readonly labourerId: string; readonly publicId: string } | null> {
  if (actor.role !== 'OPERATOR') chargeLookup(services, actor.subject);
  const keys = await identityKeys(services);
  const [found] = await asking(
    services.databases.register,
    actor,
  )(blindIndexStatement(keys.blindIndex(digits), use));
  return found === undefined ? null : { labourerId: found.labourer_id, publicId: found.public_id };
}

/**
 * The internal key of the record that has this number, wherever it lies: to make a proposal there
 * of input that cannot be a record of its own. Nothing of that record may be answered.
 */
export async function holderOfPersonalId(
  services: Services,
  tx: EntityManager,
  digits: string,
): Promise<string | null> {
  const keys = await identityKeys(services);
  const [found] = await askingIn(tx)(holderStatement(keys.blindIndex(digits)));
  return found?.labourer_id ?? null;
}
