import type { EntityManager } from 'typeorm';
import type { LedgerEntry, SignedHead } from './ledger-chain';

const entryColumns = `
  u.id AS id, (extract(epoch FROM u.at) * 1000000)::bigint::text AS at, u.by_subject AS "bySubject",
  u.by_role AS "byRole", u.by_office AS "byOffice", u.purpose AS purpose,
  u.legal_basis AS "legalBasis", u.action AS action, to_json(u.fields) AS fields,
  to_json(u.subjects::text[]) AS subjects, u.request_id AS "requestId",
  u.times AS times`;

/** One server at a time puts entries into the chain. */
export async function lockLedger(tx: EntityManager): Promise<void> {
  await tx.query(
    `/* lockLedger */ SELECT pg_advisory_xact_lock(hashtextextended('data_use_seal', 0))`,
  );
}

/** Takes entries that wait to be put into the chain, the oldest first. */
export async function takeUnsealed(
  tx: EntityManager,
  most: number,
): Promise<readonly LedgerEntry[]> {
  const [taken] = await tx.query<[{ id: string }[], number]>(
    `/* takeUnsealed */
     DELETE FROM data_use_unsealed AS q
     WHERE q.data_use_id IN (
       SELECT w.data_use_id FROM data_use_unsealed AS w ORDER BY w.data_use_id LIMIT $1
     )
     RETURNING q.data_use_id AS id`,
    [most],
  );
  if (taken.length === 0) return [];
  return tx.query<LedgerEntry[]>(
    `/* findTakenEntries */
     SELECT ${entryColumns} FROM data_use AS u WHERE u.id = ANY ($1::bigint[]) ORDER BY u.id`,
    [taken.map(({ id }) => id)],
  );
}

export interface Seal {
  readonly position: string;
  readonly day: string;
  readonly hash: Buffer;
}

export async function findLastSeal(tx: EntityManager): Promise<Seal | null> {
  const [last] = await tx.query<Seal[]>(
    `/* findLastSeal */
     SELECT s.position AS position, s.day::text AS day, s.hash AS hash
     FROM data_use_seal AS s ORDER BY s.position DESC LIMIT 1`,
  );
  return last ?? null;
}

export async function insertSeals(
  tx: EntityManager,
  seals: readonly (Seal & { readonly dataUseId: string })[],
): Promise<void> {
  await tx.query(
    `/* insertSeals */
     INSERT INTO data_use_seal (position, data_use_id, day, hash)
     SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::date[], $4::bytea[])`,
    [
      seals.map(({ position }) => position),
      seals.map(({ dataUseId }) => dataUseId),
      seals.map(({ day }) => day),
      seals.map(({ hash }) => hash),
    ],
  );
}

export async function insertHead(tx: EntityManager, head: SignedHead): Promise<void> {
  await tx.query(
    `/* insertHead */
     INSERT INTO data_use_head (position, day, hash, signature) VALUES ($1, $2, $3, $4)`,
    [head.position, head.day, head.hash, head.signature],
  );
}

/** The last head of each day, the oldest first. */
export function findHeadsOfDays(tx: EntityManager): Promise<readonly SignedHead[]> {
  return tx.query<SignedHead[]>(
    `/* findHeadsOfDays */
     SELECT DISTINCT ON (h.day) h.position AS position, h.day::text AS day, h.hash AS hash,
       h.signature AS signature
     FROM data_use_head AS h ORDER BY h.day, h.position DESC`,
  );
}

/** The last head of each of the last days, the newest first: one step down an index for a day. */
export const lastHeadsOfDays = (days: number) => ({
  name: 'last_heads_of_days',
  text: `/* lastHeadsOfDays */
    WITH RECURSIVE ends AS (
      (SELECT h.position, h.day, h.hash, h.signature, 1 AS nth
       FROM data_use_head AS h
       ORDER BY h.day DESC, h.position DESC
       LIMIT 1)
      UNION ALL
      SELECT h.position, h.day, h.hash, h.signature, ends.nth + 1 AS nth
      FROM ends
      CROSS JOIN LATERAL (
        SELECT earlier.*
        FROM data_use_head AS earlier
        WHERE earlier.day < ends.day
        ORDER BY earlier.day DESC, earlier.position DESC
        LIMIT 1
      ) AS h
      WHERE ends.nth < $1
    )
    SELECT e.position AS position, e.day::text AS day, e.hash AS hash, e.signature AS signature
    FROM ends AS e
    ORDER BY e.nth`,
  values: [days],
});

export interface ChainLink {
  readonly position: string;
  readonly day: string;
  readonly hash: Buffer;
  readonly dataUseId: string;
  /** Null where the entry is gone. */
  readonly entry: LedgerEntry | null;
  /** The signature over this place, where there is one. */
  readonly head: SignedHead | null;
}

interface LinkRow extends LedgerEntry {
  readonly position: string;
  readonly day: string;
  readonly hash: Buffer;
  readonly dataUseId: string;
  readonly found: boolean;
  readonly headDay: string | null;
  readonly headHash: Buffer | null;
  readonly signature: Buffer | null;
}

/** The chain from a place on, each link with its entry and its signature. */
export async function findLinks(
  tx: EntityManager,
  after: string,
  most: number,
): Promise<readonly ChainLink[]> {
  const rows = await tx.query<LinkRow[]>(
    `/* findLinks */
     SELECT s.position AS position, s.day::text AS day, s.hash AS hash,
       s.data_use_id AS "dataUseId", u.id IS NOT NULL AS found, h.day::text AS "headDay",
       h.hash AS "headHash", h.signature AS signature, ${entryColumns}
     FROM data_use_seal AS s
     LEFT JOIN data_use AS u ON u.id = s.data_use_id
     LEFT JOIN data_use_head AS h ON h.position = s.position
     WHERE s.position > $1
     ORDER BY s.position
     LIMIT $2`,
    [after, most],
  );
  return rows.map(
    ({ position, day, hash, dataUseId, found, headDay, headHash, signature, ...u }) => ({
      position,
      day,
      hash,
      dataUseId,
      entry: found ? u : null,
      head:
        headDay === null || headHash === null || signature === null
          ? null
          : { position, day: headDay, hash: headHash, signature },
    }),
  );
}

export async function countSeals(tx: EntityManager): Promise<number> {
  const [found] = await tx.query<{ count: number }[]>(
    '/* countSeals */ SELECT count(*)::int AS count FROM data_use_seal AS s',
  );
  return found?.count ?? 0;
}

/** Entries that are in no chain though they have had the time, and heads over nothing. */
export function findStrays(
  tx: EntityManager,
  mergeDelaySeconds: number,
  most: number,
): Promise<readonly { readonly kind: 'entry' | 'head'; readonly key: string }[]> {
  return tx.query<{ kind: 'entry' | 'head'; key: string }[]>(
    `/* findStrays */
     (SELECT 'entry' AS kind, u.id::text AS key
      FROM data_use AS u
      WHERE u.at < now() - make_interval(secs => $1)
        AND NOT EXISTS (SELECT FROM data_use_seal AS s WHERE s.data_use_id = u.id)
      ORDER BY u.id LIMIT $2)
     UNION ALL
     (SELECT 'head' AS kind, h.position::text AS key
      FROM data_use_head AS h
      WHERE NOT EXISTS (SELECT FROM data_use_seal AS s WHERE s.position = h.position)
      ORDER BY h.position LIMIT $2)`,
    [mergeDelaySeconds, most],
  );
}
