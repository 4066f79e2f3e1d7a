import type { EntityManager } from 'typeorm';
import type { Actor } from '../../database/protected';
import type { SubjectRefusalGround } from './refusal-grounds';
import type {
  SubjectRequestAction,
  SubjectRequestKind,
  SubjectRequestStatus,
} from './subject-request-kinds';

/** Whose rights a request is about. */
export interface RequestSubject {
  readonly labourerId: string;
  readonly labourerKey: string;
  readonly placeKey: string;
  /** The last day on which the person can have been born. */
  readonly bornBy: string;
}

/** The person within the actor's scope; for the data-protection officer wherever they live. */
export async function findRequestSubject(
  tx: EntityManager,
  heldBy: string | null,
  wanted: string | null,
): Promise<RequestSubject | null> {
  const [row] = await tx.query<RequestSubject[]>(
    `/* findRequestSubject */
     SELECT f.labourer_id AS "labourerId", f.labourer_key AS "labourerKey",
       f.place_key AS "placeKey", f.born_by::text AS "bornBy"
     FROM find_request_subject($1::bigint, $2::uuid) AS f`,
    [heldBy, wanted],
  );
  return row ?? null;
}

export interface NewRequest extends Omit<RequestSubject, 'bornBy'> {
  readonly kind: SubjectRequestKind;
  readonly details: string | null;
  /** Outside key of the proposal that says what should stand. */
  readonly correction: string | null;
  readonly channel: string;
  readonly representative: {
    readonly name: string;
    readonly relation: string;
    readonly proof: string;
  } | null;
  readonly receivedOn: string;
  readonly answerBy: string;
  readonly dueOn: string;
  readonly provisional: boolean;
}

export async function insertRequest(
  tx: EntityManager,
  actor: Actor,
  one: NewRequest,
): Promise<{ readonly id: string; readonly key: string }> {
  const [row] = await tx.query<{ id: string; key: string }[]>(
    `/* insertRequest */
     INSERT INTO subject_request (labourer_id, labourer_key, place_key, kind, details, channel,
       representative_name, representative_relation, representative_proof, received_on, answer_by,
       due_on, provisional, by_subject, by_role, by_office, correction_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
       (SELECT c.id FROM correction AS c WHERE c.public_id = $17))
     RETURNING id AS id, public_id AS key`,
    [
      ...[one.labourerId, one.labourerKey, one.placeKey, one.kind, one.details, one.channel],
      ...[one.representative?.name, one.representative?.relation, one.representative?.proof],
      ...[one.receivedOn, one.answerBy, one.dueOn, one.provisional],
      ...[actor.subject, actor.role, actor.office, one.correction],
    ],
  );
  if (row === undefined) throw new Error('The request was not saved.');
  return row;
}

export interface StoredRequest {
  readonly id: string;
  readonly version: number;
  readonly kind: SubjectRequestKind;
  readonly status: SubjectRequestStatus;
  readonly labourerKey: string;
  readonly details: string | null;
  readonly correctionId: string | null;
  /** Null where there is none, or none the actor sees. */
  readonly correctionState: string | null;
  readonly receivedOn: string;
  readonly dueOn: string;
  readonly othersMustAct: boolean;
  readonly extended: boolean;
}

const storedColumns = `
  r.id AS id, r.version AS version, r.kind AS kind, r.status AS status,
  r.labourer_key AS "labourerKey", r.details AS details, r.correction_id AS "correctionId",
  (SELECT c.state FROM correction AS c WHERE c.id = r.correction_id) AS "correctionState",
  r.received_on::text AS "receivedOn", r.due_on::text AS "dueOn",
  r.others_must_act AS "othersMustAct", r.extended AS extended`;

/** Only where the actor decides: row-level security holds the others back. */
export async function lockRequest(tx: EntityManager, key: string): Promise<StoredRequest | null> {
  const [row] = await tx.query<StoredRequest[]>(
    `/* lockRequest */
     SELECT ${storedColumns} FROM subject_request AS r WHERE r.public_id = $1 FOR UPDATE`,
    [key],
  );
  return row ?? null;
}

/** The request that a proposal came from, as `lockRequest`. */
export async function lockRequestOfCorrection(
  tx: EntityManager,
  correctionId: string,
): Promise<StoredRequest | null> {
  const [row] = await tx.query<StoredRequest[]>(
    `/* lockRequestOfCorrection */
     SELECT ${storedColumns} FROM subject_request AS r WHERE r.correction_id = $1 FOR UPDATE`,
    [correctionId],
  );
  return row ?? null;
}

/** Says which proposal came of a request. */
export async function linkCorrection(
  tx: EntityManager,
  id: string,
  correction: string,
): Promise<void> {
  await tx.query(
    `/* linkCorrection */
     UPDATE subject_request
     SET correction_id = (SELECT c.id FROM correction AS c WHERE c.public_id = $2)
     WHERE id = $1`,
    [id, correction],
  );
}

export interface RequestChange {
  readonly status: SubjectRequestStatus;
  readonly dueOn: string;
  readonly provisional: boolean;
  readonly othersMustAct: boolean;
  readonly extended: boolean;
  /** The day of this step, which is the first answer where there was none. */
  readonly today: string;
  readonly decided: boolean;
  readonly refusalGround: SubjectRefusalGround | null;
  readonly outcome: string | null;
}

export async function updateRequest(
  tx: EntityManager,
  id: string,
  change: RequestChange,
): Promise<void> {
  await tx.query(
    `/* updateRequest */
     UPDATE subject_request
     SET version = version + 1, status = $2, due_on = $3, provisional = $4, others_must_act = $5,
       extended = $6, answered_on = coalesce(answered_on, $7::date),
       decided_on = CASE WHEN $8::boolean THEN $7::date END, refusal_ground = $9, outcome = $10
     WHERE id = $1`,
    [
      ...[id, change.status, change.dueOn, change.provisional, change.othersMustAct],
      ...[change.extended, change.today, change.decided, change.refusalGround, change.outcome],
    ],
  );
}

export interface NewStep {
  readonly requestId: string;
  readonly version: number;
  readonly action: SubjectRequestAction;
  readonly from: SubjectRequestStatus | null;
  readonly to: SubjectRequestStatus;
  readonly dueOn: string;
  readonly reason: string | null;
}

export async function insertStep(tx: EntityManager, actor: Actor, step: NewStep): Promise<void> {
  await tx.query(
    `/* insertStep */
     INSERT INTO subject_request_step (request_id, version, action, from_status, to_status, due_on,
       reason, by_subject, by_role, by_office)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[step.requestId, step.version, step.action, step.from, step.to, step.dueOn, step.reason],
      ...[actor.subject, actor.role, actor.office],
    ],
  );
}

/** Erases a person whom the register has no ground to keep; false where it has. */
export async function eraseLabourer(tx: EntityManager, requestId: string): Promise<boolean> {
  const [row] = await tx.query<{ erased: boolean }[]>(
    `/* eraseLabourer */ SELECT erase_labourer($1::bigint) AS erased`,
    [requestId],
  );
  return row?.erased ?? false;
}

/** Ends what centres do for a person on consent; answers how many registrations that was. */
export async function endConsents(
  tx: EntityManager,
  requestId: string,
  words: string,
): Promise<number> {
  const [row] = await tx.query<{ ended: number }[]>(
    `/* endConsents */ SELECT end_consented_registrations($1::bigint, $2) AS ended`,
    [requestId, words],
  );
  return row?.ended ?? 0;
}
