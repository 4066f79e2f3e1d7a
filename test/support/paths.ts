import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** A way from a root field to one field of the contract. */
export interface Way {
  /** Field names, from the root. */
  readonly path: readonly string[];
  readonly type: string;
  readonly field: string;
  readonly query: string;
}

/** How the fields that need arguments are asked: `Query.vacancy` → `id: "…"`. */
export type Arguments = Readonly<Record<string, string>>;

/**
 * Every way to every field of a type: no type twice on a way, so that there is an end. Fields whose
 * arguments nobody gave a value for are left out.
 */
export function waysTo(
  schema: GraphQLSchema,
  isWanted: (type: string, field: string) => boolean,
  argumentsOf: Arguments,
): readonly Way[] {
  const query = schema.getQueryType();
  return query ? [...walk(query, [], [], isWanted, argumentsOf)] : [];
}

type Step = readonly [name: string, written: string];

function* walk(
  type: GraphQLObjectType,
  above: readonly string[],
  steps: readonly Step[],
  isWanted: (type: string, field: string) => boolean,
  argumentsOf: Arguments,
): Iterable<Way> {
  for (const field of Object.values(type.getFields())) {
    const written = writtenField(field, argumentsOf[`${type.name}.${field.name}`]);
    if (written === null) continue;
    const way: readonly Step[] = [...steps, [field.name, written]];
    const below = getNamedType(field.type);
    if (isWanted(type.name, field.name)) {
      const leaf = isLeafType(below) ? '' : ' { __typename }';
      const inside = way.map(([, text]) => text).join(' { ');
      const query = `{ ${inside}${leaf}${' }'.repeat(way.length)}`;
      yield { path: way.map(([name]) => name), type: type.name, field: field.name, query };
    }
    if (isObjectType(below) && !above.includes(below.name)) {
      yield* walk(below, [...above, below.name], way, isWanted, argumentsOf);
    }
  }
}

function writtenField(
  field: GraphQLField<unknown, unknown>,
  given: string | undefined,
): string | null {
  if (given !== undefined) return `${field.name}(${given})`;
  if (field.args.some(({ name }) => name === 'first')) return `${field.name}(first: 2)`;
  return field.args.some(
    ({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined,
  )
    ? null
    : field.name;
}
