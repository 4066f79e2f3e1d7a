import { setTimeout as delay } from 'node:timers/promises';
import type { Services } from '../../api/context';
import type { Database } from '../../database/database';
import { retrying } from '../../database/retrying';
import { conflict } from '../../errors';
import {
  type CheckedFile,
  checkSourceFile,
  openSourceFile,
  readColumns,
  type RowSource,
} from './files/source-file';
import { undoing } from './import-batch';
import {
  type Checkpoint,
  deleteSomeKeys,
  findFirstAsOf,
  findUnfinishedJob,
  finishJob,
  holdImportLock,
  type ImportIdentity,
  type ImportJob,
  type JobOfFile,
  saveJob,
  saveReportPath,
} from './import-job.queries';
import { ImportReport, type LineSealing, newReportPath } from './import-report';
import { type ImportRun, type ImportSubject, runImport } from './import-run';
import {
  chooseMapping,
  type FileMapping,
  loadMapping,
  type MappingKind,
  requireColumns,
} from './mappings';
import { todayInVietnam } from './text/date-text';

/** A file that was read to its end without a fault, and how its rows are to be read. */
export interface CheckedImport<Mapping extends FileMapping> {
  readonly file: CheckedFile;
  readonly mapping: Mapping;
  readonly mappingSha256: Buffer;
}

/** Rows to be imported, and how they are read. */
export interface RowsToImport<Mapping extends FileMapping> extends Pick<
  CheckedImport<Mapping>,
  'mapping' | 'mappingSha256'
> {
  readonly source: RowSource;
}

export interface ImportOptions {
  /** Day from which relative dates count; by default that of the first import of the file. */
  readonly asOf: string | null;
  /** Reads, compares and reports, but changes nothing. */
  readonly dryRun: boolean;
  /** Where the report goes; by default a file of its own in `reportFolder`. */
  readonly reportPath: string | null;
  readonly reportFolder: string;
  /** How the report is sealed; left out, it is not. */
  readonly reportSealing?: LineSealing;
  readonly signal: AbortSignal;
  /** What happens, as it happens. */
  readonly on: {
    readonly start: (started: ImportStarted) => void;
    readonly progress: (checkpoint: Checkpoint) => void;
  };
}

export interface ImportStarted {
  readonly fileName: string;
  readonly rowCount: number;
  readonly mapping: FileMapping;
  readonly asOf: string;
  readonly reportPath: string;
  /** Rows that an earlier run has done; 0 for a new import. */
  readonly resumedAfter: number;
  /** True where the earlier report is gone, and this one begins in the middle. */
  readonly reportLost: boolean;
}

export interface ImportEnded {
  readonly checkpoint: Checkpoint;
  /** False when it was stopped and can be resumed. */
  readonly finished: boolean;
}

/** Where an import keeps its records, its checkpoint and its lock. */
export type ImportDatabase = Pick<Database, 'transaction' | 'source'>;

/** What a mapping makes of a file. */
type SubjectOfMapping<Mapping extends FileMapping, Item> = (
  mapping: Mapping,
  source: RowSource,
  asOf: string,
) => ImportSubject<Item>;

/**
 * Reads a file from end to end and finds its mapping: by the name of a shipped one, by the path of
 * one, or else the one whose columns the file has. Needs no database and writes nothing.
 */
export async function checkImport<Mapping extends FileMapping>(
  kind: MappingKind<Mapping>,
  path: string,
  mappingName: string | null,
  onProgress: (fraction: number) => void,
): Promise<CheckedImport<Mapping>> {
  const source = await openSourceFile(path);
  const { mapping, sha256: mappingSha256 } =
    mappingName === null
      ? chooseMapping(kind, await readColumns(source, {}))
      : loadMapping(kind, mappingName);
  const layout = mapping.layout ?? {};
  requireColumns(kind, mapping, await readColumns(source, layout));
  return { file: await checkSourceFile(source, layout, onProgress), mapping, mappingSha256 };
}

/**
 * Saves rows batch by batch, each together with its checkpoint. Killed, it goes on after
 * the last batch; repeated, it changes nothing.
 */
export async function importRows<Mapping extends FileMapping, Item>(
  { secret }: Pick<Services, 'secret'>,
  app: ImportDatabase,
  { source, mapping, mappingSha256 }: RowsToImport<Mapping>,
  options: ImportOptions,
  subjectOf: SubjectOfMapping<Mapping, Item>,
): Promise<ImportEnded> {
  const release = await takeLock(app, mapping);
  try {
    const identity = await identify(
      app,
      { subject: mapping.subject.toUpperCase(), fileSha256: source.sha256, mappingSha256 },
      options.asOf,
    );
    const run = options.dryRun ? trial : importBatches;
    return await run({
      app,
      job: {
        ...identity,
        fileName: source.name,
        mappingName: mapping.name,
        rowCount: source.rowCount,
        reportPath:
          options.reportPath ?? newReportPath(options.reportFolder, mapping.subject, source.sha256),
      },
      mapping,
      on: options.on,
      sealing: options.reportSealing,
      rows: {
        source,
        subject: subjectOf(mapping, source, identity.asOf),
        secret,
        signal: options.signal,
        onProgress: options.on.progress,
      },
    });
  } finally {
    await release();
  }
}

