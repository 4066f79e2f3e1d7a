import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  getNamedType,
  isObjectType,
} from 'graphql';

/** One place in the API where a client may write text of its own. */
export interface TextArgument {
  /** `Query.employers(search)`, `Mutation.signIn(input.login)`. */
  readonly name: string;
  readonly query: string;
  readonly variables: (text: string) => Readonly<Record<string, unknown>>;
}

/** Every text argument of every root field, at any depth of its inputs, by itself. */
export function textArguments(schema: GraphQLSchema): readonly TextArgument[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
    Object.values(root?.getFields() ?? {}).flatMap((field) =>
      textArgumentsOf(field, root?.name ?? ''),
    ),
  );
}

type Path = readonly string[];

function textArgumentsOf(field: GraphQLField<unknown, unknown>, root: string): TextArgument[] {
  const paths = field.args.flatMap(({ name, type }) => textPaths(type, [name]));
  return paths.map((path) => ({
    name: `${root}.${field.name}(${path.join('.')})`,
    query: operationOf(field, root, path),
    variables: (text) =>
      Object.fromEntries(
        field.args
          .map(({ name, type }) => [name, valueOf(type, path, [name], text)] as const)
          .filter(([, value]) => value !== undefined),
      ),
  }));
}

/** Goes no deeper than three inputs: what refers to itself would never end. */
function textPaths(type: GraphQLInputType, path: Path): Path[] {
  if (isNonNullType(type) || isListType(type)) return textPaths(type.ofType, path);
  if (isInputObjectType(type)) {
    if (path.length > 3) return [];
    const parts = Object.values(type.getFields());
    return parts.flatMap((part) => textPaths(part.type, [...path, part.name]));
  }
  return isEnumType(type) || type.name in plainValues ? [] : [path];
}

const plainValues: Readonly<Record<string, unknown>> = { Int: 1, Float: 1.5, Boolean: true };
const validText: Readonly<Record<string, unknown>> = {
  Date: '2026-01-31',
  DateTime: '2026-01-31T08:00:00Z',
  JSON: {},
};

/** The text where the path leads, something valid where a value is required, and nothing elsewhere. */
function valueOf(type: GraphQLInputType, wanted: Path, here: Path, text: string): unknown {
  if (isNonNullType(type)) return requiredValue(type.ofType, wanted, here, text);
  const leadsOn = here.every((name, index) => wanted[index] === name);
  if (leadsOn) return requiredValue(type, wanted, here, text);
  return here.join() === 'first' ? 10 : undefined;
}

function requiredValue(type: GraphQLInputType, wanted: Path, here: Path, text: string): unknown {
  if (isNonNullType(type)) return requiredValue(type.ofType, wanted, here, text);
  if (isListType(type)) return [requiredValue(type.ofType, wanted, here, text)];
  if (isInputObjectType(type)) {
    const parts = Object.values(type.getFields()).map(
      (part) => [part.name, valueOf(part.type, wanted, [...here, part.name], text)] as const,
    );
    return Object.fromEntries(parts.filter(([, value]) => value !== undefined));
  }
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (here.join() === wanted.join()) return text;
  return plainValues[type.name] ?? validText[type.name] ?? 'x';
}

function operationOf(field: GraphQLField<unknown, unknown>, root: string, path: Path): string {
  const used = field.args.filter(
    ({ name, type }) => isNonNullType(type) || name === path[0] || name === 'first',
  );
  const variables = used.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const args = used.map(({ name }) => `${name}: $${name}`).join(', ');
  const type = getNamedType(field.type);
  const leaves = isObjectType(type)
    ? Object.values(type.getFields()).filter(
        (part) => isLeafType(getNamedType(part.type)) && part.args.length === 0,
      )
    : [];
  const below = isLeafType(type)
    ? ''
    : `{ __typename ${leaves.map(({ name }) => name).join(' ')} }`;
  return `${root.toLowerCase()} Try(${variables}) { ${field.name}(${args}) ${below} }`;
}
