import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
} from 'graphql';
import { buildContract } from '../../src/schema';

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

/** Everything a reader of the contract can meet, by the name to look it up by. */
function* partsOf(schema: GraphQLSchema): Iterable<Described> {
  yield { name: 'schema', description: schema.description };
  for (const type of Object.values(schema.getTypeMap())) {
    if (!type.name.startsWith('__') && !isSpecifiedScalarType(type)) yield* partsOfType(type);
  }
  for (const directive of schema.getDirectives().filter((one) => !isSpecifiedDirective(one))) {
    yield { name: `@${directive.name}`, description: directive.description };
    for (const { name, description } of directive.args) {
      yield { name: `@${directive.name}(${name}:)`, description };
    }
  }
}

function* partsOfType(type: GraphQLNamedType): Iterable<Described> {
  yield type;
  if (isEnumType(type)) {
    for (const { name, description } of type.getValues()) {
      yield { name: `${type.name}.${name}`, description };
    }
  }
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return;
  for (const field of Object.values(type.getFields())) {
    const name = `${type.name}.${field.name}`;
    yield { name, description: field.description };
    for (const argument of 'args' in field ? field.args : []) {
      yield { name: `${name}(${argument.name}:)`, description: argument.description };
    }
  }
}

test('every part of the contract says what it is, in sentences', () => {
  const silent = [...partsOf(buildContract().schema)].filter(
    ({ description }) => description?.trim().endsWith('.') !== true,
  );
  expect(silent.map(({ name }) => name)).toEqual([]);
});
