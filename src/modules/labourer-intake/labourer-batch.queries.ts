import type { EntityManager } from 'typeorm';
import { arrayLiteral, bytesLiteral } from '../../database/array-literal';
import type { ColumnValues } from '../../database/columns';

/** One state of one record, ready to be written. */
export interface StateToWrite {
  readonly id: string;
  readonly publicId: string;
  readonly version: number;
  /** What the record is searched by. */
  readonly head: ColumnValues;
  /** JSON, without numbers and sensitive items. */
  readonly record: string;
  /** Paths, none of which has a blank in it. */
  readonly changed: readonly string[];
  readonly row: number;
  readonly contentHash: Buffer;
  readonly household: string | null;
  readonly relation: string | null;
}

/** What all states of a batch have in common. */
export interface Provenance {
  readonly jobId: string;
  readonly formVersion: string;
  readonly legalBasis: string;
  readonly subject: string;
  readonly role: string;
  readonly office: string | null;
}

type Value = string | number | null;

const column = <Row>(rows: readonly Row[], value: (row: Row) => Value) =>
  arrayLiteral(rows.map(value));

const ofHead = (rows: readonly StateToWrite[], name: string) =>
  column(rows, ({ head }) => head[name] as Value);

/** The columns of the head with their types; lists of words go as one text. */
const headTypes = {
  place_key: 'text',
  province_key: 'text',
  full_name: 'text',
  name_folded: 'text',
  date_of_birth: 'date',
  birth_year: 'smallint',
  birth_month: 'smallint',
  sex: 'text',
  activity_status: 'text',
  general_education: 'text',
  technical_qualification: 'text',
  occupation_code: 'text',
  declared_on: 'date',
} as const;

const headNames = Object.keys(headTypes);
const named = headNames.join(', ');
const given = headNames.map((name) => `given.${name}`).join(', ');
const arrays = Object.values(headTypes)
  .map((type, at) => `$${at + 5}::${type}[]`)
  .join(', ');
/** The states of a batch as rows; $3 is the version of the form. */
const states = `unnest($1::bigint[], $2::uuid[], $4::text[], ${arrays})
  AS given (id, public_id, tokens, ${named})`;

const valuesOf = (rows: readonly StateToWrite[], formVersion: string): unknown[] => [
  column(rows, ({ id }) => id),
  column(rows, ({ publicId }) => publicId),
  formVersion,
  column(rows, ({ head }) => (head['name_tokens'] as readonly string[]).join(' ')),
  ...headNames.map((name) => ofHead(rows, name)),
];

export async function insertLabourers(
  tx: EntityManager,
  { formVersion }: Provenance,
  rows: readonly StateToWrite[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `/* insertLabourers */
     INSERT INTO labourer (id, public_id, form_version, name_tokens, ${named})
       OVERRIDING SYSTEM VALUE
     SELECT given.id, given.public_id, $3, string_to_array(given.tokens, ' '), ${given}
     FROM ${states}`,
    valuesOf(rows, formVersion),
  );
}

export async function updateLabourers(
  tx: EntityManager,
  { formVersion }: Provenance,
  rows: readonly StateToWrite[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `/* updateLabourers */
     UPDATE labourer AS l
     SET version = l.version + 1, status = 'ACTIVE', form_version = $3,
       name_tokens = string_to_array(given.tokens, ' '), updated_at = now(),
       ${headNames.map((name) => `${name} = given.${name}`).join(', ')}
     FROM ${states}
     WHERE l.id = given.id AND l.public_id = given.public_id`,
    valuesOf(rows, formVersion),
  );
}

/** Adds the states to the history of the records. */
export async function insertVersions(
  tx: EntityManager,
  by: Provenance,
  rows: readonly StateToWrite[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `/* insertImportedVersions */
     INSERT INTO labourer_version (labourer_id, version, valid_from, declared_on, record, changed,
       place_key, status, source, form_version, legal_basis, by_subject, by_role, by_office)
     SELECT given.id, given.version, given.declared_on, given.declared_on, given.record,
       string_to_array(given.changed, ' '), given.place_key, 'ACTIVE', 'IMPORT', $7, $8, $9, $10, $11
     FROM unnest($1::bigint[], $2::integer[], $3::date[], $4::jsonb[], $5::text[], $6::text[])
       AS given (id, version, declared_on, record, changed, place_key)`,
    [
      column(rows, ({ id }) => id),
      column(rows, ({ version }) => version),
      ofHead(rows, 'declared_on'),
      column(rows, ({ record }) => record),
      column(rows, ({ changed }) => changed.join(' ')),
      ofHead(rows, 'place_key'),
      by.formVersion,
      by.legalBasis,
      by.subject,
      by.role,
      by.office,
    ],
  );
}

