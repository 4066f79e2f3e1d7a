import { readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { EntityManager } from 'typeorm';
import { sourceOf } from '../../../src/modules/exchange';
import {
  checkImport,
  importRows,
  type ImportOptions,
  type ImportStarted,
} from '../../../src/modules/exchange/import-file';
import type { ImportSubject, Saved } from '../../../src/modules/exchange/import-run';
import { vacancyMappings } from '../../../src/modules/exchange/vacancy-mapping';
import { startRegistry, type TestRegistry } from '../../support/registry';
import { makeFile, makeFolder } from './make-file';

const folder = makeFolder();
let registry: TestRegistry;

beforeAll(async () => {
  registry = await startRegistry();
  await registry.owner.query(`
    CREATE TABLE scratch (key text PRIMARY KEY, word text NOT NULL CHECK (word <> 'forbidden'));
    GRANT SELECT, INSERT, UPDATE, DELETE ON scratch TO registry_app;
  `);
});

afterAll(() => registry.stop());

beforeEach(async () => {
  await registry.owner.query('DELETE FROM scratch');
  await registry.owner.query('DELETE FROM import_key; DELETE FROM import_job');
});

interface Word {
  readonly key: string;
  readonly word: string;
}

/** Saves words by their key. */
const words: ImportSubject<Word> = {
  read({ cells: [key = '', , , word = ''] }) {
    if (key === '') {
      const message = { vi: 'còn trống', en: 'is empty' };
      return { refused: [{ item: 'job_title', message }], key, name: word };
    }
    const understood = { word: word !== '?' };
    return { key, name: word, item: { key, word }, remarks: [], understood };
  },
  async save(tx: EntityManager, items: readonly Word[]): Promise<readonly Saved[]> {
    const saved: Saved[] = [];
    for (const { key, word } of items) {
      const [before] = await tx.query<Word[]>('SELECT word FROM scratch WHERE key = $1', [key]);
      await tx.query(
        'INSERT INTO scratch VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET word = $2',
        [key, word],
      );
      const outcome = before === undefined ? 'new' : 'changed';
      saved.push({ outcome: before?.word === word ? 'unchanged' : outcome });
    }
    return saved;
  },
};

const header =
  'job_title,location,description,requirements_text,salary,experience_required,contract_type,working_hours';

/** A file of words that the VietJobs mapping takes for ads. */
const listOf = (rows: readonly (readonly [key: string, word: string])[]) =>
  [header, ...rows.map(([key, word]) => `${key},,,${word},,,,`)].join('\n');

interface Run {
  readonly options?: Partial<ImportOptions>;
  readonly subject?: ImportSubject<Word>;
  /** Called after each batch with the rows done so far. */
  readonly afterBatch?: (rowsDone: number) => void;
}

async function importWords(path: string, { options, subject = words, afterBatch }: Run = {}) {
  let started: ImportStarted | undefined;
  const { file, ...rest } = await checkImport(vacancyMappings, path, null, () => undefined);
  const checked = { ...rest, source: sourceOf(file) };
  const ended = await importRows(
    registry.services,
    registry.services.databases.app,
    checked,
    {
      asOf: null,
      dryRun: false,
      reportPath: null,
      reportFolder: join(folder, 'reports'),
      signal: new AbortController().signal,
      ...options,
      on: {
        start(told) {
          started = told;
        },
        progress: ({ rowsDone }) => afterBatch?.(rowsDone),
      },
    },
    () => subject,
  );
  if (started === undefined) throw new Error('It never started.');
  return { ...ended, ...started, counts: ended.checkpoint.counts };
}

const reportOf = (path: string): readonly string[][] =>
  parse(readFileSync(path), { bom: true })
    .slice(1)
    .map((line) => line.slice(0, 8));

const allWords = () => registry.owner.query<Word[]>('SELECT key, word FROM scratch ORDER BY key');

const none = { new: 0, changed: 0, unchanged: 0, duplicate: 0, proposed: 0, refused: 0 };
const numbered = (count: number) =>
  Array.from({ length: count }, (_, at) => [`k${at}`, `w${at}`] as const);

describe('an import', () => {
  it('is refused while another of the same source runs', async () => {
    const path = makeFile(folder, 'twice.csv', listOf(numbered(3)));
    let second: Promise<unknown> | undefined;
    await importWords(path, {
      subject: {
        ...words,
        async save(tx, items, jobId) {
          second ??= importWords(path);
          await expect(second).rejects.toThrow(/Another import from "VietJobs" is running/);
          return words.save(tx, items, jobId);
        },
      },
    });
    expect(second).toBeDefined();
    expect(await allWords()).toHaveLength(3);
    await expect(importWords(path)).resolves.toMatchObject({ finished: true });
  });

  it('stops when the file is changed meanwhile', async () => {
    const path = makeFile(folder, 'moving.csv', listOf(numbered(1200)));
    const touch = () => {
      utimesSync(path, new Date(), new Date(Date.now() + 5000));
    };
    await expect(importWords(path, { afterBatch: touch })).rejects.toThrow(
      /changed while it was imported; stopped after 500 rows/,
    );
    expect(await allWords()).toHaveLength(500);
  });

  it('ends each row as new, changed, unchanged, duplicate or refused', async () => {
    const first = makeFile(
      folder,
      'first.csv',
      listOf([
        ['a', 'one'],
        ['b', 'two'],
      ]),
    );
    expect((await importWords(first)).counts).toEqual({ ...none, new: 2 });
    const second = makeFile(
      folder,
      'second.csv',
      listOf([
        ['a', 'one'],
        ['b', 'other'],
        ['c', '=1+1'],
        ['a', 'later'],
        ['', 'nobody'],
        ['d', 'forbidden'],
        ['e', '?'],
      ]),
    );
    const { counts, checkpoint, reportPath } = await importWords(second);
    expect(counts).toEqual({ ...none, new: 2, changed: 1, unchanged: 1, duplicate: 1, refused: 2 });
    expect(checkpoint.understood).toEqual({ word: [3, 4] });
    expect(readFileSync(reportPath).subarray(0, 3)).toEqual(Buffer.from('efbbbf', 'hex'));
    expect(reportOf(reportPath)).toEqual([
      ['2', 'không đổi', 'unchanged', 'a', 'one', '', '', ''],
      ['3', 'thay đổi', 'changed', 'b', 'other', '', '', ''],
      ['4', 'mới', 'new', 'c', "'=1+1", '', '', ''],
      ['5', 'trùng', 'duplicate', 'a', 'later', '', 'đã có ở dòng 2', 'already in row 2'],
      ['6', 'bị từ chối', 'refused', '', 'nobody', 'job_title', 'còn trống', 'is empty'],
      [
        ...['7', 'bị từ chối', 'refused', 'd', 'forbidden', ''],
        'cơ sở dữ liệu từ chối (scratch_word_check)',
        'the database refused it (scratch_word_check)',
      ],
      ['8', 'mới', 'new', 'e', '?', '', '', ''],
    ]);
    expect(await allWords()).toEqual([
      { key: 'a', word: 'one' },
      { key: 'b', word: 'other' },
      { key: 'c', word: '=1+1' },
      { key: 'e', word: '?' },
    ]);
  });

  it('finds what a file has twice across batches, and forgets it at the end', async () => {
    const rows = [...numbered(700), ...numbered(700)];
    const path = makeFile(folder, 'double.csv', listOf(rows));
    const { counts, reportPath } = await importWords(path);
    expect(counts).toEqual({ ...none, new: 700, duplicate: 700 });
    expect(reportOf(reportPath)[1399]?.[7]).toBe('already in row 701');
    expect(await registry.owner.query('SELECT FROM import_key')).toEqual([]);
  });

  it('of the same file again changes nothing and has a report of its own', async () => {
    const path = makeFile(folder, 'again.csv', listOf(numbered(600)));
    const first = await importWords(path);
    const again = await importWords(path);
    expect(again.counts).toEqual({ ...none, unchanged: 600 });
    expect(again.reportPath).not.toBe(first.reportPath);
    expect(reportOf(first.reportPath)).toHaveLength(600);
  });

  it('of the same file counts from the day of its first import unless told otherwise', async () => {
    const path = makeFile(folder, 'days.csv', listOf(numbered(1)));
    expect((await importWords(path, { options: { asOf: '2026-01-31' } })).asOf).toBe('2026-01-31');
    expect((await importWords(path)).asOf).toBe('2026-01-31');
    expect((await importWords(path, { options: { asOf: '2026-02-01' } })).asOf).toBe('2026-02-01');
  });

  it('as a trial tells the same and changes nothing', async () => {
    const path = makeFile(folder, 'trial.csv', listOf([...numbered(700), ['k0', 'again']]));
    const trial = await importWords(path, { options: { dryRun: true } });
    expect(trial.counts).toEqual({ ...none, new: 700, duplicate: 1 });
    expect(reportOf(trial.reportPath)).toHaveLength(701);
    expect(await allWords()).toEqual([]);
    expect(await registry.owner.query('SELECT FROM import_job')).toEqual([]);
    expect((await importWords(path)).counts).toEqual(trial.counts);
  });
});

describe('an import that was stopped', () => {
  const stopAfter = (rows: number): Run => {
    const stop = new AbortController();
    const afterBatch = (rowsDone: number) => {
      if (rowsDone >= rows) stop.abort();
    };
    return { options: { signal: stop.signal }, afterBatch };
  };

  it('goes on after its last batch, in the same report, and counts agree to the row', async () => {
    const path = makeFile(folder, 'stopped.csv', listOf([...numbered(1400), ...numbered(100)]));
    const stopped = await importWords(path, stopAfter(1000));
    expect(stopped).toMatchObject({ finished: false, counts: { ...none, new: 1000 } });
    // What a killed process wrote after its checkpoint.
    writeFileSync(stopped.reportPath, 'half a line', { flag: 'a' });
    const resumed = await importWords(path);
    expect(resumed).toMatchObject({
      finished: true,
      resumedAfter: 1000,
      reportPath: stopped.reportPath,
      counts: { ...none, new: 1400, duplicate: 100 },
    });
    const rows = reportOf(resumed.reportPath).map(([row]) => Number(row));
    expect(rows).toEqual(Array.from({ length: 1500 }, (_, at) => at + 2));
    expect(await allWords()).toHaveLength(1400);
  });

  it('goes on in a new report when the old one is gone, and says so', async () => {
    const path = makeFile(folder, 'lost.csv', listOf(numbered(1200)));
    const stopped = await importWords(path, stopAfter(500));
    truncateSync(stopped.reportPath, 10);
    const resumed = await importWords(path);
    expect(resumed).toMatchObject({ reportLost: true, counts: { ...none, new: 1200 } });
    expect(reportOf(resumed.reportPath)).toHaveLength(700);
  });

  it('by a fault in the middle has kept whole batches only', async () => {
    const path = makeFile(folder, 'fault.csv', listOf(numbered(1200)));
    const failing: ImportSubject<Word> = {
      ...words,
      async save(tx, items, jobId) {
        const saved = await words.save(tx, items, jobId);
        if (items.some(({ key }) => key === 'k700')) throw new Error('the power went out');
        return saved;
      },
    };
    await expect(importWords(path, { subject: failing })).rejects.toThrow('the power went out');
    expect(await allWords()).toHaveLength(500);
    expect(await importWords(path)).toMatchObject({
      resumedAfter: 500,
      counts: { ...none, new: 1200 },
    });
  });
});
