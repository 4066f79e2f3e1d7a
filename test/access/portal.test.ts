import { Role } from '../../src/access/roles';
import type { Viewer } from '../../src/access/viewer';
import { buildContract } from '../../src/schema';
import { makeEmployer } from '../support/make-employer';
import { makeVacancy } from '../support/make-vacancy';
import { waysTo } from '../support/paths';
import { startRegistry, type TestRegistry } from '../support/registry';

const { schema, access } = buildContract();

const classOf = new Map(
  access.fields.map(({ type, field, dataClass }) => [`${type}.${field}`, dataClass]),
);

let registry: TestRegistry;
let vacancyId: string;
const taxCode = '0100109106';

beforeAll(async () => {
  registry = await startRegistry();
  const employer = await makeEmployer(registry.owner, { tax_code: taxCode, planned_hires_6m: 7 });
  vacancyId = (await makeVacancy(registry.owner, employer)).id;
});
afterAll(() => registry.stop());

/** Ways to all that is neither PUBLIC nor, where that is given, of one other class. */
const waysBeyond = (alsoOpen: string | null) =>
  waysTo(
    schema,
    (type, field) => ![alsoOpen, 'PUBLIC'].includes(classOf.get(`${type}.${field}`) ?? null),
    {
      'Query.vacancy': `id: "${vacancyId}"`,
      'Query.employer': `taxCode: "${taxCode}"`,
      'VacancyConnection.facets': 'by: [PROVINCE]',
    },
  );

/** What came back at the end of a way, however many lists lie between. */
function valuesAt(data: unknown, [name, ...rest]: readonly string[]): unknown[] {
  if (data === null || data === undefined) return [];
  if (Array.isArray(data))
    return data.flatMap((one: unknown) => valuesAt(one, [name ?? '', ...rest]));
  if (name === undefined) return [data];
  const found = (data as Record<string, unknown>)[name];
  return rest.length === 0 ? [found].filter((one) => one !== null) : valuesAt(found, rest);
}

async function reached(role: Role, viewer: Partial<Viewer>, alsoOpen: string | null) {
  const leaks: string[] = [];
  const refusedAt = new Set<string>();
  const closedRoots = new Set<string>();
  const asked = new Set<string>();
  for (const { path, type, field, query } of waysBeyond(alsoOpen)) {
    const [root = ''] = path;
    const below = `${root} ${type}.${field}`;
    // Behind a root field that is refused, one way to a field is as closed as another.
    if (closedRoots.has(root) && asked.has(below)) continue;
    asked.add(below);
    const { data, errors = [] } = await registry.as(role, viewer).ask<object | null>(query);
    const values = valuesAt(data, path);
    if (values.length > 0) leaks.push(`${path.join('.')}: ${JSON.stringify(values)}`);
    const refusals = errors.filter(({ extensions: { code } }) =>
      ['FORBIDDEN', 'UNAUTHENTICATED'].includes(code),
    );
    if (refusals.length > 0) refusedAt.add(`${type}.${field}`);
    if (refusals.some((refusal) => refusal.path?.length === 1)) closedRoots.add(root);
  }
  return { leaks, refusedAt };
}

test.each<[string, Role, Partial<Viewer>, string | null]>([
  ['anyone', Role.ANONYMOUS, {}, null],
  ['a portal that was not verified', Role.PORTAL, {}, null],
  ['a verified portal', Role.PORTAL, { scopes: new Set(['contact']) }, 'CONTACT'],
])(
  '%s reaches nothing beyond its classes, on no way through the contract',
  async (_who, role, viewer, alsoOpen) => {
    const { leaks, refusedAt } = await reached(role, viewer, alsoOpen);
    expect(leaks).toEqual([]);
    // The ways did lead to records: the refusals came from fields of vacancies and employers.
    expect([...refusedAt]).toEqual(
      expect.arrayContaining([
        'Vacancy.steps',
        'Vacancy.contactReveals',
        'Employer.plannedHires6m',
      ]),
    );
  },
  120_000,
);

test('a verified portal is given the contact, and one that is not verified is refused it', async () => {
  const query = `{ vacancy(id: "${vacancyId}") { contact { name } employer { phone } } }`;
  const verified = registry.as(Role.PORTAL, { scopes: new Set(['contact']) });
  expect((await verified.ask(query)).data).toMatchObject({
    vacancy: { contact: { name: 'Nguyễn Văn Mẫu' }, employer: { phone: '+842400000001' } },
  });
  const { data, errors } = await registry.as(Role.PORTAL).ask(query);
  expect(data).toEqual({ vacancy: { contact: null, employer: { phone: null } } });
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
});
