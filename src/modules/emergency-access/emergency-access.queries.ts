import type { EntityManager } from 'typeorm';
import { pageNewestFirst } from '../../api/newest-first';
import type { Page } from '../../api/pagination';
import type { Database } from '../../database/database';
import { type Actor, readInScope } from '../../database/protected';
import type { EmergencyFinding } from './emergency-access.type';

export interface EmergencyAccessRow {
  readonly rowId: string;
  readonly key: string;
  readonly version: number;
  readonly openedAt: Date;
  readonly expiresAt: Date;
  readonly reason: string;
  readonly legalBasis: string;
  readonly byRole: string;
  readonly bySubject: string;
  readonly byOffice: string | null;
  readonly labourerKey: string | null;
  readonly finding: string | null;
  readonly findingNote: string | null;
  readonly reviewedAt: Date | null;
  readonly open: boolean;
}

/** What was opened without need is closed by that finding. */
const isOpen = `e.expires_at > now() AND e.finding IS DISTINCT FROM 'UNJUSTIFIED'`;

const columns = `
  e.id AS "rowId", e.public_id AS "key", e.version AS "version", e.opened_at AS "openedAt",
  e.expires_at AS "expiresAt", e.reason AS "reason", e.legal_basis AS "legalBasis",
  e.by_role AS "byRole", e.by_subject AS "bySubject", e.by_office AS "byOffice",
  e.labourer_key AS "labourerKey", e.finding AS "finding", e.finding_note AS "findingNote",
  e.reviewed_at AS "reviewedAt", ${isOpen} AS "open"`;

/** Of whom an opening is shown: to who opened it, to the person, to the data-protection officer. */
const isShown = (subject: string, labourer: string, role: string) => `(
  e.by_subject = ${subject} OR e.labourer_key = nullif(${labourer}, '')::uuid
  OR ${role} = 'DATA_PROTECTION_OFFICER')`;

export interface EmergencyFilterValues {
  readonly reviewed: boolean | null;
  readonly open: boolean | null;
  /** Outside key of the person. */
  readonly labourer: string | null;
}

const shown = `${isShown('$1', '$2', '$3')}
  AND ($4::boolean IS NULL OR (e.finding IS NOT NULL) = $4)
  AND ($5::boolean IS NULL OR (${isOpen}) = $5)
  AND ($6::uuid IS NULL OR e.labourer_key = $6)`;

const valuesOf = (actor: Actor, { reviewed, open, labourer }: EmergencyFilterValues) => [
  actor.subject,
  actor.labourer ?? '',
  actor.role,
  reviewed,
  open,
  labourer,
];

export const findEmergencyAccesses = (
  register: Database,
  actor: Actor,
  filter: EmergencyFilterValues,
  page: Page,
  beyond: string | null,
): Promise<readonly EmergencyAccessRow[]> =>
  readInScope(register, actor, {
    text: `/* findEmergencyAccesses */
      SELECT ${columns} FROM emergency_access AS e
      ${pageNewestFirst(page, 'e.id', '$7', shown)}`,
    values: [...valuesOf(actor, filter), beyond],
  });

export async function countEmergencyAccesses(
  register: Database,
  actor: Actor,
  filter: EmergencyFilterValues,
): Promise<number> {
  const [row] = await readInScope<{ count: number }>(register, actor, {
    text: `/* countEmergencyAccesses */
      SELECT count(*)::int AS count FROM emergency_access AS e WHERE ${shown}`,
    values: valuesOf(actor, filter),
  });
  return row?.count ?? 0;
}

export async function findEmergencyAccess(
  register: Database,
  actor: Actor,
  key: string,
): Promise<EmergencyAccessRow | null> {
  const [row] = await readInScope<EmergencyAccessRow>(register, actor, {
    text: `/* findEmergencyAccess */
      SELECT ${columns} FROM emergency_access AS e
      WHERE e.public_id = $4 AND ${isShown('$1', '$2', '$3')}`,
    values: [actor.subject, actor.labourer ?? '', actor.role, key],
  });
  return row ?? null;
}

export interface Opening {
  /** Internal key of who has the number given; null where nobody has. */
  readonly heldBy: string | null;
  /** Outside key of the record, where that was given. */
  readonly wanted: string | null;
  readonly reason: string;
  readonly minutes: number;
  readonly atMost: number;
  readonly legalBasis: string;
}

export type OpeningOutcome =
  | { readonly outcome: 'OPENED'; readonly key: string }
  | { readonly outcome: 'TOO_MANY' }
  | { readonly outcome: 'OPEN_ALREADY' };

export async function openRecord(tx: EntityManager, opening: Opening): Promise<OpeningOutcome> {
  const { heldBy, wanted, reason, minutes, atMost, legalBasis } = opening;
  const [row] = await tx.query<OpeningOutcome[]>(
    `/* openRecord */
     SELECT o.outcome AS outcome, o.access_key AS key
     FROM open_in_emergency($1::bigint, $2::uuid, $3, make_interval(mins => $4), $5, $6) AS o`,
    [heldBy, wanted, reason, minutes, atMost, legalBasis],
  );
  if (row === undefined) throw new Error('open_in_emergency() answered nothing.');
  return row;
}

export interface StoredReview {
  readonly id: string;
  readonly version: number;
  readonly finding: EmergencyFinding | null;
}

export async function lockEmergencyAccess(
  tx: EntityManager,
  key: string,
): Promise<StoredReview | null> {
  const [row] = await tx.query<StoredReview[]>(
    `/* lockEmergencyAccess */
     SELECT e.id AS id, e.version AS version, e.finding AS finding
     FROM emergency_access AS e
     WHERE e.public_id = $1
     FOR UPDATE`,
    [key],
  );
  return row ?? null;
}

export async function saveFinding(
  tx: EntityManager,
  id: string,
  finding: EmergencyFinding,
  note: string | null,
  subject: string,
): Promise<void> {
  await tx.query(
    `/* saveFinding */
     UPDATE emergency_access
     SET version = version + 1, finding = $2, finding_note = $3, reviewed_by = $4, reviewed_at = now()
     WHERE id = $1`,
    [id, finding, note, subject],
  );
}
