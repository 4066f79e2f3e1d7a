import { graphql, printType, type GraphQLObjectType } from 'graphql';
import { buildSchemaSync, Field, ObjectType } from 'type-graphql';
import { Access, dataClassOf } from '../../src/access/data-class';
import { globalId } from '../../src/api/global-id';
import { Node, nodeResolver } from '../../src/api/node';
import type { NodeFinder } from '../../src/api/module';

@ObjectType({ implements: Node })
class Boat extends Node {
  @Access('PUBLIC')
  @Field(() => String)
  name!: string;
}

@ObjectType({ implements: Node })
class Quay extends Node {
  @Access('PUBLIC')
  @Field(() => String)
  berth!: string;
}

const asked: string[][] = [];

const findBoat: NodeFinder = (_context, publicKey, selection) => {
  asked.push([...selection.names]);
  return publicKey === 'sunk' ? null : { id: globalId('Boat', publicKey), name: 'Sông Hậu' };
};
const findQuay: NodeFinder = () => ({ id: globalId('Quay', '1'), berth: 'A' });

const schema = buildSchemaSync({
  resolvers: [
    nodeResolver(
      new Map([
        ['Boat', findBoat],
        ['Quay', findQuay],
      ]),
    ),
  ],
  orphanedTypes: [Boat, Quay],
  validate: false,
});

interface Answer {
  readonly data?: { readonly node?: unknown; readonly nodes?: unknown } | null;
  readonly errors?: readonly { readonly extensions: unknown }[];
}

const ask = async (source: string, variableValues: Record<string, unknown> = {}) =>
  JSON.parse(
    JSON.stringify(
      await graphql({ schema, source, variableValues, contextValue: { missed: () => undefined } }),
    ),
  ) as Answer;

describe('node', () => {
  beforeEach(() => asked.splice(0));

  test('an id that this registry cannot have issued leads to nothing', async () => {
    for (const id of ['', 'x', '1', globalId('Ship', '1'), `${globalId('Boat', '1')}=`]) {
      expect(await ask('query($id: ID!) { node(id: $id) { id } }', { id })).toEqual({
        data: { node: null },
      });
    }
    expect(await ask(`{ node(id: "${globalId('Boat', 'sunk')}") { id } }`)).toEqual({
      data: { node: null },
    });
  });

  test('a record is read as the type its id names, and only what is asked of that type', async () => {
    const answer = await ask(
      `{ node(id: "${globalId('Boat', '7')}") { __typename id ... on Boat { name } ... on Quay { berth } } }`,
    );
    expect(answer.data?.node).toEqual({
      __typename: 'Boat',
      id: globalId('Boat', '7'),
      name: 'Sông Hậu',
    });
    expect(asked).toEqual([['id', 'name']]);
  });

  test('nodes answers in the order of the ids, null where there is none', async () => {
    const ids = [globalId('Quay', '1'), 'nonsense', globalId('Boat', '2')];
    const answer = await ask('query($ids: [ID!]!) { nodes(ids: $ids) { __typename } }', { ids });
    expect(answer.data?.nodes).toEqual([{ __typename: 'Quay' }, null, { __typename: 'Boat' }]);
  });

  test('more than 100 ids are refused', async () => {
    const ids = Array.from({ length: 101 }, () => globalId('Boat', '2'));
    const answer = await ask('query($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', fields: ['ids'] });
    expect(asked).toEqual([]);
  });

  test('a type that is a Node inherits the id with its data class', () => {
    const boat = schema.getType('Boat') as GraphQLObjectType;
    const { id } = boat.getFields();
    expect(printType(boat)).toContain('type Boat implements Node');
    expect(id === undefined ? null : dataClassOf(id)).toBe('PUBLIC');
  });
});
