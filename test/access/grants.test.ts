import {
  extendSchema,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLInputType,
  parse,
} from 'graphql';
import { AccessRegister } from '../../src/access/fit';
import { everyone } from '../../src/access/grants';
import { Role } from '../../src/access/roles';
import { guardSchema } from '../../src/access/shield';
import { anonymous, type Viewer } from '../../src/access/viewer';
import { DataClass } from '../../src/access/data-class';
import { RequestError } from '../../src/errors';
import { buildUnguarded } from '../../src/schema';
import { readAccessPage, type Word, type Words } from '../support/access-page';

const roles = Object.values(Role);

/** The contract under its rules, every resolver below them replaced by one that says it was reached. */
function guardedContract(): GraphQLSchema {
  const { schema: bare, access } = buildUnguarded();
  const inputs = Object.values(bare.getTypeMap()).filter(isInputObjectType);
  // Each input type is offered by an open field of its own, so that only its rule is asked.
  const probes = inputs.map(({ name }) => `probe${name}(input: ${name}): String`);
  const schema =
    probes.length === 0
      ? bare
      : extendSchema(bare, parse(`extend type Query { ${probes.join(' ')} }`), {
          assumeValid: true,
        });
  const fields = inputs.map(({ name }) => ({
    type: 'Query',
    field: `probe${name}`,
    dataClass: DataClass.PUBLIC,
    grant: everyone,
    exceptional: false,
    input: false,
  }));
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) field.resolve = () => 'reached';
  }
  return guardSchema(schema, new AccessRegister([...access.fields, ...fields]));
}

/** A record, or a viewer's keys, with one answer to every question. */
const recordOf = (answer: string | null): object => new Proxy({}, { get: () => answer });

const viewerWith = (role: Role, keys: string | null, scopes: Viewer['scopes']): Viewer => ({
  ...anonymous,
  role,
  subject: keys,
  placeKey: keys,
  officeId: keys,
  employerId: keys,
  scopes,
});

const everyScope: Viewer['scopes'] = Object.assign(new Set<never>(), { has: () => true });

type Attempt = (record: object, viewer: Viewer) => Promise<boolean>;

/** May the role use it without a condition, under the best of circumstances only, or never? */
async function wordOf(role: Role, attempt: Attempt): Promise<Word> {
  const strangers = await attempt(recordOf('other'), viewerWith(role, 'own', anonymous.scopes));
  const keyless = await attempt(recordOf(null), viewerWith(role, null, anonymous.scopes));
  const own = await attempt(recordOf('own'), viewerWith(role, 'own', everyScope));
  if (strangers && keyless && own) return 'always';
  if (strangers || keyless) throw new Error(`${role} passes without the condition.`);
  return own ? 'under a condition' : 'never';
}

type Resolve = GraphQLFieldResolver<unknown, { viewer: Viewer }, Record<string, unknown>>;

const attemptOn =
  (type: GraphQLObjectType, fieldName: string, args: Record<string, unknown>): Attempt =>
  async (record, viewer) => {
    const field = type.getFields()[fieldName];
    const resolve = field?.resolve as Resolve;
    const info = { parentType: type, fieldName } as never;
    const outcome: unknown = await resolve(record, args, { viewer }, info);
    if (outcome === 'reached') return true;
    const expected = viewer.role === Role.ANONYMOUS ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    if (outcome instanceof RequestError && outcome.code === expected) return false;
    throw new Error(`${type.name}.${fieldName} is neither reached nor refused.`);
  };

/** Every field and input field of the contract by name, with the way to try it. */
function* attempts(schema: GraphQLSchema): Iterable<[string, Attempt]> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isObjectType(type)) {
      for (const name of Object.keys(type.getFields())) {
        if (!name.startsWith('probe')) yield [`${type.name}.${name}`, attemptOn(type, name, {})];
      }
    } else if (isInputObjectType(type)) {
      const query = schema.getQueryType();
      for (const { name, type: valueType } of Object.values(type.getFields())) {
        const args = { input: { [name]: anyValue(valueType) } };
        if (query) yield [`${type.name}.${name}`, attemptOn(query, `probe${type.name}`, args)];
      }
    }
  }
}

function anyValue(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return anyValue(type.ofType);
  if (isListType(type)) return [anyValue(type.ofType)];
  return isInputObjectType(type) ? {} : 'x';
}

const interfaceFields = (schema: GraphQLSchema) =>
  Object.values(schema.getTypeMap())
    .filter(isInterfaceType)
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));

async function behaviour(schema: GraphQLSchema): Promise<Map<string, Words>> {
  const found = new Map<string, Words>();
  for (const [name, attempt] of attempts(schema)) {
    const words = await Promise.all(
      roles.map(async (role) => [role, await wordOf(role, attempt)] as const),
    );
    found.set(name, Object.fromEntries(words) as Words);
  }
  return found;
}

function differences(
  page: ReadonlyMap<string, Words>,
  found: ReadonlyMap<string, Words>,
): readonly string[] {
  return [...found].flatMap(([name, words]) =>
    roles
      .filter((role) => page.get(name)?.[role] !== words[role])
      .map(
        (role) =>
          `${role} on ${name}: ${words[role]}, access.md: ${page.get(name)?.[role] ?? 'nothing'}`,
      ),
  );
}

describe('every role on every field and every input', () => {
  const schema = guardedContract();
  let found: Map<string, Words>;
  let page: ReadonlyMap<string, Words>;
  beforeAll(async () => {
    found = await behaviour(schema);
    page = readAccessPage(found.keys());
  }, 60_000);

  test('behaves as schema/access.md says', () => {
    expect(differences(page, found)).toEqual([]);
  });

  test('and the page says nothing of what does not exist', () => {
    const known = new Set([...found.keys(), ...interfaceFields(schema)]);
    expect([...page.keys()].filter((name) => !known.has(name))).toEqual([]);
  });

  test('so that no single grant can change unseen', () => {
    const other: Record<Word, Word> = {
      always: 'never',
      never: 'always',
      'under a condition': 'always',
    };
    for (const [name, words] of page) {
      if (!found.has(name)) continue;
      for (const role of roles) {
        const changed = new Map([[name, { ...words, [role]: other[words[role]] }]]);
        expect(differences(changed, new Map([[name, found.get(name) ?? words]]))).toHaveLength(1);
      }
    }
  });
});
