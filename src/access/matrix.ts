import { DataClass, dataClassType } from './data-class';
import { type GovernedField, isOpen } from './fit';
import { allRoles, grantsByClass, type Grant } from './grants';

/** A part of the policy that the grants do not show: whose records, what for. In Markdown. */
export interface PolicySection {
  readonly title: string;
  readonly text: string;
}

const introduction = `# Who may use what

The access policy of the registry, for those who answer for it. It is generated from the rules the
server enforces (\`npm run contract\`), a test compares it with what the server does, and a change of
access shows here as a change of text. **What is not listed is refused.**

A use of data must pass each of these; field, record and database hold when the others fail:

1. **Class and field**: every field belongs to one class of data (\`@access(class:)\` in
   \`schema.graphql\`); the class says which roles may use it, exceptions are listed.
2. **Record**: a role sees the records of its place or its own. A record outside of that is *not
   found*; filters, orders, counts and errors tell nothing of it either.
3. **Purpose**: whoever uses data of a person names what for. The use is entered in a ledger that the
   person can read.
4. **Database**: the role the server has in PostgreSQL can read no row of another place, no sealed
   number and no sensitive item but through functions that enter it in the ledger.
`;

/** The grants as a page for people who decide on access and read no TypeScript. */
export function accessPage(
  fields: readonly GovernedField[],
  sections: readonly PolicySection[],
): string {
  const parts = [
    { title: 'Classes of data', text: classTable() },
    ...sections,
    {
      title: 'Fields that are not open to everyone',
      text: fieldTable(fields.filter(({ input, grant }) => !input && !isOpen(grant))),
    },
    {
      title: 'Inputs and filters that are not open to everyone',
      text: fieldTable(fields.filter(({ input, grant }) => input && !isOpen(grant))),
    },
    { title: 'Open to everyone', text: openList(fields.filter(({ grant }) => isOpen(grant))) },
  ];
  const numbered = parts.map(({ title, text }, at) => `## ${at + 1}. ${title}\n\n${text}\n`);
  return [introduction, ...numbered].join('\n');
}

function classTable(): string {
  const rows = Object.values(DataClass).map((dataClass) => {
    const grant = grantsByClass[dataClass];
    const holds = dataClassType.getValue(dataClass)?.description ?? '';
    return `| ${dataClass} | ${holds} | ${grant === undefined ? 'nobody' : words(grant)} |`;
  });
  return ['| class | what it holds | who may use it |', '|---|---|---|', ...rows].join('\n');
}

/** One row for the fields of a type that have class and grant in common. */
function fieldTable(fields: readonly GovernedField[]): string {
  const rows = new Map<string, { readonly head: string; names: string[]; readonly tail: string }>();
  for (const { type, field, dataClass, grant, exceptional } of fields) {
    const tail = `${dataClass} | ${words(grant)} | ${exceptional ? 'exception' : 'class'} |`;
    const key = `${type} ${tail}`;
    const row = rows.get(key) ?? { head: `| **${type}** |`, names: [], tail };
    row.names.push(field);
    rows.set(key, row);
  }
  const lines = [...rows.values()].map(
    ({ head, names, tail }) => `${head} ${names.join(', ')} | ${tail}`,
  );
  return ['| of | fields | class | who | by |', '|---|---|---|---|---|', ...lines].join('\n');
}

function openList(fields: readonly GovernedField[]): string {
  const byType = new Map<string, string[]>();
  for (const { type, field } of fields) byType.set(type, [...(byType.get(type) ?? []), field]);
  return [...byType].map(([type, names]) => `- **${type}**: ${names.join(', ')}`).join('\n');
}

function words(grant: Grant): string {
  if (isOpen(grant)) return 'everyone';
  const roles = allRoles.filter((role) => grant.roles.has(role)) as string[];
  const conditional = grant.conditions.map(({ role, words: when }) => `${role} (${when})`);
  return [...roles, ...conditional].join(', ') || 'nobody';
}
