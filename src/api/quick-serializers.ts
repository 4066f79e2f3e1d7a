import { GraphQLEnumType, type GraphQLSchema, isLeafType } from 'graphql';

type Serialize = (value: unknown) => unknown;

/**
 * Leaf values almost always are what the contract wants already: these look first, and leave
 * whatever needs to be turned into something else, or refused, to the type itself.
 */
export function quickSerializers(schema: GraphQLSchema): Readonly<Record<string, Serialize>> {
  const serializers: Record<string, Serialize> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isLeafType(type)) continue;
    const isReady = type instanceof GraphQLEnumType ? isMemberOf(type) : isReadyFor[type.name];
    const serialize: Serialize = (value) => type.serialize(value);
    if (type.name === 'DateTime') serializers[type.name] = momentOr(serialize);
    else if (isReady !== undefined) {
      serializers[type.name] = (value) => (isReady(value) ? value : serialize(value));
    }
  }
  return serializers;
}

const isText = (value: unknown) => typeof value === 'string';

const isReadyFor: Readonly<Partial<Record<string, (value: unknown) => boolean>>> = {
  Boolean: (value) => typeof value === 'boolean',
  ID: isText,
  Int: (value) => typeof value === 'number' && (value | 0) === value,
  String: isText,
};

/** Our enums are named as they are valued. */
function isMemberOf(type: GraphQLEnumType): (value: unknown) => boolean {
  const members = new Set<unknown>(
    type
      .getValues()
      .filter(({ name, value }) => name === value)
      .map(({ name }) => name),
  );
  return (value) => members.has(value);
}

const momentOr =
  (serialize: Serialize): Serialize =>
  (value) =>
    value instanceof Date && !Number.isNaN(value.getTime())
      ? value.toISOString()
      : serialize(value);
