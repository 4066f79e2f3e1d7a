import { buildSchema, graphql, type GraphQLResolveInfo } from 'graphql';
import { type Selection, selectionOf } from '../../src/api/selection';

const schema = buildSchema(`
  type Query { vacancy: Vacancy, found: Found, named: Named }
  interface Named { name: String }
  type Vacancy implements Named {
    id: ID name: String employer(kind: String): Employer
    facets(by: String, first: Int = 20): [String]
  }
  type Employer implements Named { id: ID name: String vacancy: Vacancy taxCode: String }
  union Found = Vacancy | Employer
`);

/** The selection that a resolver of the first field would see. */
async function selected(
  source: string,
  variableValues: Record<string, unknown> = {},
  typeName?: string,
): Promise<Selection> {
  const seen: Selection[] = [];
  const see = (_args: unknown, _context: unknown, info: GraphQLResolveInfo) => {
    seen.push(selectionOf(info, typeName));
    return null;
  };
  const rootValue = { vacancy: see, found: see, named: see };
  const { errors } = await graphql({ schema, source, rootValue, variableValues });
  if (errors !== undefined || seen[0] === undefined) throw new Error(String(errors));
  return seen[0];
}

test('names what is asked for, once, however it is asked', async () => {
  const selection = await selected(`
    query { vacancy { id ...F ... on Vacancy { label: name } ... { id } employer { name } employer { id } } }
    fragment F on Vacancy { name employer { vacancy { id } } }
  `);
  expect(selection.names).toEqual(['id', 'name', 'employer']);
  expect(selection.below('employer').names).toEqual(['vacancy', 'name', 'id']);
  expect(selection.below('employer', 'vacancy').names).toEqual(['id']);
  expect(selection.below('nothing', 'at', 'all').names).toEqual([]);
  expect(selection.has('name')).toBe(true);
  expect(selection.has('facets')).toBe(false);
});

test('leaves out what @skip and @include leave out', async () => {
  const source = `query($no: Boolean!) {
    vacancy { id @skip(if: true) name @include(if: $no) ...F @include(if: $no) employer { id } }
  } fragment F on Vacancy { facets }`;
  expect((await selected(source, { no: false })).names).toEqual(['employer']);
  expect((await selected(source, { no: true })).names).toEqual(['name', 'facets', 'employer']);
});

test('reads the arguments of each use, with defaults and variables', async () => {
  const selection = await selected(
    'query($b: String) { vacancy { facets(by: $b) more: facets(by: "y", first: 5) again: facets(by: $b) } }',
    { b: 'x' },
  );
  expect(selection.uses('facets')).toEqual([
    { by: 'x', first: 20 },
    { by: 'y', first: 5 },
    { by: 'x', first: 20 },
  ]);
  expect(selection.uses('name')).toEqual([]);
});

test('counts a field that is asked twice under one name as one use', async () => {
  const selection = await selected(
    '{ vacancy { facets(by: "x") ...F } } fragment F on Vacancy { facets(by: "x") }',
  );
  expect(selection.uses('facets')).toHaveLength(1);
});

test('of an interface or a union, holds what is asked of the type the record has', async () => {
  const source =
    '{ found { ... on Vacancy { id employer { taxCode } } ... on Employer { taxCode } ... on Named { name } } }';
  expect((await selected(source, {}, 'Vacancy')).names).toEqual(['id', 'employer', 'name']);
  expect((await selected(source, {}, 'Employer')).names).toEqual(['taxCode', 'name']);
  expect((await selected(source)).names).toEqual(['id', 'employer', 'taxCode', 'name']);
});

test('is read in no time where fragments spread one another twice at every level', async () => {
  const levels = Array.from(
    { length: 40 },
    (_, i) => `fragment F${i} on Vacancy { ...F${i + 1} ...F${i + 1} }`,
  );
  // Whoever reads each spread anew does not come to an end.
  const selection = await selected(
    `{ vacancy { ...F0 } } ${levels.join(' ')} fragment F40 on Vacancy { id }`,
  );
  expect(selection.names).toEqual(['id']);
});

test('of the same nodes it is read once, and again where it depends on variables', async () => {
  const seen: GraphQLResolveInfo[] = [];
  const see = (_args: unknown, _context: unknown, info: GraphQLResolveInfo) => {
    seen.push(info);
    return null;
  };
  const ask = (source: string) =>
    graphql({ schema, source, rootValue: { vacancy: see }, variableValues: { yes: true } });
  await ask('{ vacancy { id ...F } } fragment F on Vacancy { employer { name } }');
  await ask(
    'query($yes: Boolean!) { vacancy { id ...F } } fragment F on Vacancy { name @include(if: $yes) }',
  );
  const [fixed, varying] = seen;
  if (fixed === undefined || varying === undefined) throw new Error('Nothing was resolved.');
  expect(selectionOf(fixed)).toBe(selectionOf(fixed));
  expect(selectionOf(varying).names).toEqual(['id', 'name']);
  const without = { ...varying, variableValues: { yes: false } };
  expect(selectionOf(without).names).toEqual(['id']);
});
