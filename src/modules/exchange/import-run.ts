import { createHmac } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { RowSource } from './files/source-file';
import type { SourceRow } from './files/source-row';
import { unreadableFile } from './files/unreadable-file';
import { savingRowByRow } from './import-batch';
import {
  type Checkpoint,
  claimKeys,
  type ImportJob,
  type Outcome,
  saveCheckpoint,
} from './import-job.queries';
import type { ImportReport, Remark, ReportedRow } from './import-report';

/** What a row of the file says: one record, or why it is none. */
export type RowRead<Item> =
  | {
      /** Identity of the record in its source: the same key twice in a file is one record. */
      readonly key: string;
      readonly name: string;
      readonly item: Item;
      /** What was not understood and stays as written. */
      readonly remarks: readonly Remark[];
      /** By the name of an item that matters: was it understood? */
      readonly understood: Readonly<Record<string, boolean>>;
    }
  | {
      readonly refused: readonly Remark[];
      readonly key: string;
      readonly name: string;
      /** How lists of refused rows call such a row. */
      readonly refusalClass?: string;
    };

/** What became of one record. */
export interface Saved {
  readonly outcome: Outcome;
  readonly remarks?: readonly Remark[];
  readonly refusalClass?: string;
}

/** A kind of record that files bring: how a row is read, and how records are saved. */
export interface ImportSubject<Item> {
  /** Whether keys and names are of people, which no report repeats. */
  readonly isPersonal?: boolean;
  /** How many rows are saved together, and end together in a checkpoint. */
  readonly rowsInBatch?: number;
  read(row: SourceRow): RowRead<Item>;
  /** Takes note of a row that an earlier run has done, where what follows depends on it. */
  pass?(row: SourceRow): void;
  /** Saves records and tells what became of each, in the order given. */
  save(tx: EntityManager, items: readonly Item[], jobId: string): Promise<readonly Saved[]>;
}

export interface ImportRun<Item> {
  readonly source: RowSource;
  readonly subject: ImportSubject<Item>;
  readonly job: ImportJob;
  readonly report: ImportReport;
  /** Runs the work on a batch; together with its checkpoint, or not at all. */
  readonly inTransaction: <T>(work: (tx: EntityManager) => Promise<T>) => Promise<T>;
  /** Keys the hashes by which records of the file are told apart. */
  readonly secret: Buffer;
  readonly onProgress: (checkpoint: Checkpoint) => void;
  /** When aborted, the batch in hand is finished and the import stops at its checkpoint. */
  readonly signal: AbortSignal;
}

const usualRowsInBatch = 500;
const rowsInARow = 25;

/** A row of the file and what it says. */
interface ReadRow<Item> {
  readonly row: number;
  readonly read: RowRead<Item>;
}

/**
 * Imports the rows after the checkpoint, batch by batch; returns how far it came. While the database
 * saves one batch, the next one is read.
 */
export async function runImport<Item>(run: ImportRun<Item>): Promise<Checkpoint> {
  let saving: Promise<Checkpoint> = Promise.resolve(run.job);
  try {
    for await (const batch of batchesOf(run)) {
      const before = await saving;
      if (run.signal.aborted && before !== run.job) return before;
      saving = importBatch(run, before, batch);
      // Looked at when its turn comes; until then a failure is not one that nobody handles.
      saving.catch(() => undefined);
      // Lets the statement go out before the next rows keep this thread busy.
      await new Promise(setImmediate);
    }
    return await saving;
  } finally {
    await saving.catch(() => undefined);
  }
}

