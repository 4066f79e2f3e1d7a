import { graphql, type GraphQLObjectType } from 'graphql';
import { rule, shield } from 'graphql-shield';
import { fitGrants } from '../../src/access/fit';
import { type Grants, own, to, when } from '../../src/access/grants';
import { Role } from '../../src/access/roles';
import { guardSchema, refuseUnguarded } from '../../src/access/shield';
import { anonymous, type Viewer } from '../../src/access/viewer';
import { schemaOf } from '../support/access-schema';

const staff = to(Role.CENTRE_STAFF);

interface Person {
  readonly name: string;
  readonly employerId: string | null;
}

const grants: Grants = {
  Query: { office: staff },
  Person: {
    secret: to(
      Role.CENTRE_STAFF,
      own<Person>(
        Role.EMPLOYER,
        'of its own',
        (person, viewer) => person.employerId === viewer.employerId,
      ),
      own(Role.CITIZEN, 'when the rule breaks', () => {
        throw new Error('the rule broke');
      }),
    ),
    contact: to(when(Role.PORTAL, 'with scope', ({ scopes }) => scopes.has('contact'))),
  },
  PersonFilter: { secret: staff },
};

const sdl = `
  type Query {
    person: Person @access(class: PUBLIC)
    people(filter: PersonFilter, nested: Outer, many: [[PersonFilter!]!]): [Person] @access(class: PUBLIC)
    anyone: Named @access(class: PUBLIC)
    thing: Thing @access(class: PUBLIC)
    nobody: Person @access(class: PUBLIC)
    office: String @access(class: PUBLIC)
    broken: String @access(class: PUBLIC)
  }
  type Mutation { enrol(filter: PersonFilter!): String @access(class: PUBLIC) }
  interface Named { name: String @access(class: PUBLIC) secret: String @access(class: PUBLIC) }
  type Person implements Named {
    name: String @access(class: PUBLIC)
    secret: String @access(class: PUBLIC)
    contact: String @access(class: PUBLIC)
    friends(filter: PersonFilter): [Person] @access(class: PUBLIC)
  }
  union Thing = Person
  input Outer { inner: PersonFilter @access(class: PUBLIC), list: [PersonFilter!] @access(class: PUBLIC) }
  input PersonFilter {
    name: String @access(class: PUBLIC)
    secret: String @access(class: PUBLIC)
    and: [PersonFilter!] @access(class: PUBLIC)
  }
`;

const an: Person = { name: 'An', employerId: 'e1' };

function guardedSchema() {
  const schema = schemaOf(sdl);
  const person = schema.getType('Person') as GraphQLObjectType;
  person.isTypeOf = () => true;
  const plain: Record<string, () => unknown> = {
    person: () => an,
    people: () => [an],
    anyone: () => an,
    thing: () => an,
    nobody: () => null,
    office: () => 'papers',
    broken: () => {
      throw new Error('a fault of ours');
    },
  };
  for (const [name, field] of Object.entries(schema.getQueryType()?.getFields() ?? {})) {
    field.resolve = plain[name] ?? (() => undefined);
  }
  for (const name of ['secret', 'contact']) {
    const field = person.getFields()[name];
    if (field) field.resolve = () => `the ${name}`;
  }
  const friends = person.getFields()['friends'];
  if (friends) friends.resolve = () => [an];
  const enrol = schema.getMutationType()?.getFields()['enrol'];
  if (enrol) enrol.resolve = () => 'enrolled';
  return { schema, register: fitGrants(schema, [grants]) };
}

const { schema, register } = guardedSchema();
guardSchema(schema, register);

const viewer = (role: Role, keys: Partial<Viewer> = {}): Viewer => ({
  ...anonymous,
  role,
  ...keys,
});

async function ask(who: Viewer, source: string, variableValues: Record<string, unknown> = {}) {
  const { data, errors = [] } = await graphql({
    schema,
    source,
    variableValues,
    contextValue: { viewer: who },
  });
  return {
    data: JSON.parse(JSON.stringify(data ?? null)) as unknown,
    codes: errors.map(
      ({ path, extensions }) => `${path?.join('.') ?? ''} ${String(extensions['code'])}`,
    ),
  };
}

const police = viewer(Role.COMMUNE_POLICE);
const clerk = viewer(Role.CENTRE_STAFF);

