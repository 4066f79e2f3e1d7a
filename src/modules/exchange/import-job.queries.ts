import type { EntityManager } from 'typeorm';
import { arrayLiteral, bytesLiteral } from '../../database/array-literal';
import type { Database } from '../../database/database';

/** What makes an import the same import: the bytes, how they are read, and from which day. */
export interface ImportIdentity {
  /** As the table names it: `VACANCIES`. */
  readonly subject: string;
  readonly fileSha256: Buffer;
  readonly mappingSha256: Buffer;
  readonly asOf: string;
}

/** `proposed`: kept as a proposal on a record that the row may not change. */
export type Outcome = 'new' | 'changed' | 'unchanged' | 'duplicate' | 'proposed' | 'refused';

/** Of the items told apart by name: how many distinct records had it understood, of how many. */
export type Understanding = Readonly<Record<string, readonly [understood: number, of: number]>>;

/** How far an import is. */
export interface Checkpoint {
  readonly rowsDone: number;
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly understood: Understanding;
  /** Of refused rows, by class and by item and rule: how many. */
  readonly refusals: Readonly<Record<string, number>>;
  readonly reportBytes: number;
}

export interface ImportJob extends Checkpoint {
  readonly id: string;
  readonly reportPath: string;
}

/**
 * Takes a lock that the database gives back when this process ends, however it ends. Null: another
 * process has it.
 */
export async function holdImportLock(
  database: Pick<Database, 'source'>,
  name: string,
): Promise<(() => Promise<void>) | null> {
  const runner = database.source.createQueryRunner();
  const [row] = (await runner.query(
    `/* holdImportLock */
     SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held`,
    [`import ${name}`],
  )) as { held: boolean }[];
  if (row?.held !== true) {
    await runner.release();
    return null;
  }
  return async () => {
    await runner
      .query(`/* releaseImportLock */ SELECT pg_advisory_unlock_all()`)
      // A connection that broke has given its locks back.
      .catch(() => undefined);
    await runner.release();
  };
}

/** The day from which the first import of these bytes counted; null when there was none. */
export async function findFirstAsOf(
  tx: EntityManager,
  { subject, fileSha256, mappingSha256 }: Omit<ImportIdentity, 'asOf'>,
): Promise<string | null> {
  const [first] = await tx.query<{ asOf: string }[]>(
    `/* findFirstAsOf */
     SELECT to_char(ij.as_of, 'YYYY-MM-DD') AS "asOf"
     FROM import_job AS ij
     WHERE ij.subject = $1 AND ij.file_sha256 = $2 AND ij.mapping_sha256 = $3
     ORDER BY ij.id
     LIMIT 1`,
    [subject, fileSha256, mappingSha256],
  );
  return first?.asOf ?? null;
}

interface JobRow {
  readonly id: string;
  readonly rowsDone: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly duplicate: number;
  readonly proposed: number;
  readonly refused: number;
  readonly understood: Understanding;
  readonly refusals: Readonly<Record<string, number>>;
  readonly reportPath: string;
  readonly reportBytes: string;
}

/** The import that was begun and not ended. */
export async function findUnfinishedJob(
  tx: EntityManager,
  { subject, fileSha256, mappingSha256, asOf }: ImportIdentity,
): Promise<ImportJob | null> {
  const [row] = await tx.query<JobRow[]>(
    `/* findUnfinishedJob */
     SELECT ij.id AS id, ij.rows_done AS "rowsDone", ij.rows_new AS "new",
       ij.rows_changed AS "changed", ij.rows_unchanged AS "unchanged",
       ij.rows_duplicate AS "duplicate", ij.rows_proposed AS "proposed",
       ij.rows_refused AS "refused",
       ij.understood AS "understood", ij.refusals AS "refusals", ij.report_path AS "reportPath",
       ij.report_bytes AS "reportBytes"
     FROM import_job AS ij
     WHERE ij.subject = $1 AND ij.file_sha256 = $2 AND ij.mapping_sha256 = $3 AND ij.as_of = $4
       AND ij.finished_at IS NULL`,
    [subject, fileSha256, mappingSha256, asOf],
  );
  if (row === undefined) return null;
  const { id, rowsDone, understood, refusals, reportPath, reportBytes, ...counts } = row;
  const bytes = { reportPath, reportBytes: Number(reportBytes) };
  return { id, rowsDone, understood, refusals, ...bytes, counts };
}

