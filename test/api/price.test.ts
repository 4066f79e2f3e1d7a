import { buildSchema, getOperationAST, parse } from 'graphql';
import { CostRegister, type Costs, pageSized } from '../../src/api/cost';
import { priceOperation } from '../../src/api/price';
import { buildContract } from '../../src/schema';

const schema = buildSchema(`
  type Query {
    things(first: Int, last: Int, search: String): ThingConnection!
    nodes(ids: [ID!]!): [Node]!
    thing: Thing
    none: Thing
  }
  interface Node { id: ID! }
  type ThingConnection { edges: [ThingEdge!]!, nodes: [Thing!]!, totalCount: Int!, facets(by: [String!]!, first: Int = 20): [Facet!]! }
  type ThingEdge { cursor: String!, node: Thing! }
  type Facet { by: String!, counts: [FacetCount!]! }
  type FacetCount { code: String!, count: Int! }
  type Thing implements Node { id: ID!, name(language: String): String, tags: [String!]!, similar: [Thing!]!, parent: Thing }
  type Other implements Node { id: ID!, thing: Thing }
  type Mutation { change: Thing, hash: Boolean }
`);
const costs: Costs = {
  Query: { things: { points: 10, given: { search: 20 } }, nodes: { items: 'ids' } },
  ThingConnection: { totalCount: 20, facets: { items: 'by' } },
  Facet: { counts: { points: 5, items: pageSized } },
  Mutation: { hash: 200 },
};
const register = new CostRegister(schema, [costs]);

function priced(text: string) {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (operation == null) throw new Error('There is no operation.');
  return priceOperation(register, document, operation);
}

const price = (text: string, variables = {}) => priced(text).price(variables);

test('a cost that fits no field or argument is refused at the start', () => {
  const refuse = (wrong: Costs) => () => new CostRegister(schema, [wrong]);
  expect(refuse({ Query: { thinks: 1 } })).toThrow('Query.thinks');
  expect(refuse({ Things: { id: 1 } })).toThrow('Things.id');
  expect(refuse({ Query: { things: { given: { words: 1 } } } })).toThrow('"words"');
  expect(refuse({ Query: { nodes: { items: 'idz' } } })).toThrow('"idz"');
});

test('an operation of endlessly many parts is not priced to its end', () => {
  const levels = Array.from(
    { length: 11 },
    (_, i) =>
      `fragment F${i} on Thing { parent { ...F${i + 1} } similar { ...F${i + 1} } a: parent { ...F${i + 1} } b: parent { ...F${i + 1} } }`,
  );
  const text = `{ thing { ...F0 } } ${levels.join(' ')} fragment F11 on Thing { id }`;
  expect(() => price(text)).toThrow('fields once fragments are spread');
});

test.each([
  ['a record is a point, its values a tenth each', '{ thing { id name tags } }', 3],
  ['a page multiplies', '{ things(first: 50) { nodes { id } } }', 10 + 50 * 1.1],
  [
    'so do edges, whose records are parts of them',
    '{ things(last: 10) { edges { node { id } } } }',
    31,
  ],
  ['an argument may cost', '{ things(first: 1, search: "x") { nodes { id } } }', 32],
  ['none given costs nothing', '{ things(first: 1, search: null) { nodes { id } } }', 12],
  ['counting costs', '{ things(first: 1) { totalCount } }', 30],
  ['facets cost each', '{ things(first: 1) { facets(by: ["a", "b"]) { counts { code } } } }', 66],
  [
    'lists inside lists multiply',
    '{ things(first: 100) { nodes { similar { similar { id } } } } }',
    12_110,
  ],
  ['ids count', '{ nodes(ids: ["a", "b", "c"]) { id } }', 4],
  [
    'of several types the dearest counts',
    '{ nodes(ids: ["a"]) { ... on Other { thing { id } } ... on Thing { id } } }',
    3,
  ],
  [
    'fields that meet under one name count once',
    '{ thing { id ...F } } fragment F on Thing { id }',
    2,
  ],
  ['the same fields under other names count again', '{ a: thing { id } b: thing { id } }', 3],
  ['what is left out costs nothing', '{ thing { id similar @skip(if: true) { id } } }', 2],
  ['a change costs what its module says', 'mutation { hash }', 200],
  ['and more than a reading otherwise', 'mutation { change { id } }', 51],
  ['introspection is one price', '{ __schema { types { fields { name type { name } } } } }', 200],
])('%s', (_name, text, points) => {
  expect(price(text)).toBe(Math.ceil(points));
});

test('variables decide, and their defaults where they are not given', () => {
  const text = `query ($n: Int = 5, $ids: [ID!]!, $more: Boolean = false) {
    things(first: $n) { nodes { id similar @include(if: $more) { id } } }
    nodes(ids: $ids) { id }
  }`;
  expect(price(text, { ids: [] })).toBe(16);
  expect(price(text, { ids: ['a'], n: 100 })).toBe(122);
  expect(price(text, { ids: [], more: true })).toBe(71);
  expect(price(text, { ids: 'one', n: 'many' })).toBe(34);
  expect(price(text, { ids: null, n: -5 })).toBe(12);
});

test('what an answer cost is counted in the answer', () => {
  const operation = priced(
    '{ things(first: 100) { totalCount nodes { id similar { id } } } none { id } }',
  );
  expect(operation.price({})).toBe(1_242);
  const nodes = [
    { id: 1, similar: [{ id: 2 }] },
    { id: 3, similar: [] },
  ];
  expect(operation.actual({}, { things: { totalCount: 2, nodes }, none: null })).toBe(35);
  expect(operation.actual({}, { things: null, none: null })).toBe(11);
});

test('the costs of the contract fit its fields', () => {
  expect(() => buildContract()).not.toThrow();
});
