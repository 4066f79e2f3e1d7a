import type { EntityManager } from 'typeorm';
import { type DuplicateCandidate, linkDuplicates } from './vacancy-duplicates';

/** Locks employers in the order of their keys, so that two who link duplicates never wait in a ring. */
export async function lockEmployersOfVacancies(
  tx: EntityManager,
  employerIds: readonly string[],
): Promise<void> {
  await tx.query(
    `/* lockEmployersOfVacancies */
     SELECT e.id AS id FROM employer AS e WHERE e.id = ANY ($1::bigint[])
     ORDER BY e.id FOR NO KEY UPDATE`,
    [employerIds],
  );
}

/**
 * Links what is advertised twice among the vacancies these employers have on the market, and lets
 * the next one take the place of one that has left it. The employers are locked. `newcomers` give
 * way to those that were shown before.
 */
export async function relinkDuplicates(
  tx: EntityManager,
  employerIds: readonly string[],
  newcomers: ReadonlySet<string>,
): Promise<void> {
  const candidates = await findCandidates(tx, employerIds);
  const links = linkDuplicates(
    candidates.map((found) => ({
      ...found,
      shown: found.duplicateOf === null && !newcomers.has(found.id),
    })),
  );
  const changed = candidates.filter(({ id, duplicateOf }) => links.get(id) !== duplicateOf);
  if (changed.length === 0) return;
  await tx.query(
    `/* relinkDuplicates */
     UPDATE vacancy AS v
     SET duplicate_of = l.kept_id
     FROM unnest($1::bigint[], $2::bigint[]) AS l (id, kept_id)
     WHERE v.id = l.id`,
    [changed.map(({ id }) => id), changed.map(({ id }) => links.get(id) ?? null)],
  );
}

type StoredCandidate = Omit<DuplicateCandidate, 'shown'> & { readonly duplicateOf: string | null };

function findCandidates(
  tx: EntityManager,
  employerIds: readonly string[],
): Promise<StoredCandidate[]> {
  return tx.query<StoredCandidate[]>(
    `/* findDuplicateCandidates */
     SELECT v.id AS id, v.employer_id AS "employerId",
       encode(v.duplicate_key, 'base64') AS "duplicateKey", v.title AS title,
       v.description AS description, v.salary_min AS "salaryMin", v.salary_max AS "salaryMax",
       v.experience AS experience, v.duplicate_of AS "duplicateOf"
     FROM vacancy AS v
     WHERE v.employer_id = ANY ($1::bigint[]) AND v.status = 'PUBLISHED'
       AND v.duplicate_key IS NOT NULL
       AND (
         v.duplicate_of IS NOT NULL
         OR EXISTS (
           SELECT FROM vacancy AS o
           WHERE o.employer_id = v.employer_id AND o.duplicate_key = v.duplicate_key
             AND o.status = 'PUBLISHED' AND o.id <> v.id
         )
       )
     ORDER BY v.id`,
    [employerIds],
  );
}
