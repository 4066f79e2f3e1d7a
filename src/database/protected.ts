import type { EntityManager } from 'typeorm';
import type { Database } from './database';
import { evenly } from './even-answers';
import { readPrepared, type ReadStatement } from './prepared-read';

/**
 * Who asks about people: what row-level security and the ledger go by. Made from a viewer by
 * `modules/register`, or for a command or job of the operator.
 */
export interface Actor {
  readonly role: string;
  readonly subject: string;
  readonly office: string | null;
  /** Keys of today's places whose people the actor works on; `*` for the operator's own work. */
  readonly placeKeys: readonly string[];
  /** Outside key of the actor's own record, where a labourer asks. */
  readonly labourer: string | null;
  readonly requestId: string | null;
  /** Left out for who may see as many people as they like: the operator, a labourer. */
  readonly seen?: PeopleCount | undefined;
}

/** Counts the people an actor comes to see, and throws when they are too many. */
export interface PeopleCount {
  /** Before people are read; what it answers has to be waited for. */
  begin(actor: Actor): Promise<void> | undefined;
  /** Before they are shown. */
  meet(actor: Actor, labourerIds: readonly string[]): void;
}

/** What the ledger says of one use of protected data. */
export interface DataUse {
  /** Code of a processing purpose. */
  readonly purpose: string;
  readonly legalBasis: string;
  readonly action: string;
  /** The protected fields, as the schema names them. */
  readonly fields: readonly string[];
}

/** A read about people. */
export interface ProtectedStatement extends ReadStatement {
  /**
   * How PostgreSQL plans it: `once` for each connection, where one plan is good for all values;
   * `anew` for its values, where a few find everybody; `freely` anew as well, and by reading a table
   * through where that is less. Left out, it tries the first two and may be wrong.
   */
  readonly planned?: keyof typeof plannings;
}

/**
 * Runs a statement that selects rows about people, among its columns `labourer_id` (null in a row
 * that is no use of anybody's data), and enters the use in the ledger: both or neither. Settings,
 * statement and ledger go to PostgreSQL together: one round trip, one transaction.
 */
export const readProtected = <Row extends object>(
  database: Database,
  actor: Actor,
  use: DataUse,
  statement: ProtectedStatement,
): Promise<Row[]> =>
  meeting(actor, () => readInScope(database, actor, withUse(actor, use, statement)));

/** Runs a read of people for an actor whose people are counted. */
export async function meeting<Row extends object>(
  actor: Actor,
  read: () => Promise<Row[]>,
): Promise<Row[]> {
  const { seen } = actor;
  if (seen === undefined) return read();
  const waiting = seen.begin(actor);
  if (waiting !== undefined) await waiting;
  const rows = await read();
  const ids = rows.map((row) => (row as { labourer_id?: string | null }).labourer_id);
  seen.meet(
    actor,
    ids.filter((id) => id != null),
  );
  return rows;
}

/**
 * Runs a statement under the actor's settings without the ledger, for what is no use of protected
 * data: counts within one's own scope, the ledger itself.
 */
export async function readInScope<Row extends object>(
  database: Database,
  actor: Actor,
  { planned, ...statement }: ProtectedStatement,
): Promise<Row[]> {
  const settings = settingsOf(actor, planned);
  return withoutHint(actor, async () => {
    const { rows } = await readPrepared<Row>(database.pool, statement, [settings]);
    return rows;
  });
}

/** `plan_cache_mode`, and `enable_seqscan` where it is not as the connection has it. */
const plannings = {
  once: ['force_generic_plan', null],
  anew: ['force_custom_plan', null],
  freely: ['force_custom_plan', 'on'],
} as const;

