import type { GovernedField } from './fit';
import { isOpen } from './fit';
import { allRoles, grantsByClass, type Grant } from './grants';
import { DataClass } from './data-class';

const introduction = `# Who may use what

Generated from the grants in the code by \`npm run contract\`; a change of access shows here as a
change of text. Not listed means refused.

Every field of the contract, output and input, belongs to one class of data (\`@access(class:)\` in
\`schema.graphql\`). The first table says what each role may use of each class. The tables after it
list what deviates from the class, and every field that is not open to everyone. Which *records* a
role may know of is a further question, answered by place and ownership; a record outside one's
scope is not found.
`;

/** The grants as a page for people who decide on access and read no TypeScript. */
export function accessPage(fields: readonly GovernedField[]): string {
  return [
    introduction,
    '## By class\n',
    classTable(),
    '\n## Fields that are not open to everyone\n',
    fieldTable(fields.filter(({ input, grant }) => !input && !isOpen(grant))),
    '\n## Inputs and filters that are not open to everyone\n',
    fieldTable(fields.filter(({ input, grant }) => input && !isOpen(grant))),
    '\n## Open to everyone\n',
    openList(fields.filter(({ grant }) => isOpen(grant))),
    '',
  ].join('\n');
}

function classTable(): string {
  const rows = Object.values(DataClass).map((dataClass) => {
    const grant = grantsByClass[dataClass];
    return `| ${dataClass} | ${grant === undefined ? 'nobody' : words(grant)} |`;
  });
  return ['| class | who |', '|---|---|', ...rows].join('\n');
}

function fieldTable(fields: readonly GovernedField[]): string {
  const rows = fields.map(
    ({ type, field, dataClass, grant, exceptional }) =>
      `| ${type}.${field} | ${dataClass} | ${words(grant)} | ${exceptional ? 'exception' : 'class'} |`,
  );
  return ['| field | class | who | by |', '|---|---|---|---|', ...rows].join('\n');
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
