import { existsSync } from 'node:fs';
import { formVersionByCode } from '../modules/forms';
import { areaOf, defaultDeclaredOn, defaultForm, writePeople } from '../modules/labourer-intake';
import { OperatorError } from '../errors';
import { print, runCommand, UsageError } from './command';
import { startProgress } from './progress';

const subjects = ['labourers'];

void runCommand({
  usage:
    'npm run generate -- labourers N --place CODE --file FILE [--seed S] [--faults 7%] [--form CODE]',
  about:
    'Makes people who do not exist, as a list that can be imported: households with the ages, work and schooling that people have. The same for the same seed. Their personal numbers begin with 999, which no province and no country has.',
  options: {
    place: {
      type: 'string',
      value: 'CODE',
      help: 'The commune or province they live in, by its code on the day of the list.',
    },
    file: {
      type: 'string',
      value: 'FILE',
      help: '.xlsx: the list that provincial software exchanges; .csv and .jsonl: columns named by the items of the record.',
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
      help: `The form they fill. Default: ${defaultForm('XLSX').code}, of which provincial lists are made, and for .csv and .jsonl the one in force.`,
    },
    'declared-on': {
      type: 'string',
      value: 'DATE',
      help: 'The day of the list. Default: the last day on which the form was in force, or today.',
    },
  },
  positionals: [2, 2],
  async run({ options, positionals: [subject = '', count = ''] }) {
    if (!subjects.includes(subject)) {
      throw new UsageError(`"${subject}" cannot be generated; known: ${subjects.join(', ')}.`);
    }
    const { place, file: path } = options;
    if (place === undefined || path === undefined) {
      throw new UsageError('--place and --file are needed.');
    }
    if (existsSync(path)) throw new OperatorError(`${path} exists and is not overwritten.`);
    const form =
      options.form === undefined
        ? defaultForm(path.toLowerCase().endsWith('.xlsx') ? 'XLSX' : 'CSV')
        : formVersionByCode(options.form);
    if (form === null) throw new UsageError(`There is no form "${options.form ?? ''}".`);
    const declaredOn = options['declared-on'] ?? defaultDeclaredOn(form);
    const people = {
      path,
      ...areaOf(place, declaredOn),
      form,
      declaredOn,
      count: wholeNumber('N', count, 1, 10_000_000),
      seed: wholeNumber('--seed', options.seed ?? '1', 0, 2 ** 31),
      faulty: 0,
    };
    const faulty = Math.round(people.count * shareOf(options.faults ?? '0%'));
    const progress = startProgress('Making', people.count, 'people');
    const faults = await writePeople({ ...people, faulty }, (made) => {
      progress.update(made);
    });
    progress.end();
    for (const [fault, rows] of faults) print(`${fault.padEnd(22)} ${String(rows).padStart(9)}`);
    print(`${people.count} people of ${people.area.fullName} on form ${form.code}: ${path}`);
  },
});

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
