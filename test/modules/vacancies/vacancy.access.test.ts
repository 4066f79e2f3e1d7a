import { Role } from '../../../src/access/roles';
import { globalId } from '../../../src/api/global-id';
import { makeEmployer, type MadeEmployer } from '../../support/make-employer';
import { makeVacancy } from '../../support/make-vacancy';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
let employer: MadeEmployer;
let other: MadeEmployer;

beforeAll(async () => {
  registry = await startRegistry();
  employer = await makeEmployer(registry.owner, { place_keys: ['2025:79'] });
  other = await makeEmployer(registry.owner, { name: 'Công ty mẫu Hoàng Hôn' });
});
afterAll(() => registry.stop());

const asEmployer = (of: MadeEmployer) => registry.as(Role.EMPLOYER, { employerId: of.publicId });
const portal = () => registry.as(Role.PORTAL);
const verifiedPortal = () => registry.as(Role.PORTAL, { scopes: new Set(['contact']) });

const read = 'query ($id: ID!) { vacancy(id: $id) { title status } }';
const readContact =
  'query ($id: ID!) { vacancy(id: $id) { title contact { name phone email smsOptIn } } }';

const hidden = [
  ['a draft', { status: 'DRAFT' }],
  ['a submitted vacancy', { status: 'SUBMITTED' }],
  ['a rejected vacancy', { status: 'REJECTED' }],
  ['a withdrawn vacancy', { status: 'WITHDRAWN' }],
  ['a vacancy past its closing date', { apply_by: '2026-01-31' }],
  ['a vacancy not confirmed for 30 days', { last_confirmed_at: '2026-01-01T00:00:00Z' }],
] as const;

describe('who may know of a vacancy', () => {
  it.each(hidden)(
    '%s is not found by outsiders, and the answer does not tell it exists',
    async (_, columns) => {
      const vacancy = await makeVacancy(registry.owner, employer, columns);
      const nothing = await registry.as(Role.ANONYMOUS).ask(read, {
        id: globalId('Vacancy', '00000000-0000-4000-8000-000000000000'),
      });
      expect(nothing.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      for (const asker of [
        registry.as(Role.ANONYMOUS),
        verifiedPortal(),
        registry.as(Role.CITIZEN),
        registry.as(Role.ENUMERATOR),
        asEmployer(other),
        registry.as(Role.CENTRE_STAFF, { placeKey: '2025:01' }),
      ]) {
        expect(await asker.ask(read, { id: vacancy.id })).toEqual(nothing);
        const node = await asker.ask('query ($id: ID!) { node(id: $id) { id } }', {
          id: vacancy.id,
        });
        expect(node).toEqual({ data: { node: null } });
      }
    },
  );

  it.each(hidden)(
    '%s is read by its employer and by the centre of the place',
    async (_, columns) => {
      const vacancy = await makeVacancy(registry.owner, employer, columns);
      for (const asker of [
        asEmployer(employer),
        registry.as(Role.CENTRE_STAFF),
        registry.as(Role.CENTRE_STAFF, { placeKey: '2025:79' }),
      ]) {
        const { data, errors } = await asker.ask(read, { id: vacancy.id });
        expect(errors).toBeUndefined();
        expect(data.vacancy.title).toMatch(/^Thợ may mẫu/);
      }
    },
  );

  it('a duplicate is not found by outsiders; its employer sees what is shown instead', async () => {
    const shown = await makeVacancy(registry.owner, employer);
    const duplicate = await makeVacancy(registry.owner, employer, { duplicate_of: shown.key });
    const query = 'query ($id: ID!) { vacancy(id: $id) { duplicateOf { id } } }';
    const outside = await registry.as(Role.ANONYMOUS).ask(query, { id: duplicate.id });
    expect(outside.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const inside = await asEmployer(employer).ask(query, { id: duplicate.id });
    expect(inside).toEqual({ data: { vacancy: { duplicateOf: { id: shown.id } } } });
  });

  it('a malformed id is not found, as any other', async () => {
    for (const id of ['', 'x', 'Vacancy:1', globalId('Employer', employer.publicId)]) {
      const { errors } = await registry.as(Role.ANONYMOUS).ask(read, { id });
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
  });
});

describe('whom the contact of a vacancy is given to', () => {
  const countReveals = async (key: string) => {
    const [row] = await registry.owner.query<[{ count: number }]>(
      'SELECT count(*)::int AS count FROM contact_reveal WHERE vacancy_id = $1',
      [key],
    );
    return row.count;
  };

  it('nobody else gets it: null and a code, and nothing is counted', async () => {
    const vacancy = await makeVacancy(registry.owner, employer);
    const refusals = [
      [registry.as(Role.ANONYMOUS), 'UNAUTHENTICATED'],
      [portal(), 'FORBIDDEN'],
      [registry.as(Role.ENUMERATOR), 'FORBIDDEN'],
      [registry.as(Role.MINISTRY_ANALYST), 'FORBIDDEN'],
      [registry.as(Role.ADMINISTRATOR), 'FORBIDDEN'],
      [registry.as(Role.EMPLOYER), 'FORBIDDEN'],
      [asEmployer(other), 'FORBIDDEN'],
    ] as const;
    for (const [asker, code] of refusals) {
      const { data, errors } = await asker.ask(readContact, { id: vacancy.id });
      expect(data.vacancy.contact).toBeNull();
      expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
        [['vacancy', 'contact'], code],
      ]);
    }
    expect(await countReveals(vacancy.key)).toBe(0);
  });

  it('verified portals, citizens, the centre and its employer get it; each reveal is counted', async () => {
    const vacancy = await makeVacancy(registry.owner, employer);
    const granted = [
      verifiedPortal(),
      registry.as(Role.CITIZEN),
      registry.as(Role.CENTRE_STAFF),
      asEmployer(employer),
    ];
    for (const asker of granted) {
      const { data, errors } = await asker.ask(readContact, { id: vacancy.id });
      expect(errors).toBeUndefined();
      expect(data.vacancy.contact).toEqual({
        name: 'Nguyễn Văn Mẫu',
        phone: '+842400000002',
        email: 'mau@vi-du.example',
        smsOptIn: false,
      });
    }
    expect(await countReveals(vacancy.key)).toBe(granted.length);
  });

  it('one request counts a vacancy once, however often it names it', async () => {
    const vacancy = await makeVacancy(registry.owner, employer);
    await registry.as(Role.CITIZEN).ask(
      `query ($id: ID!) {
        a: vacancy(id: $id) { contact { name } }
        b: vacancy(id: $id) { contact { phone } }
      }`,
      { id: vacancy.id },
    );
    expect(await countReveals(vacancy.key)).toBe(1);
  });

  it('the telephone of an employer is given and counted by the same rule', async () => {
    const query = 'query ($id: ID!) { employer(id: $id) { name phone email } }';
    const id = globalId('Employer', employer.publicId);
    const outside = await portal().ask(query, { id });
    expect(outside.data.employer).toEqual({
      name: 'Công ty mẫu Bình Minh',
      phone: null,
      email: null,
    });
    expect(outside.errors?.map(({ extensions }) => extensions.code)).toEqual([
      'FORBIDDEN',
      'FORBIDDEN',
    ]);
    const inside = await verifiedPortal().ask(query, { id });
    expect(inside.data.employer.phone).toBe('+842400000001');
    const [row] = await registry.owner.query<[{ count: number }]>(
      'SELECT count(*)::int AS count FROM contact_reveal WHERE employer_id = $1',
      [employer.key],
    );
    expect(row.count).toBe(1);
  });
});
