import { DataClass, dataClassType } from './data-class';
import { type GovernedField, isOpen, isRoot } from './fit';
import { allRoles, grantsByClass, type Grant } from './grants';
import type { Role } from './roles';

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

/** What every record, list or answer has: named once where it is open, or it would fill the page. */
const frame: readonly string[] = [
  'id',
  'version',
  'edges',
  'nodes',
  'node',
  'cursor',
  'pageInfo',
  'totalCount',
  'totalIsExact',
  'clientMutationId',
  'userErrors',
];

/** The grants as a page for people who decide on access and read no TypeScript. */
export function accessPage(
  fields: readonly GovernedField[],
  sections: readonly PolicySection[],
): string {
  const operations = fields.filter(({ type }) => isRoot(type));
  const told = fields.filter(
    ({ type, field, grant }) => !isRoot(type) && !(isOpen(grant) && frame.includes(field)),
  );
  const closed = told.filter(({ grant }) => !isOpen(grant));
  const open = told.filter(({ grant }) => isOpen(grant));
  const parts = [
    { title: 'Classes of data', text: `${classTable()}\n\n${classesByRole()}` },
    ...sections,
    { title: 'What each role may ask for and do', text: operationTable(operations) },
    { title: 'Fields, by class', text: listsByClass(closed.filter(({ input }) => !input)) },
    {
      title: 'Fields with users of their own',
      text: `Not whom the class names, but these.\n\n${exceptionTable(closed.filter(({ input }) => !input))}`,
    },
    {
      title: 'Inputs and filters, by class',
      text: listsByClass(closed.filter(({ input }) => input)),
    },
    {
      title: 'Inputs and filters with users of their own',
      text: exceptionTable(closed.filter(({ input }) => input)),
    },
    {
      title: 'Fields that are open',
      text: `To everyone who may know of the record. So are, on every type that has them and is not named
above with them: ${frame.map((name) => `\`${name}\``).join(', ')}.\n\n${listByType(open.filter(({ input }) => !input))}`,
    },
    {
      title: 'Inputs and filters that are open',
      text: `To whoever may use the operation that takes them.\n\n${listByType(open.filter(({ input }) => input))}`,
    },
  ];
  const numbered = parts.map(({ title, text }, at) => `## ${at + 1}. ${title}\n\n${text}\n`);
  return [introduction, ...numbered].join('\n');
}

/** The words of the law and of the offices. */
const inVietnamese: Readonly<Record<DataClass, string>> = {
  PUBLIC: 'dữ liệu công khai',
  CONTACT: 'người liên hệ',
  PERSONAL: 'dữ liệu cá nhân cơ bản',
  IDENTITY: 'số định danh',
  SENSITIVE: 'dữ liệu cá nhân nhạy cảm',
  OFFICE: 'nghiệp vụ của cơ quan',
  AGGREGATE: 'số liệu thống kê',
};

function classTable(): string {
  const rows = Object.values(DataClass).map((dataClass) => {
    const holds = dataClassType.getValue(dataClass)?.description ?? '';
    return `| ${dataClass} (${inVietnamese[dataClass]}) | ${holds} |`;
  });
  return ['| class | what it holds |', '|---|---|', ...rows].join('\n');
}

function classesByRole(): string {
  const classes = Object.values(DataClass);
  const rows = allRoles.map((role) => {
    const cells = classes.map((dataClass) => wordFor(role, grantsByClass[dataClass]));
    return `| ${role} | ${cells.join(' | ')} |`;
  });
  return [
    `| role | ${classes.join(' | ')} |`,
    `|---|${'---|'.repeat(classes.length)}`,
    ...rows,
  ].join('\n');
}

function wordFor(role: Role, grant: Grant | undefined): string {
  if (grant?.roles.has(role)) return 'yes';
  return grant?.conditions.find((condition) => condition.role === role)?.words ?? '–';
}

function operationTable(operations: readonly GovernedField[]): string {
  const namesOf = (root: string, wordOf: (grant: Grant) => string | null) =>
    operations
      .filter(({ type }) => type === root)
      .flatMap(({ field, grant }) => {
        const word = wordOf(grant);
        return word === null ? [] : [word === 'yes' ? field : `${field} (${word})`];
      })
      .join(', ') || '–';
  const row = (who: string, wordOf: (grant: Grant) => string | null) =>
    `| ${who} | ${namesOf('Query', wordOf)} | ${namesOf('Mutation', wordOf)} |`;
  return [
    '| role | may ask for | may do |',
    '|---|---|---|',
    row('everyone', (grant) => (isOpen(grant) ? 'yes' : null)),
    ...allRoles.map((role) =>
      row(role, (grant) => {
        const word = wordFor(role, grant);
        return isOpen(grant) || word === '–' ? null : word;
      }),
    ),
  ].join('\n');
}

function listsByClass(fields: readonly GovernedField[]): string {
  return Object.values(DataClass)
    .map((dataClass) => {
      const list = fields.filter((one) => !one.exceptional && one.dataClass === dataClass);
      return list.length === 0 ? '' : `### ${dataClass}\n\n${listByType(list)}`;
    })
    .filter((text) => text !== '')
    .join('\n\n');
}

function listByType(fields: readonly GovernedField[]): string {
  const byType = new Map<string, string[]>();
  for (const { type, field } of fields) byType.set(type, [...(byType.get(type) ?? []), field]);
  return [...byType].map(([type, names]) => `- **${type}**: ${names.join(', ')}`).join('\n');
}

/** One row for the fields of a type that have class and grant in common. */
function exceptionTable(fields: readonly GovernedField[]): string {
  const rows = new Map<string, { readonly type: string; names: string[]; readonly tail: string }>();
  for (const { type, field, dataClass, grant, exceptional } of fields) {
    if (!exceptional) continue;
    const tail = `${dataClass} | ${words(grant)} |`;
    const key = `${type} ${tail}`;
    const row = rows.get(key) ?? { type, names: [], tail };
    row.names.push(field);
    rows.set(key, row);
  }
  const lines = [...rows.values()].map(
    ({ type, names, tail }) => `| **${type}** | ${names.join(', ')} | ${tail}`,
  );
  return ['| of | fields | class | who |', '|---|---|---|---|', ...lines].join('\n');
}

function words(grant: Grant): string {
  const roles = allRoles.filter((role) => grant.roles.has(role)) as string[];
  const conditional = grant.conditions.map(({ role, words: when }) => `${role} (${when})`);
  return [...roles, ...conditional].join(', ') || 'nobody';
}
