import type { EntityManager } from 'typeorm';
import { DeclaredBy } from './declared-by';

export interface EmployerFromSource {
  readonly sourceName: string;
  /** Identity within the source. */
  readonly externalKey: string;
  readonly name: string;
}

/**
 * Saves employers an outside source names; the same source and key is the same employer. What the
 * centre has verified since is not renamed by a source. Key → internal id.
 */
export async function saveEmployersFromSource(
  tx: EntityManager,
  employers: readonly EmployerFromSource[],
  formVersion: string,
): Promise<ReadonlyMap<string, string>> {
  const distinct = [...new Map(employers.map((one) => [one.externalKey, one])).values()];
  const values = [
    distinct.map(({ sourceName }) => sourceName),
    distinct.map(({ externalKey }) => externalKey),
    distinct.map(({ name }) => name),
  ];
  // In the order of the keys, so that two imports of the same names never wait in a ring.
  await tx.query(
    `/* saveEmployersFromSource */
     INSERT INTO employer (source_name, external_key, name, source, form_version)
     SELECT g.source_name, g.external_key, g.name, $4, $5
     FROM unnest($1::text[], $2::text[], $3::text[]) AS g (source_name, external_key, name)
     ORDER BY g.source_name, g.external_key
     ON CONFLICT (source_name, external_key) DO UPDATE
     SET name = EXCLUDED.name, version = employer.version + 1, updated_at = now()
     WHERE employer.name <> EXCLUDED.name AND employer.verified_at IS NULL`,
    [...values, DeclaredBy.IMPORT, formVersion],
  );
  const found = await tx.query<{ external_key: string; id: string }[]>(
    `/* findEmployersFromSource */
     SELECT e.external_key AS external_key, e.id AS id
     FROM employer AS e
     JOIN unnest($1::text[], $2::text[]) AS g (source_name, external_key)
       ON g.source_name = e.source_name AND g.external_key = e.external_key`,
    values.slice(0, 2),
  );
  return new Map(found.map(({ external_key: key, id }) => [key, id]));
}
