import {
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isObjectType,
} from 'graphql';

/** Parts that mean the same wherever they occur: said here, unless the place says more. */
const ofFields: Readonly<Record<string, string>> = {
  'id: ID!': 'Opaque: valid for this registry, never a number of a person.',
  'version: Int!': 'Grows with every change; whoever changes the record names the one they read.',
  'pageInfo: PageInfo!': 'Where the page begins and ends, and whether there is more.',
  'cursor: String!': 'The place in the list, to read on from: `after` or `before`.',
};

const ofArguments: Readonly<Record<string, string>> = {
  input: 'Everything the mutation takes, in one object.',
  filter: 'Which of them; without it all that one may know of.',
  orderBy: 'In which order.',
  language: 'In which language; without it the one of the request.',
  id: 'Opaque id of the record.',
};

/** Describes what recurs and says nothing of itself: every part of the contract tells what it is. */
export function describeRecurringParts(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    if (type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) describeField(type.name, field);
  }
  describeMutations(Object.values(schema.getMutationType()?.getFields() ?? {}));
  describeRoots(schema);
}

type Field = GraphQLField<unknown, unknown>;

function describeField(type: string, field: Field): void {
  field.description ??=
    ofFields[`${field.name}: ${String(field.type)}`] ?? listPart(type, field) ?? null;
  for (const argument of field.args) argument.description ??= ofArguments[argument.name] ?? null;
}

/** A page lists its records twice: with the place of each, and without. */
function listPart(type: string, { name }: Field): string | null {
  if (type.endsWith('Connection') && name === 'edges') return 'The page, each with its cursor.';
  if (type.endsWith('Connection') && name === 'nodes') return 'The page, without cursors.';
  return type.endsWith('Edge') && name === 'node' ? 'The record.' : null;
}

/** What a mutation takes and answers is described by the mutation. */
function describeMutations(mutations: readonly Field[]): void {
  const answers = new Map<ReturnType<typeof getNamedType>, string[]>();
  for (const { name, args, type } of mutations) {
    for (const argument of args) {
      const input = getNamedType(argument.type);
      if (isInputObjectType(input)) input.description ??= `Input of \`${name}\`.`;
    }
    const answered = getNamedType(type);
    answers.set(answered, [...(answers.get(answered) ?? []), `\`${name}\``]);
  }
  for (const [type, names] of answers) {
    if (type === undefined) continue;
    type.description ??= `Answer of ${names.join(', ')}: what it led to, or why it was refused.`;
  }
}

function describeRoots(schema: GraphQLSchema): void {
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  if (query) query.description ??= 'What may be asked. Who sees what follows from role and place.';
  if (mutation) {
    mutation.description ??=
      'What may be changed. A mutation does all it is asked or nothing: then `userErrors` say why, all faults at once. A change names the `version` that was read, so that nobody overwrites what they have not seen.';
  }
}
