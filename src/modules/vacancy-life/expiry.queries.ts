import type { EntityManager } from 'typeorm';

interface Lapsed {
  readonly id: string;
  readonly employerId: string;
}

/** Published vacancies whose time is over, the longest over first. */
export function findLapsed(tx: EntityManager, most: number): Promise<readonly Lapsed[]> {
  return tx.query<Lapsed[]>(
    `/* findLapsed */
     SELECT v.id AS id, v.employer_id AS "employerId"
     FROM vacancy AS v
     WHERE v.status = 'PUBLISHED' AND v.expires_at <= now()
     ORDER BY v.expires_at, v.id
     LIMIT $1`,
    [most],
  );
}

/** Those of them that have not been moved or confirmed in the meantime. */
export async function expireVacancies(
  tx: EntityManager,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly version: number }[]> {
  const [expired] = await tx.query<[{ id: string; version: number }[], number]>(
    `/* expireVacancies */
     UPDATE vacancy AS v
     SET status = 'EXPIRED', version = v.version + 1, updated_at = now()
     WHERE v.id = ANY ($1::bigint[]) AND v.status = 'PUBLISHED' AND v.expires_at <= now()
     RETURNING v.id AS id, v.version AS version`,
    [ids],
  );
  return expired;
}
