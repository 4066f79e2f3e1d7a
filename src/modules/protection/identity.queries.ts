import type { EntityManager } from 'typeorm';
import type { Database } from '../../database/database';
import { type Actor, type DataUse, meeting, readInScope } from '../../database/protected';
import type { IdentityKind } from './identity-keys';

/** Whose numbers, and as of which version of their record; null: now. */
export interface Asked {
  readonly labourerId: string;
  readonly version: number | null;
}

interface IdentityRow {
  readonly labourer_id: string;
  readonly public_id: string;
  readonly kind: IdentityKind;
  readonly sealed: Buffer;
  readonly key_version: number;
}

interface SensitiveRow {
  readonly labourer_id: string;
  readonly ethnic_group: string | null;
  readonly priority_groups: string[] | null;
  readonly inactive_reason: string | null;
  readonly inactive_reason_other: string | null;
}

/** How a statement is put to the database: by itself, or in a transaction that runs. */
export type Ask = <Row extends object>(statement: Statement<Row>) => Promise<Row[]>;

export const asking =
  (register: Database, actor: Actor): Ask =>
  (statement) =>
    meeting(actor, () => readInScope(register, actor, statement));

/** Inside a transaction that has its actor's settings already. */
export const askingIn =
  (tx: EntityManager): Ask =>
  ({ text, values }) =>
    tx.query(text, values);

/** A statement whose rows are of one shape. */
interface Statement<Row extends object> {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
  /** Never set: holds the type. */
  readonly row?: Row;
}

const valuesOf = (asked: readonly Asked[], use: DataUse): unknown[] => [
  asked.map(({ labourerId }) => labourerId),
  asked.map(({ version }) => version),
  use.fields,
  use.purpose,
  use.legalBasis,
  use.action,
];

/** The function enters the use in the ledger. */
export const identityStatement = (
  asked: readonly Asked[],
  use: DataUse,
): Statement<IdentityRow> => ({
  name: 'read_identity',
  text: `/* readIdentity */
    SELECT r.labourer_id AS labourer_id, r.public_id AS public_id, r.kind AS kind,
      r.sealed AS sealed, r.key_version AS key_version
    FROM read_identity($1::bigint[], $2::integer[], $3::text[], $4, $5, $6) AS r`,
  values: valuesOf(asked, use),
});

/** The function enters the use in the ledger. */
export const sensitiveStatement = (
  asked: readonly Asked[],
  use: DataUse,
): Statement<SensitiveRow> => ({
  name: 'read_sensitive',
  text: `/* readSensitive */
    SELECT r.labourer_id AS labourer_id, r.ethnic_group AS ethnic_group,
      r.priority_groups AS priority_groups, r.inactive_reason AS inactive_reason,
      r.inactive_reason_other AS inactive_reason_other
    FROM read_sensitive($1::bigint[], $2::integer[], $3::text[], $4, $5, $6) AS r`,
  values: valuesOf(asked, use),
});

/** The function enters the use in the ledger where it finds somebody. */
export const blindIndexStatement = (
  blindIndex: Buffer,
  use: DataUse,
): Statement<{ readonly labourer_id: string; readonly public_id: string }> => ({
  name: 'find_by_blind_index',
  text: `/* findByBlindIndex */
    SELECT f.labourer_id AS labourer_id, f.public_id AS public_id
    FROM find_by_blind_index($1::bytea, $2, $3, $4) AS f`,
  values: [blindIndex, use.purpose, use.legalBasis, use.action],
});

export const holderStatement = (
  blindIndex: Buffer,
): Statement<{ readonly labourer_id: string | null }> => ({
  name: 'holder_of_personal_id',
  text: `/* holderOfPersonalId */ SELECT holder_of_personal_id($1::bytea) AS labourer_id`,
  values: [blindIndex],
});
