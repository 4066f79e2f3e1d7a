import type { Database } from './database';
import { migrationNames } from './migrate';

/** Throws when the database cannot be asked, or lacks a migration of this program. */
export async function requireCurrentDatabase(database: Database): Promise<void> {
  const { rows } = await database.reader.query<{ name: string }>({
    text: `/* requireCurrentDatabase */ SELECT m.name AS name FROM migration AS m`,
  });
  const applied = new Set(rows.map(({ name }) => name));
  const missing = migrationNames().filter((name) => !applied.has(name));
  if (missing.length > 0) throw new Error(`The database lacks ${missing.join(', ')}.`);
}
