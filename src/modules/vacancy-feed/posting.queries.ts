import type { Database, Reader } from '../../database/database';
import { columnsOfJobPosting, type JobPostingRow } from '../vacancies';

const columns = [
  ...columnsOfJobPosting.map((column) => `v.${column} AS ${column}`),
  'e.name AS employer_name',
  'e.tax_code AS employer_tax_code',
].join(', ');

export type PublicPosting = JobPostingRow & { readonly changed_at: Date };

/** A public vacancy as a posting. */
export async function findPosting(reader: Reader, publicId: string): Promise<PublicPosting | null> {
  const { rows } = await reader.query<PublicPosting>({
    name: 'findPosting',
    text: `/* findPosting */
      SELECT ${columns}, l.changed_at AS changed_at
      FROM public_vacancy AS v
      JOIN employer AS e ON e.id = v.employer_id
      JOIN vacancy_listing_public AS l ON l.vacancy_id = v.id
      WHERE v.public_id = $1`,
    values: [publicId],
  });
  return rows[0] ?? null;
}

/** Why a vacancy is no longer public; null when it never was. */
export async function findRemoval(
  reader: Reader,
  publicId: string,
): Promise<{ readonly reason: string | null } | null> {
  const { rows } = await reader.query<{ reason: string | null }>({
    name: 'findRemoval',
    text: `/* findRemoval */
      SELECT c.reason AS reason
      FROM vacancy_change AS c
      WHERE c.public_id = $1
      ORDER BY c.sequence DESC
      LIMIT 1`,
    values: [publicId],
  });
  return rows[0] ?? null;
}

/** What decides all that a snapshot holds: the last change, and who has expired since. */
export interface SnapshotState {
  readonly sequence: string;
  readonly expired: string;
}

const stateOfSnapshot = `/* findSnapshotState */
  SELECT
    (SELECT coalesce(max(c.sequence), 0) FROM vacancy_change AS c)::text AS sequence,
    (SELECT count(*) FROM vacancy_listing_public AS l WHERE l.expires_at <= now())::text AS expired`;

export async function findSnapshotState(reader: Reader): Promise<SnapshotState> {
  const { rows } = await reader.query<SnapshotState>({ text: stateOfSnapshot });
  const [state] = rows;
  if (state === undefined) throw new Error('The feed has no state.');
  return state;
}

const batch = 200;

const readSnapshot = `/* readSnapshot */
  SELECT v.id AS key, ${columns}
  FROM public_vacancy AS v
  JOIN employer AS e ON e.id = v.employer_id
  WHERE v.id > $1
  ORDER BY v.id
  LIMIT ${batch}`;

type SnapshotRow = JobPostingRow & { readonly key: string };

export interface Snapshot {
  readonly state: SnapshotState;
  /** All public postings of one moment, in batches. */
  postings(): AsyncIterable<readonly JobPostingRow[]>;
  /** Gives the connection back, read to the end or not; may be called again. */
  close(): Promise<void>;
}

/**
 * Everything that is public at one moment, in constant memory: batches are read in one transaction
 * that goes on seeing that moment. A reader who is too slow is cut off by PostgreSQL's timeout for
 * idle transactions, so that nobody can keep one open.
 */
export async function openSnapshot(database: Database): Promise<Snapshot> {
  const runner = database.source.createQueryRunner();
  let closing: Promise<void> | undefined;
  const close = () =>
    (closing ??= (async () => {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      await runner.release();
    })());
  try {
    await runner.startTransaction('REPEATABLE READ');
    const [state] = (await runner.query(stateOfSnapshot)) as unknown as [SnapshotState];
    return {
      state,
      close,
      async *postings() {
        for (let last = '0'; ;) {
          const rows = (await runner.query(readSnapshot, [last])) as unknown as SnapshotRow[];
          if (rows.length > 0) yield rows;
          const end = rows.at(-1);
          if (end === undefined || rows.length < batch) return;
          last = end.key;
        }
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