/** Keeps which row of the list each state comes from. */
export async function insertSources(
  tx: EntityManager,
  { jobId }: Provenance,
  rows: readonly StateToWrite[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `/* insertLabourerSources */
     INSERT INTO labourer_source
       (labourer_id, version, row_number, content_hash, household, relation, job_id)
     SELECT given.*, $7
     FROM unnest($1::bigint[], $2::integer[], $3::integer[], $4::bytea[], $5::text[], $6::text[])
       AS given`,
    [
      column(rows, ({ id }) => id),
      column(rows, ({ version }) => version),
      column(rows, ({ row }) => row),
      bytesLiteral(rows.map(({ contentHash }) => contentHash)),
      column(rows, ({ household }) => household),
      column(rows, ({ relation }) => relation),
      jobId,
    ],
  );
}

/** Sensitive items of one version. */
export interface SensitiveToWrite {
  readonly id: string;
  readonly version: number;
  readonly ethnicGroup: string | null;
  readonly priorityGroups: readonly string[];
  readonly inactiveReason: string | null;
  readonly inactiveReasonOther: string | null;
}

export async function insertSensitive(
  tx: EntityManager,
  items: readonly SensitiveToWrite[],
): Promise<void> {
  if (items.length === 0) return;
  await tx.query(
    `/* insertSensitive */
     INSERT INTO labourer_sensitive (labourer_id, version, ethnic_group, inactive_reason,
       inactive_reason_other, priority_groups)
     SELECT given.id, given.version, given.ethnic_group, given.inactive_reason,
       given.inactive_reason_other, string_to_array(given.priority_groups, ' ')
     FROM unnest($1::bigint[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[])
       AS given (id, version, ethnic_group, inactive_reason, inactive_reason_other, priority_groups)`,
    [
      column(items, ({ id }) => id),
      column(items, ({ version }) => version),
      column(items, ({ ethnicGroup }) => ethnicGroup),
      column(items, ({ inactiveReason }) => inactiveReason),
      column(items, ({ inactiveReasonOther }) => inactiveReasonOther),
      column(items, ({ priorityGroups }) => priorityGroups.join(' ')),
    ],
  );
}

/** A sealed number that holds from one version of a record on. */
export interface IdentityToWrite {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly sealed: Buffer;
  readonly blindIndex: Buffer;
  readonly keyVersion: number;
}

export async function insertIdentities(
  tx: EntityManager,
  numbers: readonly IdentityToWrite[],
): Promise<void> {
  if (numbers.length === 0) return;
  await tx.query(
    `/* insertIdentities */
     INSERT INTO labourer_identity
       (labourer_id, from_version, kind, sealed, blind_index, key_version)
     SELECT *
     FROM unnest($1::bigint[], $2::integer[], $3::text[], $4::bytea[], $5::bytea[], $6::smallint[])`,
    [
      column(numbers, ({ id }) => id),
      column(numbers, ({ version }) => version),
      column(numbers, ({ kind }) => kind),
      bytesLiteral(numbers.map(({ sealed }) => sealed)),
      bytesLiteral(numbers.map(({ blindIndex }) => blindIndex)),
      column(numbers, ({ keyVersion }) => keyVersion),
    ],
  );
}

/** Ends the social insurance numbers of records before they get others. */
export async function endSocialInsuranceNumbers(
  tx: EntityManager,
  ended: readonly { readonly id: string; readonly version: number }[],
): Promise<void> {
  if (ended.length === 0) return;
  await tx.query(
    `/* endSocialInsuranceNumbers */
     UPDATE labourer_identity AS i
     SET to_version = given.version
     FROM unnest($1::bigint[], $2::integer[]) AS given (id, version)
     WHERE i.labourer_id = given.id AND i.kind = 'SOCIAL_INSURANCE' AND i.to_version IS NULL`,
    [ended.map(({ id }) => id), ended.map(({ version }) => version)],
  );
}
