import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config';
import { OperatorError } from '../errors';
import { type FormVersion, formVersionByCode } from '../modules/forms';
import {
  areaOf,
  defaultForm,
  importPeople,
  peopleList,
  steadyDeclaredOn,
  writePeople,
} from '../modules/labourer-intake';
import { operator } from '../modules/register';
import { print, runCommand, UsageError, withHouse } from './command';
import { showImport, tellEnd } from './import-progress';
import { startProgress } from './progress';

const subjects = ['labourers'];

void runCommand({
  usage:
    'npm run generate -- labourers N --place CODE [--seed S] [--faults 7%] [--form CODE] [--declared-on DATE]\n       npm run generate -- labourers N --place CODE --file FILE [--seed S] [--faults 7%] [--form CODE] [--declared-on DATE]',
  about:
    'Makes people who do not exist: households with the ages, work and schooling that people have. Straight into the register, checked, sealed and entered in the ledger like a list that is imported; or, with --file, as a list that can be imported. The same for the same seed: run again, nothing is doubled; killed, it goes on where it was. Their personal numbers begin with 999, which no province and no country has.',
  options: {
    place: {
      type: 'string',
      value: 'CODE',
      help: 'The commune or province they live in, by its code on the day of the list.',
    },
    file: {
      type: 'string',
      value: 'FILE',
      help: 'Write a list in place of recording them. .xlsx: the list that provincial software exchanges; .csv and .jsonl: columns named by the items of the record.',
    },
    seed: { type: 'string', value: 'S', help: 'Another number makes other people. Default: 1.' },
    faults: {
      type: 'string',
      value: 'SHARE',
      help: 'How many rows have a fault that lists of provinces have, like 7%. Default: none.',
    },
    form: {
      type: 'string',
      value: 'CODE',
      help: `The form they fill. Default: ${defaultForm('XLSX').code}, of which provincial lists are made, for .xlsx, else the one in force.`,
    },
    'declared-on': {
      type: 'string',
      value: 'DATE',
      help: 'The day of the forms. Default: the last day on which the form was in force, or else the first.',
    },
    'allow-made-up-people': {
      type: 'boolean',
      help: 'Record them in a register that may be real: with NODE_ENV=production or DATABASE_URL. They stay there.',
    },
  },
  positionals: [2, 2],
  async run({ options, positionals: [subject = '', count = ''], config }) {
    if (!subjects.includes(subject)) {
      throw new UsageError(`"${subject}" cannot be generated; known: ${subjects.join(', ')}.`);
    }
    const { place, file: path } = options;
    if (place === undefined) throw new UsageError('--place is needed.');
    const form = formOf(options.form, path ?? '');
    const declaredOn = options['declared-on'] ?? steadyDeclaredOn(form);
    const people = {
      ...areaOf(place, declaredOn),
      form,
      declaredOn,
      count: wholeNumber('N', count, 1, 10_000_000),
      seed: wholeNumber('--seed', options.seed ?? '1', 0, 2 ** 31),
    };
    const wanted = {
      ...people,
      faulty: Math.round(people.count * shareOf(options.faults ?? '0%')),
    };
    if (path === undefined) {
      if (options['allow-made-up-people'] !== true) refuseRealRegister(config);
      await intoRegister(wanted, config);
    } else await intoFile({ ...wanted, path });
  },
});

type Wanted = Parameters<typeof peopleList>[0];

async function intoFile(wanted: Wanted & { readonly path: string }): Promise<void> {
  const { path, count, area, form } = wanted;
  if (existsSync(path)) throw new OperatorError(`${path} exists and is not overwritten.`);
  const progress = startProgress('Making', count, 'people');
  const faults = await writePeople(wanted, (made) => {
    progress.update(made);
  });
  progress.end();
  for (const [fault, rows] of faults) print(`${fault.padEnd(22)} ${String(rows).padStart(9)}`);
  print(`${count} people of ${area.fullName} on form ${form.code}: ${path}`);
}

async function intoRegister(wanted: Wanted, config: Config): Promise<void> {
  const wishes = {
    dryRun: false,
    reportPath: null,
    reportFolder: join(config.dataFolder, 'reports'),
  };
  const ended = await withHouse(config, ({ services }) =>
    showImport(
      (shown) =>
        importPeople(services, operator('generate'), peopleList(wanted), { ...wishes, ...shown }),
      () => undefined,
    ),
  );
  tellEnd(ended, wanted.count, wishes.dryRun);
  const { new: recorded, changed } = ended.checkpoint.counts;
  print(
    recorded + changed === 0
      ? 'These people are in the register already; nothing was changed.'
      : `${recorded} people of ${wanted.area.fullName} on form ${wanted.form.code} recorded.`,
  );
}

/** A register to try things out in is the embedded one, which has a sample in it already. */
function refuseRealRegister({ production, databaseUrl }: Config): void {
  if (!production && databaseUrl === null) return;
  const because = production ? 'NODE_ENV is production' : 'DATABASE_URL is set';
  throw new OperatorError(
    `${because}, so this may be a register of real people, and made-up ones stay in it: write a list with --file, or say --allow-made-up-people.`,
  );
}

function formOf(code: string | undefined, path: string): FormVersion {
  if (code === undefined) return defaultForm(path.toLowerCase().endsWith('.xlsx') ? 'XLSX' : 'CSV');
  const form = formVersionByCode(code);
  if (form === null) throw new UsageError(`There is no form "${code}".`);
  return form;
}

function wholeNumber(name: string, given: string, least: number, most: number): number {
  const number = Number(given);
  if (/^\d+$/.test(given) && number >= least && number <= most) return number;
  throw new UsageError(`${name} must be a whole number from ${least} to ${most}.`);
}

function shareOf(given: string): number {
  const [, percent] = /^(\d{1,2}(?:\.\d+)?) ?%$/.exec(given) ?? [];
  if (percent !== undefined) return Number(percent) / 100;
  throw new UsageError('--faults must be a share like 7%.');
}