describe('a refused field', () => {
  test.each([
    ['by its name', '{ person { name secret } }', 'person.secret'],
    ['under an alias', '{ person { name x: secret } }', 'person.x'],
    [
      'by way of a fragment',
      '{ person { name ...F } } fragment F on Person { secret }',
      'person.secret',
    ],
    [
      'by way of an inline fragment',
      '{ person { name ... on Named { secret } } }',
      'person.secret',
    ],
    ['through an interface', '{ person: anyone { name secret } }', 'person.secret'],
    ['through a union', '{ person: thing { ... on Person { name secret } } }', 'person.secret'],
    ['inside a list', '{ person: people { name secret } }', 'person.0.secret'],
  ])('asked for %s is null with a code, and the rest is answered', async (_way, source, path) => {
    const { data, codes } = await ask(police, source);
    expect(codes).toEqual([`${path} FORBIDDEN`]);
    expect(JSON.stringify(data)).toContain('An');
    expect(JSON.stringify(data)).not.toContain('the secret');
  });

  test('is asked of someone who has not signed in with another code', async () => {
    const { codes } = await ask(viewer(Role.ANONYMOUS), '{ office person { secret } }');
    expect(codes.sort()).toEqual(['office UNAUTHENTICATED', 'person.secret UNAUTHENTICATED']);
  });

  test('is answered to whom it is granted', async () => {
    expect(await ask(clerk, '{ office person { secret } }')).toEqual({
      data: { office: 'papers', person: { secret: 'the secret' } },
      codes: [],
    });
  });

  test('asked for together with its name under @skip is not asked for', async () => {
    const { codes } = await ask(police, '{ person { name secret @skip(if: true) } }');
    expect(codes).toEqual([]);
  });
});

describe('a grant under a condition', () => {
  test('holds for the own record and for no other', async () => {
    const source = '{ person { secret } }';
    expect((await ask(viewer(Role.EMPLOYER, { employerId: 'e1' }), source)).codes).toEqual([]);
    expect((await ask(viewer(Role.EMPLOYER, { employerId: 'e2' }), source)).codes).toHaveLength(1);
    expect((await ask(viewer(Role.EMPLOYER), source)).codes).toHaveLength(1);
  });

  test('holds for a token with the scope and for no other', async () => {
    const source = '{ person { contact } }';
    expect(
      (await ask(viewer(Role.PORTAL, { scopes: new Set(['contact']) }), source)).codes,
    ).toEqual([]);
    expect((await ask(viewer(Role.PORTAL), source)).codes).toHaveLength(1);
  });

  test('that breaks denies', async () => {
    const { data, codes } = await ask(viewer(Role.CITIZEN), '{ person { secret } }');
    expect(data).toEqual({ person: { secret: null } });
    expect(codes).toEqual(['person.secret FORBIDDEN']);
  });
});

describe('a refused input', () => {
  const refused = ['people FORBIDDEN'];

  test.each<[string, string, Record<string, unknown>]>([
    ['in a literal', '{ people(filter: {secret: "x"}) { name } }', {}],
    ['as null', '{ people(filter: {secret: null}) { name } }', {}],
    [
      'in a variable',
      'query($f: PersonFilter) { people(filter: $f) { name } }',
      { f: { secret: 'x' } },
    ],
    ['as a variable', 'query($s: String) { people(filter: {secret: $s}) { name } }', { s: 'x' }],
    [
      'as the default of a variable',
      'query($s: String = "x") { people(filter: {secret: $s}) { name } }',
      {},
    ],
    ['inside another input', '{ people(nested: {inner: {secret: "x"}}) { name } }', {}],
    ['inside itself', '{ people(filter: {and: [{and: [{secret: "x"}]}]}) { name } }', {}],
    ['in a list', '{ people(nested: {list: [{name: "a"}, {secret: "x"}]}) { name } }', {}],
    ['in a list of one, written without brackets', '{ people(many: {secret: "x"}) { name } }', {}],
    ['in lists of lists', '{ people(many: [[{name: "a"}], [{secret: "x"}]]) { name } }', {}],
  ])('%s refuses the field, before it is resolved', async (_way, source, variables) => {
    expect(await ask(police, source, variables)).toEqual({
      data: { people: null },
      codes: refused,
    });
    expect((await ask(clerk, source, variables)).codes).toEqual([]);
  });

  test('of a field of a record is refused as well', async () => {
    const source = '{ person { name friends(filter: {secret: "x"}) { name } } }';
    expect((await ask(police, source)).codes).toEqual(['person.friends FORBIDDEN']);
    expect((await ask(clerk, source)).codes).toEqual([]);
  });

  test('of a mutation is refused as well', async () => {
    const source = 'mutation { enrol(filter: {secret: "x"}) }';
    expect((await ask(police, source)).codes).toEqual(['enrol FORBIDDEN']);
    expect((await ask(clerk, source)).codes).toEqual([]);
  });

  test('that was left out, or is a variable that was not given, is not sent', async () => {
    const source = 'query($s: String) { people(filter: {name: "a", secret: $s}) { name } }';
    expect((await ask(police, source)).codes).toEqual([]);
  });
});