interface Prepared<Item> {
  readonly app: ImportDatabase;
  readonly job: JobOfFile;
  readonly mapping: FileMapping;
  readonly on: ImportOptions['on'];
  readonly sealing: LineSealing | undefined;
  readonly rows: Omit<ImportRun<Item>, 'job' | 'report' | 'inTransaction'>;
}

/** Everything happens in one transaction that is taken back at the end. */
function trial<Item>({
  app,
  job,
  mapping,
  on,
  sealing,
  rows,
}: Prepared<Item>): Promise<ImportEnded> {
  return undoing(app, async (tx) => {
    const report = await ImportReport.create(job.reportPath, sealing);
    const id = await saveJob(tx, job);
    on.start({ ...job, mapping, resumedAfter: 0, reportLost: false });
    const subject: ImportSubject<Item> = {
      ...rows.subject,
      read: (row) => rows.subject.read(row),
      // Savepoint by savepoint, so that the rows of a whole file are never locked.
      save: (inner, items, jobId) =>
        undoing(inner, (undone) => rows.subject.save(undone, items, jobId)),
    };
    return runToEnd({
      ...rows,
      subject,
      job: { ...nothingDone, id, reportPath: job.reportPath, reportBytes: report.bytes },
      report,
      inTransaction: (work) => work(tx),
    });
  });
}

async function importBatches<Item>(prepared: Prepared<Item>): Promise<ImportEnded> {
  const { app, job: jobOfFile, mapping, on, sealing, rows } = prepared;
  const { job, report, reportLost } = await begin(app, jobOfFile, sealing);
  const { id, reportPath, rowsDone: resumedAfter } = job;
  on.start({ ...jobOfFile, mapping, reportPath, resumedAfter, reportLost });
  const inTransaction: ImportRun<Item>['inTransaction'] = (work) => retrying(app, work);
  const ended = await runToEnd({ ...rows, job, report, inTransaction });
  if (ended.finished) await finish(app, id);
  return ended;
}

async function runToEnd<Item>(run: ImportRun<Item>): Promise<ImportEnded> {
  try {
    const checkpoint = await runImport(run);
    return { checkpoint, finished: checkpoint.rowsDone === run.source.rowCount };
  } finally {
    await run.report.close();
  }
}

/** The database needs a moment to notice that a killed import is gone. */
const patience = { tries: 8, pause: 400 };

async function takeLock(app: ImportDatabase, { subject, source }: FileMapping) {
  for (let tried = 1; ; tried += 1) {
    const release = await holdImportLock(app, `${subject} ${source}`);
    if (release !== null) return release;
    if (tried === patience.tries) throw alreadyRunning(source);
    await delay(patience.pause);
  }
}

const nothingDone = {
  rowsDone: 0,
  counts: { new: 0, changed: 0, unchanged: 0, duplicate: 0, proposed: 0, refused: 0 },
  understood: {},
  refusals: {},
};

/** The same bytes are the same snapshot: they keep the day of their first import. */
async function identify(
  app: ImportDatabase,
  known: Omit<ImportIdentity, 'asOf'>,
  asOf: string | null,
): Promise<ImportIdentity> {
  const first = asOf ?? (await app.transaction((tx) => findFirstAsOf(tx, known)));
  return { ...known, asOf: first ?? todayInVietnam() };
}

interface Begun {
  readonly job: ImportJob;
  readonly report: ImportReport;
  readonly reportLost: boolean;
}

/** Goes on with an import that was not finished, or begins one. */
async function begin(
  app: ImportDatabase,
  jobOfFile: JobOfFile,
  sealing: LineSealing | undefined,
): Promise<Begun> {
  const unfinished = await app.transaction((tx) => findUnfinishedJob(tx, jobOfFile));
  // What was sealed for another import is opened by none of this one's.
  if (
    unfinished !== null &&
    (sealing === undefined || unfinished.reportPath === jobOfFile.reportPath)
  ) {
    const { reportPath, reportBytes } = unfinished;
    const known = await ImportReport.reopen(reportPath, reportBytes, sealing);
    if (known !== null) return { job: unfinished, report: known, reportLost: false };
  }
  // Killed before its first batch, an import has a report without a line.
  const { reportPath } = unfinished?.rowsDone === 0 ? unfinished : jobOfFile;
  const report = await ImportReport.create(reportPath, sealing);
  const id = await app.transaction(async (tx) => {
    if (unfinished === null) return saveJob(tx, jobOfFile);
    await saveReportPath(tx, unfinished.id, reportPath);
    return unfinished.id;
  });
  const job = { ...(unfinished ?? nothingDone), id, reportPath, reportBytes: report.bytes };
  return { job, report, reportLost: job.rowsDone > 0 };
}

async function finish(app: ImportDatabase, jobId: string): Promise<void> {
  while ((await app.transaction((tx) => deleteSomeKeys(tx, jobId))) > 0);
  await app.transaction((tx) => finishJob(tx, jobId));
}

const alreadyRunning = (source: string) =>
  conflict({
    vi: `Một lệnh nhập khác từ nguồn "${source}" đang chạy. Hãy đợi nó xong.`,
    en: `Another import from "${source}" is running. Wait until it has ended.`,
  });
