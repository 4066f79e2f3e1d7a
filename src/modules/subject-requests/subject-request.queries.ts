import { pageNewestFirst } from '../../api/newest-first';
import type { Page } from '../../api/pagination';
import type { Database } from '../../database/database';
import { type Actor, readInScope } from '../../database/protected';
import type { SubjectRefusalGround } from './refusal-grounds';
import type {
  SubjectRequestAction,
  SubjectRequestKind,
  SubjectRequestStatus,
} from './subject-request-kinds';

export interface SubjectRequestRow {
  readonly rowId: string;
  readonly key: string;
  readonly version: number;
  readonly kind: SubjectRequestKind;
  readonly status: SubjectRequestStatus;
  readonly labourerRowId: string;
  readonly labourerKey: string;
  readonly placeKey: string;
  readonly details: string | null;
  readonly correctionKey: string | null;
  readonly channel: string;
  readonly representative: object | null;
  readonly receivedAt: Date;
  readonly receivedOn: string;
  readonly answerBy: string;
  readonly dueOn: string;
  readonly provisional: boolean;
  readonly othersMustAct: boolean;
  readonly answeredOn: string | null;
  readonly decidedOn: string | null;
  readonly refusalGround: SubjectRefusalGround | null;
  readonly outcome: string | null;
  readonly byRole: string;
  readonly byOffice: string | null;
}

const columns = `
  r.id AS "rowId", r.public_id AS "key", r.version AS "version", r.kind AS "kind",
  r.status AS "status", r.labourer_id AS "labourerRowId", r.labourer_key AS "labourerKey",
  r.place_key AS "placeKey", r.details AS "details",
  (SELECT c.public_id FROM correction AS c WHERE c.id = r.correction_id) AS "correctionKey",
  r.channel AS "channel",
  CASE WHEN r.representative_name IS NOT NULL THEN json_build_object('name', r.representative_name,
    'relation', r.representative_relation, 'proof', r.representative_proof) END AS "representative",
  r.received_at AS "receivedAt", r.received_on::text AS "receivedOn",
  r.answer_by::text AS "answerBy", r.due_on::text AS "dueOn", r.provisional AS "provisional",
  r.others_must_act AS "othersMustAct", r.answered_on::text AS "answeredOn",
  r.decided_on::text AS "decidedOn", r.refusal_ground AS "refusalGround", r.outcome AS "outcome",
  r.by_role AS "byRole", r.by_office AS "byOffice"`;

/** The person; the office of the place, or that took it in; the data-protection officer. */
const isParty = `(
  r.labourer_key = nullif($1, '')::uuid
  OR $2 = 'DATA_PROTECTION_OFFICER'
  OR ($2 = 'CENTRE_STAFF' AND r.by_office = nullif($3, '')::uuid)
  OR ($2 IN ('COMMUNE_OFFICER', 'PROVINCE_OFFICER') AND EXISTS (
    SELECT FROM labourer AS l
    WHERE l.id = r.labourer_id
      AND (l.place_key = ANY ($4::text[]) OR l.province_key = ANY ($4::text[])))))`;

const party = ({ labourer, role, office, placeKeys }: Actor): unknown[] => [
  labourer ?? '',
  role,
  office ?? '',
  placeKeys,
];

export interface RequestFilterValues {
  readonly kinds: readonly SubjectRequestKind[] | null;
  readonly statuses: readonly SubjectRequestStatus[] | null;
  readonly late: boolean | null;
  /** Today in Vietnam. */
  readonly today: string;
}

const wanted = `${isParty}
  AND ($5::text[] IS NULL OR r.kind = ANY ($5))
  AND ($6::text[] IS NULL OR r.status = ANY ($6))
  AND ($7::boolean IS NULL OR $7 = (
    r.status NOT IN ('FULFILLED', 'REFUSED')
    AND (r.due_on < $8::date OR (r.answered_on IS NULL AND r.answer_by < $8::date))))`;

const valuesOf = (actor: Actor, { kinds, statuses, late, today }: RequestFilterValues) => [
  ...party(actor),
  kinds,
  statuses,
  late,
  today,
];

export const findSubjectRequests = (
  register: Database,
  actor: Actor,
  filter: RequestFilterValues,
  page: Page,
  beyond: string | null,
): Promise<readonly SubjectRequestRow[]> =>
  readInScope(register, actor, {
    text: `/* findSubjectRequests */
      SELECT ${columns} FROM subject_request AS r ${pageNewestFirst(page, 'r.id', '$9', wanted)}`,
    values: [...valuesOf(actor, filter), beyond],
  });

export async function countSubjectRequests(
  register: Database,
  actor: Actor,
  filter: RequestFilterValues,
): Promise<number> {
  const [row] = await readInScope<{ count: number }>(register, actor, {
    text: `/* countSubjectRequests */
      SELECT count(*)::int AS count FROM subject_request AS r WHERE ${wanted}`,
    values: valuesOf(actor, filter),
  });
  return row?.count ?? 0;
}

export async function findSubjectRequest(
  register: Database,
  actor: Actor,
  key: string,
): Promise<SubjectRequestRow | null> {
  const [row] = await readInScope<SubjectRequestRow>(register, actor, {
    text: `/* findSubjectRequest */
      SELECT ${columns} FROM subject_request AS r WHERE r.public_id = $5 AND ${isParty}`,
    values: [...party(actor), key],
  });
  return row ?? null;
}

export interface RequestStepRow {
  readonly requestId: string;
  readonly version: number;
  readonly action: SubjectRequestAction;
  readonly fromStatus: SubjectRequestStatus | null;
  readonly toStatus: SubjectRequestStatus;
  readonly dueOn: string;
  readonly reason: string | null;
  readonly at: Date;
  readonly byRole: string;
}

/** Steps of requests that the actor sees: row-level security holds the others back. */
export const findRequestSteps = (
  register: Database,
  actor: Actor,
  requestIds: readonly string[],
): Promise<readonly RequestStepRow[]> =>
  readInScope(register, actor, {
    text: `/* findRequestSteps */
      SELECT s.request_id AS "requestId", s.version AS version, s.action AS action,
        s.from_status AS "fromStatus", s.to_status AS "toStatus", s.due_on::text AS "dueOn",
        s.reason AS reason, s.at AS at, s.by_role AS "byRole"
      FROM subject_request_step AS s
      WHERE s.request_id = ANY ($1::bigint[])
      ORDER BY s.request_id, s.version`,
    values: [requestIds],
  });