export interface JobOfFile extends ImportIdentity {
  readonly fileName: string;
  readonly mappingName: string;
  readonly rowCount: number;
  readonly reportPath: string;
}

/** Begins an import and returns its key. */
export async function saveJob(tx: EntityManager, job: JobOfFile): Promise<string> {
  const [saved] = await tx.query<{ id: string }[]>(
    `/* saveJob */
     INSERT INTO import_job
       (subject, file_sha256, mapping_sha256, as_of, file_name, mapping_name, row_count, report_path)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     RETURNING id AS id`,
    [
      job.subject,
      job.fileSha256,
      job.mappingSha256,
      job.asOf,
      job.fileName,
      job.mappingName,
      job.rowCount,
      job.reportPath,
    ],
  );
  if (saved === undefined) throw new Error('The import was not saved.');
  return saved.id;
}

export async function saveCheckpoint(
  tx: EntityManager,
  id: string,
  { rowsDone, counts, understood, refusals, reportBytes }: Checkpoint,
): Promise<void> {
  await tx.query(
    `/* saveCheckpoint */
     UPDATE import_job AS ij
     SET rows_done = $2, rows_new = $3, rows_changed = $4, rows_unchanged = $5,
       rows_duplicate = $6, rows_proposed = $7, rows_refused = $8, understood = $9,
       refusals = $10, report_bytes = $11,
       checkpoint_at = now()
     WHERE ij.id = $1`,
    [
      id,
      rowsDone,
      counts.new,
      counts.changed,
      counts.unchanged,
      counts.duplicate,
      counts.proposed,
      counts.refused,
      JSON.stringify(understood),
      JSON.stringify(refusals),
      reportBytes,
    ],
  );
}

/** An import goes on into another report, because the first one is gone. */
export async function saveReportPath(tx: EntityManager, id: string, path: string): Promise<void> {
  await tx.query(
    `/* saveReportPath */
     UPDATE import_job AS ij SET report_path = $2, report_bytes = 0 WHERE ij.id = $1`,
    [id, path],
  );
}

export async function finishJob(tx: EntityManager, id: string): Promise<void> {
  await tx.query(
    `/* finishJob */
     UPDATE import_job AS ij SET finished_at = now() WHERE ij.id = $1`,
    [id],
  );
}

/** One record of the file and the row it stands in. */
export interface KeyOfRow {
  readonly keyHash: Buffer;
  readonly rowNumber: number;
}

/**
 * Marks records as seen. Where some were seen before in this file, returns the row in which each of
 * these stands first; mostly there are none.
 */
export async function claimKeys(
  tx: EntityManager,
  jobId: string,
  keys: readonly KeyOfRow[],
): Promise<readonly KeyOfRow[]> {
  const hashes = bytesLiteral(keys.map(({ keyHash }) => keyHash));
  const [claimed] = await tx.query<{ count: number }[]>(
    `/* claimKeys */
     WITH claimed AS (
       INSERT INTO import_key (job_id, key_hash, row_number)
       SELECT $1, given.key_hash, given.row_number
       FROM unnest($2::bytea[], $3::integer[]) AS given (key_hash, row_number)
       ON CONFLICT (job_id, key_hash) DO NOTHING
       RETURNING 1
     )
     SELECT count(*)::int AS count FROM claimed`,
    [jobId, hashes, arrayLiteral(keys.map(({ rowNumber }) => rowNumber))],
  );
  if (claimed?.count === keys.length) return [];
  return tx.query<KeyOfRow[]>(
    `/* findFirstRows */
     SELECT ik.key_hash AS "keyHash", ik.row_number AS "rowNumber"
     FROM import_key AS ik
     WHERE ik.job_id = $1 AND ik.key_hash = ANY ($2::bytea[])`,
    [jobId, hashes],
  );
}

/** Forgets what an import has seen, a part at a time; returns how much that was. */
export async function deleteSomeKeys(tx: EntityManager, jobId: string): Promise<number> {
  const [deleted] = await tx.query<{ count: number }[]>(
    `/* deleteSomeKeys */
     WITH deleted AS (
       DELETE FROM import_key AS ik
       -- By where they lie: joined by their key, a plan from old statistics takes minutes.
       WHERE ik.ctid = ANY (ARRAY(
         SELECT part.ctid FROM import_key AS part WHERE part.job_id = $1 LIMIT 100000))
       RETURNING 1
     )
     SELECT count(*)::int AS count FROM deleted`,
    [jobId],
  );
  return deleted?.count ?? 0;
}
