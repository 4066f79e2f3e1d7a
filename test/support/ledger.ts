import { asOperator } from './as-operator';
import type { TestRegistry } from './registry';

export interface LedgerEntry {
  readonly action: string;
  readonly purpose: string;
  readonly fields: string[];
  readonly subjects: string[];
}

/** What the ledger has grown by since it was last asked: it can only be added to. */
export function ledgerOf(registry: Pick<TestRegistry, 'owner'>): () => Promise<LedgerEntry[]> {
  let read = '0';
  return async () => {
    const entries = await asOperator<LedgerEntry & { id: string }>(
      registry.owner,
      `SELECT id, action, purpose, fields, subjects::text[] AS subjects
       FROM data_use WHERE id > $1 ORDER BY id`,
      [read],
    );
    read = entries.at(-1)?.id ?? read;
    return entries.map(({ action, purpose, fields, subjects }) => ({
      action,
      purpose,
      fields,
      subjects,
    }));
  };
}
