import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config';
import { todayInVietnam } from '../modules/exchange';
import { checkVacancies, importVacancies, namesOfVacancyMappings } from '../modules/exchange';
import { formVersionByCode, readDate } from '../modules/forms';
import { checkLabourers, importLabourers, writeRefusedRows } from '../modules/labourer-intake';
import { operator } from '../modules/register';
import { print, runCommand, UsageError, withHouse } from './command';
import { showCheck, showImport, tellEnd } from './import-progress';

const subjects = ['vacancies', 'labourers'] as const;
type Subject = (typeof subjects)[number];

/** The options that only one kind of list has. */
const optionsOf: Readonly<Record<Subject, readonly string[]>> = {
  vacancies: ['map', 'as-of'],
  labourers: ['place', 'form', 'declared-on'],
};

void runCommand({
  usage:
    'npm run import -- vacancies FILE [--map MAPPING] [--as-of DATE] [--dry-run] [--report FILE]\n       npm run import -- labourers FILE --place CODE [--form CODE] [--declared-on DATE] [--dry-run] [--report FILE]',
  about:
    'Imports a list of job ads or of people as CSV (UTF-8), JSONL or XLSX, of any size. Stopped or killed, it goes on where it was when run again; run twice, nothing is doubled. Each row ends as new, changed, unchanged, duplicate, proposed or refused, in a report that a spreadsheet opens. People on record that a list may not change become proposals on their records; those that were refused are written to a workbook with the reasons beside them; corrected, it can be imported.',
  options: {
    map: {
      type: 'string',
      value: 'MAPPING',
      help: `Vacancies: how the columns are read: ${namesOfVacancyMappings().join(', ')}, or a JSON file (data/mappings/README.md). Default: the one whose columns the file has.`,
    },
    'as-of': {
      type: 'string',
      value: 'DATE',
      help: 'Vacancies: the day the list was made, from which "3 days ago" counts. Default: the day of the first import of this file.',
    },
    place: {
      type: 'string',
      value: 'CODE',
      help: 'Labourers: the commune or province of the list, by its code on the day it was made.',
    },
    form: {
      type: 'string',
      value: 'CODE',
      help: 'Labourers: the form the list is on. Default: TT11-2022/03 for a provincial workbook, else the one in force.',
    },
    'declared-on': {
      type: 'string',
      value: 'DATE',
      help: 'Labourers: the day of the forms. Default: the last day on which the form was in force, or today.',
    },
    'dry-run': { type: 'boolean', help: 'Read, compare and report, but change nothing.' },
    report: {
      type: 'string',
      value: 'FILE',
      help: 'Where the report goes. Default: a new file in DATA_DIR/reports.',
    },
  },
  positionals: [2, 2],
  async run({ options, positionals: [name = '', path = ''], config }) {
    const subject = subjects.find((one) => one === name);
    if (subject === undefined) {
      throw new UsageError(`"${name}" cannot be imported; known: ${subjects.join(', ')}.`);
    }
    refuseOptionsOfOthers(subject, options);
    const wishes = {
      dryRun: options['dry-run'] ?? false,
      reportPath: options.report ?? null,
      reportFolder: join(config.dataFolder, 'reports'),
    };
    if (subject === 'vacancies') {
      const asOf = readDay('as-of', options['as-of']);
      await vacancies(path, options.map ?? null, { ...wishes, asOf }, config);
      return;
    }
    if (options.place === undefined) throw new UsageError('--place is needed.');
    const form = options.form === undefined ? null : formVersionByCode(options.form);
    if (options.form !== undefined && form === null) {
      throw new UsageError(`There is no form "${options.form}".`);
    }
    const declaredOn = readDay('declared-on', options['declared-on']);
    await labourers(path, { form, place: options.place, declaredOn }, wishes, config);
  },
});

function refuseOptionsOfOthers(subject: Subject, given: object): void {
  const others = subjects.filter((one) => one !== subject).flatMap((one) => optionsOf[one]);
  const strange = Object.keys(given).find((name) => others.includes(name));
  if (strange !== undefined) throw new UsageError(`--${strange} does not go with ${subject}.`);
}

function readDay(name: string, given: string | undefined): string | null {
  if (given === undefined) return null;
  const read = readDate(given);
  if ('refusal' in read) throw new UsageError(`--${name}: ${read.refusal.en}.`);
  if (read.value > todayInVietnam()) throw new UsageError(`--${name} lies in the future.`);
  return read.value;
}

interface Wishes {
  readonly dryRun: boolean;
  readonly reportPath: string | null;
  readonly reportFolder: string;
}

async function vacancies(
  path: string,
  mapping: string | null,
  wishes: Wishes & { readonly asOf: string | null },
  config: Config,
): Promise<void> {
  const checked = await showCheck((onProgress) => checkVacancies(path, mapping, onProgress));
  const ended = await withHouse(config, ({ services }) =>
    showImport(
      (shown) => importVacancies(services, checked, { ...wishes, ...shown }),
      ({ asOf }) => {
        tellAge(asOf);
      },
    ),
  );
  tellEnd(ended, checked.file.rowCount, wishes.dryRun);
}

function tellAge(asOf: string): void {
  const month = 30 * 86_400_000;
  if (Date.parse(asOf) + month >= Date.now()) return;
  print(`Seen last on ${asOf}, more than 30 days ago: ads without a closing date are not shown.`);
}

async function labourers(
  path: string,
  list: Parameters<typeof checkLabourers>[1],
  wishes: Wishes,
  config: Config,
): Promise<void> {
  const checked = await showCheck((onProgress) => checkLabourers(path, list, onProgress));
  let reportPath = '';
  const ended = await withHouse(config, ({ services }) =>
    showImport(
      (shown) => importLabourers(services, operator('import'), checked, { ...wishes, ...shown }),
      (started) => {
        ({ reportPath } = started);
      },
    ),
  );
  const { refused } = ended.checkpoint.counts;
  if (ended.finished && refused > 0) {
    const workbook = workbookBeside(reportPath);
    const report = createReadStream(reportPath);
    await writeRefusedRows(checked.mapping, checked.file, report, { path: workbook });
    print(`Rows to correct: ${workbook}`);
  }
  tellEnd(ended, checked.file.rowCount, wishes.dryRun);
}

/** A file beside the report, one that nobody has begun to correct. */
function workbookBeside(reportPath: string): string {
  const name = reportPath.replace(/\.csv$/, '');
  for (let number = 1; ; number += 1) {
    const path = `${name}-refused${number === 1 ? '' : `-${number}`}.xlsx`;
    if (!existsSync(path)) return path;
  }
}
