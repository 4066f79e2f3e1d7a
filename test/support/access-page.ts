import { readFileSync } from 'node:fs';
import { Role } from '../../src/access/roles';

/** What `schema/access.md` says a role may do with a field. */
export type Word = 'always' | 'under a condition' | 'never';

export type Words = Readonly<Record<Role, Word>>;

const roles = Object.values(Role);

const allAs = (word: Word) => Object.fromEntries(roles.map((role) => [role, word])) as Words;

/**
 * Reads the page as an officer would: it is text, made by no function that the rules are made by.
 * The answer holds each field of the page once; a field that stands there twice is an error.
 */
export function readAccessPage(
  text = readFileSync('schema/access.md', 'utf8'),
): ReadonlyMap<string, Words> {
  const fields = new Map<string, Words>();
  const add = (name: string, words: Words) => {
    if (fields.has(name)) throw new Error(`access.md lists ${name} twice.`);
    fields.set(name, words);
  };
  for (const line of text.split('\n')) {
    const [, of, fieldsOf, who] =
      /^\| \*\*(\w+)\*\* \| (\w+(?:, \w+)*) \| [A-Z]+ \| (.*) \| (?:class|exception) \|$/.exec(
        line,
      ) ?? [];
    for (const name of fieldsOf?.split(', ') ?? []) add(`${of ?? ''}.${name}`, wordsOf(who ?? ''));
    const [, type, open] = /^- \*\*(\w+)\*\*: (.+)$/.exec(line) ?? [];
    for (const name of open?.split(', ') ?? []) add(`${type ?? ''}.${name}`, allAs('always'));
  }
  return fields;
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
