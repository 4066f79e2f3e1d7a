import type { EntityManager } from 'typeorm';
import type { Remark } from './import-report';

/** What became of a record, or that the database refused it. */
type SavedOrRefused<Saved> =
  | Saved
  | {
      readonly outcome: 'refused';
      readonly remarks: readonly Remark[];
      readonly refusalClass?: string;
    };

type Save<Item, Saved> = (tx: EntityManager, items: readonly Item[]) => Promise<readonly Saved[]>;

/**
 * Saves a batch at once. Should the database refuse a value in it, which the readers are there to
 * prevent, the batch is saved row by row, so that one bad row costs only itself.
 */
export async function savingRowByRow<Item, Saved>(
  tx: EntityManager,
  items: readonly Item[],
  save: Save<Item, Saved>,
): Promise<readonly SavedOrRefused<Saved>[]> {
  if (items.length === 0) return [];
  try {
    return await tx.transaction((inner) => save(inner, items));
  } catch (error) {
    const refusal = refusalOfData(error);
    if (refusal === null) throw error;
    if (items.length === 1) return [refusal];
  }
  const saved: SavedOrRefused<Saved>[] = [];
  for (const item of items) saved.push(...(await savingRowByRow(tx, [item], save)));
  return saved;
}

/** SQLSTATE classes 22 (data exception) and 23 (constraint violation) are about the values given. */
function refusalOfData(error: unknown) {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === undefined || !/^2[23]/.test(code)) return null;
  const rule = constraint ?? code;
  const remark: Remark = {
    item: '',
    message: {
      vi: `cơ sở dữ liệu từ chối (${rule})`,
      en: `the database refused it (${rule})`,
    },
  };
  return { outcome: 'refused' as const, remarks: [remark] };
}

/** A pool, or a running transaction, which makes a savepoint. */
interface Transactional {
  transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T>;
}

/** Thrown to undo what a trial run did; carries its result out. */
class Undone<T> extends Error {
  constructor(readonly result: T) {
    super('Undone on purpose.');
  }
}

/** Does the work, keeps its result, and undoes what it did to the database. */
export async function undoing<T>(
  database: Transactional,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  try {
    return await database.transaction(async (inner) => {
      throw new Undone(await work(inner));
    });
  } catch (error) {
    if (error instanceof Undone) return error.result as T;
    throw error;
  }
}
