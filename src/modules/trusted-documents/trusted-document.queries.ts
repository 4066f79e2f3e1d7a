import type { EntityManager } from 'typeorm';
import type { Reader } from '../../database/database';

/** An operation the operator has registered. */
export interface TrustedDocument {
  /** SHA-256 of the text, in hexadecimal. */
  readonly id: string;
  readonly name: string;
  readonly document: string;
  /** What it costs as measured; null: what is computed from its fields. */
  readonly points: number | null;
}

export async function findTrustedDocuments(reader: Reader): Promise<readonly TrustedDocument[]> {
  const { rows } = await reader.query<TrustedDocument>({
    text: `/* findTrustedDocuments */
           SELECT d.id AS "id", d.name AS "name", d.document AS "document", d.points AS "points"
           FROM trusted_document AS d
           ORDER BY d.name, d.id`,
  });
  return rows;
}

/** Registered again, a document gets the new name and price. */
export async function saveTrustedDocument(tx: EntityManager, one: TrustedDocument): Promise<void> {
  await tx.query(
    `/* saveTrustedDocument */
     INSERT INTO trusted_document (id, name, document, points) VALUES ($1, $2, $3, $4)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, points = excluded.points`,
    [one.id, one.name, one.document, one.points],
  );
}

/** Says whether there was one. */
export async function deleteTrustedDocument(tx: EntityManager, id: string): Promise<boolean> {
  const [, count] = await tx.query<[unknown, number]>(
    '/* deleteTrustedDocument */ DELETE FROM trusted_document AS d WHERE d.id = $1',
    [id],
  );
  return count > 0;
}