/** Runs work in one transaction under the actor's settings. What it uses it enters with `recordUse`. */
export const protectedTransaction = <T>(
  database: Database,
  actor: Actor,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> =>
  withoutHint(actor, () =>
    database.transaction(async (tx) => {
      await actAs(tx, actor);
      return work(tx);
    }),
  );

/** How long it takes to find nobody must not tell that there is somebody. From the operator nothing is hidden. */
const withoutHint = <T>(actor: Actor, work: () => Promise<T>): Promise<T> =>
  actor.placeKeys.includes('*') ? work() : evenly(work, tellsOfNobody);

const tellsOfNobody = (outcome: unknown): boolean =>
  outcome == null || (Array.isArray(outcome) && outcome.length === 0);

/** Puts the rest of a running transaction under the actor's settings. */
export async function actAs(tx: EntityManager, actor: Actor): Promise<void> {
  const { text, values } = settingsOf(actor);
  await tx.query(text, values);
}

/** The register as `mutate` takes a database: every transaction of it is the actor's. */
export const actingOn = (database: Database, actor: Actor): Pick<Database, 'transaction'> => ({
  transaction: (work) => protectedTransaction(database, actor, work),
});

/**
 * Lets the running transaction work on the people of one more place: where a record is handed over
 * to another commune, its new row lies outside the places of the officer who hands it over.
 */
export async function alsoIn(tx: EntityManager, placeKey: string): Promise<void> {
  await tx.query(
    `/* alsoIn */
     SELECT set_config('app.places', concat_ws(',', nullif(current_setting('app.places', true), ''), $1::text), true)`,
    [placeKey],
  );
}

/** Enters a use into the ledger, in the transaction of the use. */
export async function recordUse(
  tx: EntityManager,
  actor: Actor,
  use: DataUse,
  labourerIds: readonly string[],
): Promise<void> {
  if (labourerIds.length === 0) return;
  // Who has no count waits for nothing: importers send many statements at once, in their order.
  if (actor.seen !== undefined) {
    await actor.seen.begin(actor);
    actor.seen.meet(actor, labourerIds);
  }
  await tx.query(
    `/* recordUse */
     INSERT INTO data_use (by_subject, by_role, by_office, request_id, purpose, legal_basis, action,
       fields, subjects)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [...entryOf(actor, use), labourerIds],
  );
}

const entryOf = (actor: Actor, use: DataUse): unknown[] => [
  actor.subject,
  actor.role,
  actor.office,
  actor.requestId,
  use.purpose,
  use.legalBasis,
  use.action,
  use.fields,
];

/** Rows keep their order: nothing is put between the page and the answer. */
function withUse(actor: Actor, use: DataUse, statement: ProtectedStatement): ProtectedStatement {
  const { text, values = [] } = statement;
  const at = (position: number) => `$${values.length + position}`;
  return {
    ...statement,
    text: `WITH page AS MATERIALIZED (${text}),
      used AS (
        INSERT INTO data_use (by_subject, by_role, by_office, request_id, purpose, legal_basis,
          action, fields, subjects)
        SELECT ${at(1)}::text, ${at(2)}::text, ${at(3)}::text, ${at(4)}::text, ${at(5)}::text,
          ${at(6)}::text, ${at(7)}::text, ${at(8)}::text[],
          array_agg(DISTINCT page.labourer_id) FILTER (WHERE page.labourer_id IS NOT NULL)
        FROM page
        HAVING count(page.labourer_id) > 0
      )
      SELECT * FROM page`,
    values: [...values, ...entryOf(actor, use)],
  };
}

/** They last as long as the transaction. */
function settingsOf(
  { role, subject, office, placeKeys, labourer, requestId }: Actor,
  planned?: keyof typeof plannings,
) {
  const planning = planned === undefined ? ['auto', null] : plannings[planned];
  return {
    name: 'set_actor',
    text: `/* setActor */
      SELECT set_config('app.role', $1, true), set_config('app.subject', $2, true),
        set_config('app.office', $3, true), set_config('app.places', $4, true),
        set_config('app.labourer', $5, true), set_config('app.request_id', $6, true),
        set_config('plan_cache_mode', $7, true),
        set_config('enable_seqscan', coalesce($8, current_setting('enable_seqscan')), true)`,
    values: [
      ...[role, subject, office ?? '', placeKeys.join(',')],
      ...[labourer ?? '', requestId ?? '', ...planning],
    ],
  };
}
