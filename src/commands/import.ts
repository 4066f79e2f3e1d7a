import { join } from 'node:path';
import type { Config } from '../config';
import { OperatorError } from '../errors';
import { readDate } from '../modules/forms';
import {
  type CheckedVacancies,
  checkVacancies,
  type ImportEnded,
  type ImportStarted,
  importVacancies,
  namesOfVacancyMappings,
  todayInVietnam,
} from '../modules/exchange';
import { print, runCommand, UsageError, withHouse } from './command';
import { type Progress, startProgress } from './progress';

const subjects = ['vacancies'];

interface Wishes {
  readonly asOf: string | null;
  readonly dryRun: boolean;
  readonly reportPath: string | null;
}

void runCommand({
  usage:
    'npm run import -- vacancies FILE [--map MAPPING] [--as-of DATE] [--dry-run] [--report FILE]',
  about:
    'Imports a list of job ads as CSV (UTF-8), JSONL or XLSX, of any size. Stopped or killed, it goes on where it was when run again; run twice, nothing is doubled. Each row ends as new, changed, unchanged, duplicate or refused, in a report that a spreadsheet opens.',
  options: {
    map: {
      type: 'string',
      value: 'MAPPING',
      help: `How the columns are read: ${namesOfVacancyMappings().join(', ')}, or a JSON file (data/mappings/README.md). Default: the one whose columns the file has.`,
    },
    'as-of': {
      type: 'string',
      value: 'DATE',
      help: 'The day the list was made, from which "3 days ago" counts. Default: the day of the first import of this file.',
    },
    'dry-run': { type: 'boolean', help: 'Read, compare and report, but change nothing.' },
    report: {
      type: 'string',
      value: 'FILE',
      help: 'Where the report goes. Default: a new file in DATA_DIR/reports.',
    },
  },
  positionals: [2, 2],
  async run({ options, positionals: [subject = '', path = ''], config }) {
    if (!subjects.includes(subject)) {
      throw new UsageError(`"${subject}" cannot be imported; known: ${subjects.join(', ')}.`);
    }
    const wishes = {
      asOf: readAsOf(options['as-of']),
      dryRun: options['dry-run'] ?? false,
      reportPath: options.report ?? null,
    };
    const checked = await check(path, options.map ?? null);
    const ended = await withHouse(config, (house) => runImport(house, checked, wishes, config));
    tellEnd(ended, checked, wishes);
  },
});

function readAsOf(given: string | undefined): string | null {
  if (given === undefined) return null;
  const read = readDate(given);
  if ('refusal' in read) throw new UsageError(`--as-of: ${read.refusal.en}.`);
  if (read.value > todayInVietnam()) throw new UsageError('--as-of lies in the future.');
  return read.value;
}

async function check(path: string, mapping: string | null): Promise<CheckedVacancies> {
  const progress = startProgress('Checking', 100, '%');
  try {
    return await checkVacancies(path, mapping, (fraction) => {
      progress.update(Math.floor(fraction * 100));
    });
  } finally {
    progress.end();
  }
}

type House = Parameters<Parameters<typeof withHouse>[1]>[0];

async function runImport(
  { services }: House,
  checked: CheckedVacancies,
  wishes: Wishes,
  config: Config,
): Promise<ImportEnded> {
  const stop = new AbortController();
  const onInterrupt = () => {
    if (stop.signal.aborted) process.exit(130);
    process.stderr.write(
      '\nStopping after the rows in hand. Press Ctrl-C again to stop at once.\n',
    );
    stop.abort();
  };
  process.on('SIGINT', onInterrupt);
  process.once('SIGTERM', onInterrupt);
  let progress: Progress | undefined;
  try {
    return await importVacancies(services, checked, {
      ...wishes,
      reportFolder: join(config.dataFolder, 'reports'),
      signal: stop.signal,
      on: {
        start(started) {
          tellStart(started);
          const { rowCount, resumedAfter } = started;
          progress = startProgress('Importing', rowCount, 'rows', resumedAfter);
        },
        progress({ rowsDone }) {
          progress?.update(rowsDone);
        },
      },
    });
  } finally {
    progress?.end();
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onInterrupt);
  }
}

const number = new Intl.NumberFormat('en');

function tellStart(started: ImportStarted): void {
  const { mapping, rowCount, asOf, resumedAfter, reportPath, reportLost, fileName } = started;
  print(
    `${fileName}: ${number.format(rowCount)} rows, mapping ${mapping.name}, source ${mapping.source}, counted from ${asOf}.`,
  );
  if (resumedAfter > 0) {
    print(`Resuming after row ${number.format(resumedAfter)} of an earlier run.`);
  }
  if (reportLost) print('The report of the earlier run is gone; this one begins where it stopped.');
  print(`Report: ${reportPath}`);
  const month = 30 * 86_400_000;
  if (Date.parse(asOf) + month < Date.now()) {
    print(`Seen last on ${asOf}, more than 30 days ago: ads without a closing date are not shown.`);
  }
}

function tellEnd(
  { checkpoint, finished }: ImportEnded,
  { file }: CheckedVacancies,
  { dryRun }: Wishes,
): void {
  const { counts, understood, rowsDone } = checkpoint;
  for (const [outcome, count] of Object.entries(counts)) {
    print(`${outcome.padEnd(10)} ${number.format(count).padStart(12)}`);
  }
  for (const [item, [yes, of]] of Object.entries(understood)) {
    const share = ((100 * yes) / Math.max(1, of)).toFixed(2);
    print(`${item} understood in ${share} % of ${number.format(of)} distinct records`);
  }
  if (dryRun) print('A trial: nothing was written but the report.');
  if (finished) return;
  const rows = `${number.format(rowsDone)} of ${number.format(file.rowCount)} rows`;
  throw new OperatorError(
    dryRun
      ? `Stopped after ${rows}.`
      : `Stopped after ${rows}; they stay imported. Run the same command again to go on.`,
  );
}
