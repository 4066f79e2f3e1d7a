import { readFileSync } from 'node:fs';
import { Role } from '../../src/access/roles';

/** What `schema/access.md` says a role may do with a field. */
export type Word = 'always' | 'under a condition' | 'never';

export type Words = Readonly<Record<Role, Word>>;

const roles = Object.values(Role);

const allAs = (word: Word) => Object.fromEntries(roles.map((role) => [role, word])) as Words;

/**
 * Reads the page as an officer would: it is text, made by no function that the rules are made by.
 * Gives each of these fields of the contract that the page speaks of, and what else it names. A
 * field that stands there twice is an error.
 */
export function readAccessPage(
  contract: Iterable<string>,
  text = readFileSync('schema/access.md', 'utf8'),
): ReadonlyMap<string, Words> {
  const fields = new Map<string, Words>();
  const add = (name: string, words: Words) => {
    if (fields.has(name)) throw new Error(`access.md lists ${name} twice.`);
    fields.set(name, words);
  };
  const sections = sectionsOf(text);
  const section = (title: string) => sections.get(title) ?? [];
  const classes = readClasses(section('Classes of data'));
  readOperations(section('What each role may ask for and do')).forEach((words, name) => {
    add(name, words);
  });
  for (const kind of ['Fields', 'Inputs and filters']) {
    let ofClass = allAs('never');
    for (const line of section(`${kind}, by class`)) {
      const [, dataClass] = /^### ([A-Z]+)$/.exec(line) ?? [];
      if (dataClass !== undefined) ofClass = classes.get(dataClass) ?? ofClass;
      for (const name of namesIn(line)) add(name, ofClass);
    }
    for (const line of section(`${kind} with users of their own`)) {
      const [, of = '', names, who = ''] =
        /^\| \*\*(\w+)\*\* \| (\w+(?:, \w+)*) \| [A-Z]+ \| (.*) \|$/.exec(line) ?? [];
      for (const name of names?.split(', ') ?? []) add(`${of}.${name}`, wordsOf(who));
    }
    for (const line of section(`${kind} that are open`)) {
      for (const name of namesIn(line)) add(name, allAs('always'));
    }
  }
  const frame = new Set(
    [
      ...section('Fields that are open')
        .join(' ')
        .matchAll(/`(\w+)`/g),
    ].map(([, name]) => name),
  );
  for (const name of contract) {
    if (!fields.has(name) && frame.has(name.split('.')[1])) add(name, allAs('always'));
  }
  return fields;
}

function sectionsOf(text: string): ReadonlyMap<string, readonly string[]> {
  const parts = text.split(/^## \d+\. /m).slice(1);
  return new Map(
    parts.map((part) => {
      const [title = '', ...lines] = part.split('\n');
      return [title, lines];
    }),
  );
}

/** The names in a line like `- **Place**: code, level`. */
function namesIn(line: string): readonly string[] {
  const [, type, names] = /^- \*\*(\w+)\*\*: (.+)$/.exec(line) ?? [];
  return names?.split(', ').map((name) => `${type ?? ''}.${name}`) ?? [];
}

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The table of classes by role: a word for each role and class. */
function readClasses(lines: readonly string[]): ReadonlyMap<string, Words> {
  const table = lines.map(cellsOf);
  const [, ...classes] = table.find(([first]) => first === 'role') ?? [];
  return new Map(
    classes.map((dataClass, at) => {
      const words = roles.map((role) => {
        const cell = table.find(([first]) => first === role)?.[at + 1];
        const word: Word = cell === 'yes' ? 'always' : cell === '–' ? 'never' : 'under a condition';
        return [role, word];
      });
      return [dataClass, Object.fromEntries(words) as Words];
    }),
  );
}

/** The table of operations by role. */
function readOperations(lines: readonly string[]): ReadonlyMap<string, Words> {
  const found = new Map<string, Record<Role, Word>>();
  for (const [who, ...cells] of lines.map(cellsOf)) {
    const concerned = who === 'everyone' ? roles : roles.filter((role) => role === who);
    for (const [at, cell] of cells.entries()) {
      for (const [, name = '', condition] of cell.matchAll(/(\w+)( \([^)]*\))?(?:, |$)/g)) {
        const operation = `${at === 0 ? 'Query' : 'Mutation'}.${name}`;
        const words = found.get(operation) ?? { ...allAs('never') };
        for (const role of concerned) {
          words[role] = condition === undefined ? 'always' : 'under a condition';
        }
        if (concerned.length > 0) found.set(operation, words);
      }
    }
  }
  return found;
}

function wordsOf(who: string): Words {
  const words = { ...allAs('never') } as Record<Role, Word>;
  const unread = who.replaceAll(
    /([A-Z_]+)( \([^)]*\))?(?:, |$)/g,
    (_all, role: Role, condition) => {
      if (!roles.includes(role)) throw new Error(`access.md names ${role}, which is no role.`);
      words[role] = condition === undefined ? 'always' : 'under a condition';
      return '';
    },
  );
  if (unread !== '' && unread !== 'nobody') throw new Error(`access.md says "${unread}".`);
  return words;
}
