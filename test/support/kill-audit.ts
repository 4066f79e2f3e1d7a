import { join } from 'node:path';
import { Client } from 'pg';
import { ownerUrl } from '../../src/database/cluster';
import { findPostmaster } from '../../src/database/postmaster';
import { uuidOf } from '../../src/api/global-id';
import type { Acknowledged } from './kill-writer';

/** Where what was acknowledged and what the register has differ; all zero when nothing is wrong. */
export interface Found {
  /** Acknowledged, and not there or of an older version. */
  readonly lost: number;
  /** There, and never acknowledged to anybody. */
  readonly doubled: number;
  /** Records whose versions have a gap or do not end with the record's. */
  readonly torn: number;
  /** Records whose entries in the ledger come from more or fewer requests than wrote them. */
  readonly unledgered: number;
}

export const countPeople = async (dataFolder: string): Promise<number> =>
  (await recordsIn(dataFolder)).size;

export async function auditKillRun(
  dataFolder: string,
  before: number,
  acknowledged: readonly Acknowledged[],
): Promise<Found> {
  const records = await recordsIn(dataFolder);
  const told = acknowledged.map(({ id, version }) => ({
    version,
    record: records.get(uuidOf('Labourer', id) ?? ''),
  }));
  const there = told.flatMap(({ record }) => (record === undefined ? [] : [record]));
  return {
    lost: told.filter(({ record, version }) => record?.version !== version).length,
    doubled: records.size - before - there.length,
    torn: there.filter(({ versions, version, last }) => versions !== version || last !== version)
      .length,
    unledgered: there.filter(({ writes, version }) => writes !== version).length,
  };
}

interface Kept {
  readonly public_id: string;
  readonly version: number;
  readonly versions: number;
  readonly last: number;
  readonly writes: number;
}

/** Everybody the register has, read as the owner of the tables in the operator's name. */
async function recordsIn(dataFolder: string): Promise<ReadonlyMap<string, Kept>> {
  const folder = join(dataFolder, 'postgres');
  const postmaster = findPostmaster(join(folder, 'data'));
  if (postmaster === null) throw new Error('PostgreSQL does not run.');
  const owner = new Client({ connectionString: ownerUrl(folder, postmaster.port) });
  await owner.connect();
  try {
    await owner.query(`SELECT set_config('app.places', '*', false)`);
    const { rows } = await owner.query<Kept>(
      `SELECT l.public_id, l.version, kept.versions, kept.last, coalesce(used.writes, 0) AS writes
       FROM labourer AS l
       JOIN (
         SELECT v.labourer_id, count(*)::int AS versions, max(v.version) AS last
         FROM labourer_version AS v
         GROUP BY v.labourer_id
       ) AS kept ON kept.labourer_id = l.id
       LEFT JOIN (
         SELECT subject, count(DISTINCT u.request_id)::int AS writes
         FROM data_use AS u, unnest(u.subjects) AS subject
         WHERE u.action IN ('RECORD', 'CORRECT')
         GROUP BY subject
       ) AS used ON used.subject = l.id`,
    );
    return new Map(rows.map((row) => [row.public_id, row]));
  } finally {
    await owner.end();
  }
}
