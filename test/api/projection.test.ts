import { graphql, buildSchema, type GraphQLResolveInfo } from 'graphql';
import { DataClass } from '../../src/access/data-class';
import { AccessRegister } from '../../src/access/fit';
import { everyone, type Grant, to, when } from '../../src/access/grants';
import { Role } from '../../src/access/roles';
import { anonymous, type Viewer } from '../../src/access/viewer';
import { Context, type Services } from '../../src/api/context';
import { project, type ProjectedTable } from '../../src/api/projection';
import { type Selection, selectionOf } from '../../src/api/selection';

interface Row {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

const table: ProjectedTable<Row> = {
  type: 'Contact',
  always: {},
  sources: {
    name: { columns: ['name'] },
    phone: { columns: ['phone'] },
    email: { columns: ['email'] },
  },
};

const grants: Readonly<Record<string, Grant>> = {
  name: everyone,
  phone: to(Role.CENTRE_STAFF),
  email: to(when(Role.PORTAL, 'with the scope `contact`', ({ scopes }) => scopes.has('contact'))),
};

const access = new AccessRegister(
  Object.entries(grants).map(([field, grant]) => ({
    type: 'Contact',
    field,
    dataClass: DataClass.PUBLIC,
    grant,
    exceptional: false,
    input: false,
  })),
);

const asked = (viewer: Partial<Viewer>) =>
  new Context({ access } as unknown as Services, { ...anonymous, ...viewer }, 'vi', 'test');

/** What a compiled operation gives its resolver each time: the same selection. */
async function selectionOfAll(): Promise<Selection> {
  let selection: Selection | undefined;
  await graphql({
    schema: buildSchema(
      'type Query { contact: Contact } type Contact { name: ID phone: ID email: ID }',
    ),
    source: '{ contact { name phone email } }',
    rootValue: {
      contact: (_args: unknown, _context: unknown, info: GraphQLResolveInfo) => {
        selection = selectionOf(info);
        return null;
      },
    },
  });
  if (selection === undefined) throw new Error('Nothing was asked for.');
  return selection;
}

test('what was planned for one role is not read for another', async () => {
  const selection = await selectionOfAll();
  const fieldsOf = (viewer: Partial<Viewer>) =>
    project(table, asked(viewer), selection, { alias: 'c' }).fields;
  for (let turn = 0; turn < 2; turn += 1) {
    expect(fieldsOf({ role: Role.CENTRE_STAFF })).toEqual(['name', 'phone']);
    expect(fieldsOf({ role: Role.CITIZEN })).toEqual(['name']);
    expect(fieldsOf({})).toEqual(['name']);
  }
});

test('what one viewer of a role may read for a scope is not read for another without it', async () => {
  const selection = await selectionOfAll();
  const columnsFor = (scopes: Viewer['scopes']) =>
    project(table, asked({ role: Role.PORTAL, scopes }), selection, { alias: 'c' }).columns;
  for (let turn = 0; turn < 2; turn += 1) {
    expect(columnsFor(new Set(['contact']))).toEqual(['c.name AS name', 'c.email AS email']);
    expect(columnsFor(new Set())).toEqual(['c.name AS name']);
  }
});

test('who asks the same again is given the same columns', async () => {
  const selection = await selectionOfAll();
  const columns = () =>
    project(table, asked({ role: Role.CENTRE_STAFF }), selection, { alias: 'c' }).columns;
  expect(columns()).toBe(columns());
});
