import { fitGrants } from '../../src/access/fit';
import { everyone, type Grants, own, to } from '../../src/access/grants';
import { Role } from '../../src/access/roles';
import { schemaOf } from '../support/access-schema';

const staff = to(Role.CENTRE_STAFF);
const ofOwn = to(own(Role.EMPLOYER, 'of its own', () => true));

/** Why the server would not start, or null when it would. */
function refusalToStart(sdl: string, ...grants: readonly Grants[]): string | null {
  try {
    fitGrants(schemaOf(sdl), grants);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

const base = 'type Query { thing: Thing @access(class: PUBLIC) }';

describe('the server refuses to start', () => {
  test.each<[string, string, readonly Grants[], string]>([
    [
      'when a field has no class',
      `${base} type Thing { id: ID }`,
      [],
      'Thing.id has no data class: add @Access(…).',
    ],
    [
      'when an input field has no class',
      'type Query { a(in: In): Int @access(class: PUBLIC) } input In { b: Int }',
      [],
      'In.b has no data class: add @Access(…).',
    ],
    [
      'when a root field has no class',
      'type Query { thing: Int }',
      [],
      'Query.thing has no data class: add @Access(…).',
    ],
    [
      'when a grant fits no field',
      `${base} type Thing { id: ID @access(class: PUBLIC) }`,
      [{ Thing: { name: staff } }],
      'The grant for Thing.name fits no field.',
    ],
    [
      'when two modules grant the same field',
      `${base} type Thing { id: ID @access(class: PUBLIC) }`,
      [{ Thing: { id: staff } }, { Thing: { id: everyone } }],
      'Thing.id is granted by two modules.',
    ],
    [
      'when a field that may be refused would take its record down',
      `${base} type Thing { id: ID! @access(class: PUBLIC) }`,
      [{ Thing: { id: staff } }],
      'Thing.id may be refused and is not nullable.',
    ],
    [
      'when a field that may be refused can be come to on another way than its list',
      `type Query { list: [Thing] @access(class: PUBLIC) other: Other @access(class: PUBLIC) }
       type Other { things: [Thing] @access(class: PUBLIC) }
       type Thing { id: ID! @access(class: PUBLIC) }`,
      [{ Query: { list: staff }, Thing: { id: staff } }],
      'Thing.id may be refused and is not nullable.',
    ],
    [
      'when a field that may be refused can be come to through an interface',
      `type Query { list: [Thing] @access(class: PUBLIC) node: Node @access(class: PUBLIC) }
       interface Node { id: ID! @access(class: PUBLIC) }
       type Thing implements Node { id: ID! @access(class: PUBLIC) name: ID! @access(class: PUBLIC) }`,
      [{ Query: { list: staff }, Thing: { name: staff } }],
      'Thing.name may be refused and is not nullable.',
    ],
    [
      'when a field that may be refused by the record would take it down',
      `${base} type Thing { id: ID! @access(class: PUBLIC) }`,
      [{ Query: { thing: to(Role.EMPLOYER) }, Thing: { id: ofOwn } }],
      'Thing.id may be refused and is not nullable.',
    ],
    [
      'when a field is refused for its input and would take its record down',
      `${base}
       type Thing { list(filter: Filter): [ID]! @access(class: PUBLIC) }
       input Outer { inner: Filter @access(class: PUBLIC) }
       input Filter { name: String @access(class: PUBLIC) }`,
      [{ Filter: { name: staff } }],
      'Thing.list takes an input that may be refused and is not nullable.',
    ],
    [
      'when an input that may be refused is filled by default',
      'type Query { a(in: In): Int @access(class: PUBLIC) } input In { b: Int = 1 @access(class: PUBLIC) }',
      [{ In: { b: staff } }],
      'In.b may be refused and has a default value, which counts as sent.',
    ],
    [
      'when an input is granted by a record that is not there yet',
      'type Query { a(in: In): Int @access(class: PUBLIC) } input In { b: Int @access(class: PUBLIC) }',
      [{ In: { b: ofOwn } }],
      'In.b cannot be granted by record: there is no record yet.',
    ],
    [
      'when a root field is granted by a record that is not there yet',
      base.replace('Thing @', 'Int @'),
      [{ Query: { thing: ofOwn } }],
      'Query.thing cannot be granted by record: there is no record yet.',
    ],
    [
      'when an interface and its type disagree',
      `${base}
       interface Named { name: String @access(class: PUBLIC) }
       type Thing implements Named { name: String @access(class: IDENTITY) }`,
      [],
      'Thing.name has another data class than in its interface.',
    ],
  ])('%s', (_case, sdl, grants, sentence) => {
    expect(refusalToStart(sdl, ...grants)?.split('\n  ')).toContain(sentence);
  });

  test('when the grant of a class fits no field', () => {
    const schema = schemaOf('type Query { a: Int @access(class: PUBLIC) }');
    const types = schema.getTypeMap();
    delete types['OneOfEachClass'];
    expect(() => fitGrants(schema, [])).toThrow('The grant for class CONTACT fits no field.');
  });

  test('and names all faults at once', () => {
    const refusal = refusalToStart(`${base} type Thing { a: ID b: ID }`, { Thing: { c: staff } });
    expect(refusal?.split('\n  ')).toHaveLength(4);
  });
});

test('it starts when everything fits', () => {
  const sdl = `${base}
    interface Named { name: String @access(class: PUBLIC) }
    type Thing implements Named {
      name: String @access(class: PUBLIC)
      secret: String @access(class: IDENTITY)
      mine: String @access(class: PUBLIC)
    }`;
  expect(refusalToStart(sdl, { Thing: { mine: ofOwn } })).toBeNull();
});

test('a field is never null where the list above it refuses whoever it would refuse', () => {
  const sdl = `type Query { page: Page @access(class: PUBLIC) }
    type Page { nodes: [Thing!]! @access(class: PUBLIC) }
    type Thing { id: ID! @access(class: PUBLIC) parts: [Thing!]! @access(class: PUBLIC) }`;
  expect(refusalToStart(sdl, { Query: { page: staff }, Thing: { id: staff } })).toBeNull();
});

test('a class without a grant is open to nobody', () => {
  const register = fitGrants(schemaOf('type Query { thing: Int @access(class: AGGREGATE) }'), []);
  expect(register.grantOf('Query', 'thing')).toEqual({ roles: new Set(), conditions: [] });
});

test('a grant cannot be asked of a field that does not exist', () => {
  const register = fitGrants(schemaOf('type Query { thing: Int @access(class: PUBLIC) }'), []);
  expect(() => register.grantOf('Query', 'other')).toThrow('not a field of the contract');
});