describe('what is not governed', () => {
  test('__typename and introspection answer anyone', async () => {
    const { data, codes } = await ask(
      viewer(Role.ANONYMOUS),
      '{ __typename person { __typename } __type(name: "Person") { name } }',
    );
    expect(codes).toEqual([]);
    expect(data).toMatchObject({ __typename: 'Query', person: { __typename: 'Person' } });
  });

  test('below a record that is not there nothing is refused', async () => {
    expect(await ask(police, '{ nobody { secret } }')).toEqual({
      data: { nobody: null },
      codes: [],
    });
  });

  test('a fault below a rule stays a fault, and is not taken for a refusal', async () => {
    const { codes } = await ask(clerk, '{ broken }');
    expect(codes).toEqual(['broken undefined']);
  });

  test('public leaves are left to the default resolver', () => {
    const person = schema.getType('Person') as GraphQLObjectType;
    expect(person.getFields()['name']?.resolve).toBeUndefined();
  });
});

describe('the server refuses to start', () => {
  test.each([
    ['a protected field', 'Person', 'secret'],
    ['a root field', 'Query', 'person'],
    ['a field that takes a restricted input', 'Person', 'friends'],
  ])('when %s has lost its rule', (_what, type, name) => {
    const fresh = guardedSchema();
    guardSchema(fresh.schema, fresh.register);
    const field = (fresh.schema.getType(type) as GraphQLObjectType).getFields()[name];
    if (field) field.resolve = () => 'unguarded';
    expect(() => {
      refuseUnguarded(fresh.schema, fresh.register);
    }).toThrow(`These fields may be refused and are not guarded: ${type}.${name}.`);
  });
});

/** What we rely on in the package itself, so that another version or a replacement shows a change. */
describe('graphql-shield', () => {
  const deny = rule('deny', { cache: 'no_cache' })(() => false);
  const allow = rule('allow', { cache: 'no_cache' })(() => true);
  const forbidden = new Error('forbidden');
  const options = { fallbackRule: deny, fallbackError: forbidden, allowExternalErrors: true };

  type Middleware = (resolve: () => unknown, ...rest: unknown[]) => Promise<unknown>;
  const generated = (rules: object) =>
    shield(rules as never, options).generate(schemaOf(sdl)) as unknown as Record<
      string,
      Record<string, Middleware>
    >;
  const run = (apply: Middleware | undefined, resolve: () => unknown = () => 'reached') =>
    apply?.(resolve, {}, {}, {}, {});

  test('gives a field without a rule the fallback rule', async () => {
    const { Person, Query } = generated({ Query: { person: allow } });
    expect(await run(Query?.['person'])).toBe('reached');
    expect(await run(Query?.['office'])).toBe(forbidden);
    expect(await run(Person?.['secret'])).toBe(forbidden);
  });

  test('takes a wildcard for the fields that have no rule of their own', async () => {
    const { Query } = generated({ Query: { '*': allow, office: deny } });
    expect(await run(Query?.['person'])).toBe('reached');
    expect(await run(Query?.['office'])).toBe(forbidden);
  });

  test('does not start with a rule for a field that does not exist', () => {
    expect(() => generated({ Query: { nothing: allow } })).toThrow();
    expect(() => generated({ Nothing: { a: allow } })).toThrow();
  });

  test('denies when a rule throws, rejects, or answers anything but true', async () => {
    const answers: (() => unknown)[] = [
      () => {
        throw new Error('broke');
      },
      () => Promise.reject(new Error('broke')),
      () => undefined,
      () => null,
      () => 1,
      () => ({}),
    ];
    for (const answer of answers) {
      const odd = rule('odd', { cache: 'no_cache' })(answer as never);
      expect(await run(generated({ Query: { person: odd } })['Query']?.['person'])).toBe(forbidden);
    }
  });

  test('hands on an error that a rule answers, and one that the resolver throws', async () => {
    const refusal = new Error('refused');
    const refusing = rule('refusing', { cache: 'no_cache' })(() => refusal);
    expect(await run(generated({ Query: { person: refusing } })['Query']?.['person'])).toBe(
      refusal,
    );
    const thrown = new Error('thrown');
    const apply = generated({ Query: { person: allow } })['Query']?.['person'];
    expect(
      await run(apply, () => {
        throw thrown;
      }),
    ).toBe(thrown);
  });

  test('asks the rule anew for every field', async () => {
    let asked = 0;
    const counting = rule('counting', { cache: 'no_cache' })(() => (asked += 1) > 0);
    const apply = generated({ Query: { person: counting } })['Query']?.['person'];
    await run(apply);
    await run(apply);
    expect(asked).toBe(2);
  });
});