async function* batchesOf<Item>({
  source,
  subject,
  job,
}: ImportRun<Item>): AsyncGenerator<readonly ReadRow<Item>[]> {
  const { rowsInBatch = usualRowsInBatch } = subject;
  let batch: ReadRow<Item>[] = [];
  let ordinal = 0;
  for await (const row of source.rows()) {
    ordinal += 1;
    if (ordinal <= job.rowsDone) {
      subject.pass?.(row);
      continue;
    }
    batch.push({ row: row.number, read: readRow(subject, row) });
    // A server that imports has to answer others in between, and the database waits for its next
    // statement.
    if (ordinal % rowsInARow === 0) await new Promise(setImmediate);
    if (batch.length < rowsInBatch) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function importBatch<Item>(
  run: ImportRun<Item>,
  before: Checkpoint,
  rows: readonly ReadRow<Item>[],
): Promise<Checkpoint> {
  if (await run.source.hasChanged()) throw fileChanged(before.rowsDone);
  const after = await run.inTransaction(async (tx) => {
    const ended = await saveRows(run, tx, rows);
    const reportBytes = await run.report.write(
      before.reportBytes,
      ended.map(({ reported }) => reported),
    );
    const checkpoint = added(before, ended, reportBytes);
    await saveCheckpoint(tx, run.job.id, checkpoint);
    return checkpoint;
  });
  run.onProgress(after);
  return after;
}

interface EndedRow {
  readonly reported: ReportedRow;
  readonly understood: Readonly<Record<string, boolean>>;
}

async function saveRows<Item>(
  run: ImportRun<Item>,
  tx: EntityManager,
  reads: readonly ReadRow<Item>[],
): Promise<readonly EndedRow[]> {
  const accepted = reads.flatMap(({ row, read }) => ('item' in read ? [{ row, ...read }] : []));
  const firstRows = await firstRowsOf(run, tx, accepted);
  const firsts = accepted.filter(({ row, key }) => firstRows.get(key) === row);
  const saved = await savingRowByRow(
    tx,
    firsts.map(({ item }) => item),
    (inner, items) => run.subject.save(inner, items, run.job.id),
  );
  const savedOfRow = new Map(firsts.map(({ row }, at) => [row, saved[at]]));
  return reads.map(({ row, read }): EndedRow => {
    const [key, name] = run.subject.isPersonal === true ? ['', ''] : [read.key, read.name];
    if (!('item' in read)) {
      const { refused: remarks, refusalClass } = read;
      return {
        reported: { row, outcome: 'refused', key, name, remarks, refusalClass },
        understood: {},
      };
    }
    const firstRow = firstRows.get(read.key) ?? row;
    if (firstRow !== row) {
      const remarks = [sameAsRow(firstRow)];
      return { reported: { row, outcome: 'duplicate', key, name, remarks }, understood: {} };
    }
    const { outcome, remarks: told = [], refusalClass } = savedOfRow.get(row) ?? databaseSilent;
    const remarks = [...read.remarks, ...told];
    return {
      reported: { row, outcome, key, name, remarks, refusalClass },
      understood: outcome === 'refused' ? {} : read.understood,
    };
  });
}

const databaseSilent: Saved = { outcome: 'refused' };

function readRow<Item>(subject: ImportSubject<Item>, row: SourceRow): RowRead<Item> {
  if (row.fault === undefined) return subject.read(row);
  return { refused: [{ item: '', message: row.fault }], key: '', name: '' };
}

/** By key, the row of the file in which a record stands first; that one counts. */
async function firstRowsOf<Item>(
  run: ImportRun<Item>,
  tx: EntityManager,
  rows: readonly { readonly row: number; readonly key: string }[],
): Promise<ReadonlyMap<string, number>> {
  const hashOf = (key: string) =>
    createHmac('sha256', run.secret).update(`import key\n${key}`).digest().subarray(0, 16);
  const firstRows = new Map<string, number>();
  for (const { row, key } of rows) if (!firstRows.has(key)) firstRows.set(key, row);
  const keys = new Map([...firstRows.keys()].map((key) => [hashOf(key).toString('hex'), key]));
  const claims = [...keys].map(([hex, key]) => ({
    keyHash: Buffer.from(hex, 'hex'),
    rowNumber: firstRows.get(key) ?? 0,
  }));
  for (const { keyHash, rowNumber } of await claimKeys(tx, run.job.id, claims)) {
    const key = keys.get(keyHash.toString('hex'));
    if (key !== undefined) firstRows.set(key, rowNumber);
  }
  return firstRows;
}

function added(before: Checkpoint, ended: readonly EndedRow[], reportBytes: number): Checkpoint {
  const counts = { ...before.counts };
  const understood: Record<string, readonly [number, number]> = { ...before.understood };
  const refusals: Record<string, number> = { ...before.refusals };
  for (const { reported, understood: items } of ended) {
    counts[reported.outcome] += 1;
    for (const reason of reasonsOf(reported)) refusals[reason] = (refusals[reason] ?? 0) + 1;
    for (const [item, is] of Object.entries(items)) {
      const [yes, of] = understood[item] ?? [0, 0];
      understood[item] = [yes + (is ? 1 : 0), of + 1];
    }
  }
  return { rowsDone: before.rowsDone + ended.length, counts, understood, refusals, reportBytes };
}

/** What counts of refused rows are kept by: their class, and each item with the rule it broke. */
function reasonsOf({ outcome, refusalClass, remarks }: ReportedRow): readonly string[] {
  if (outcome !== 'refused' || refusalClass === undefined) return [];
  const rules = remarks.map(({ item, rule = '' }) => `${item} ${rule}`.trim());
  return [refusalClass, ...new Set(rules.filter((rule) => rule !== ''))];
}

const sameAsRow = (row: number): Remark => ({
  item: '',
  message: { vi: `đã có ở dòng ${row}`, en: `already in row ${row}` },
});

const fileChanged = (rows: number) =>
  unreadableFile(
    `Tệp đã bị thay đổi trong khi nhập; đã dừng sau ${rows} dòng. Hãy chạy lại lệnh với tệp mới.`,
    `The file was changed while it was imported; stopped after ${rows} rows. Run the command again with the new file.`,
  );
