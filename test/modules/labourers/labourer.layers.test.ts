import { Role } from '../../../src/access/roles';
import { anonymous, type Viewer } from '../../../src/access/viewer';
import { Context } from '../../../src/api/context';
import { globalId } from '../../../src/api/global-id';
import { Selection } from '../../../src/api/selection';
import { labourersById } from '../../../src/modules/labourers';
import { labourerByNumber } from '../../../src/modules/labourers/labourer-reading';
import {
  callRegister,
  elsewhere,
  filledLabourer,
  here,
  labourOffice,
} from '../../support/labour-office';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
let lan: { readonly id: string; readonly version: number; readonly personalId: string };
const name = 'Lường Thị Riêng';

beforeAll(async () => {
  registry = await startRegistry();
  lan = await labourOffice(registry).record({ fullName: name });
});
afterAll(() => registry.stop());

const publicId = () => Buffer.from(lan.id, 'base64url').toString().replace('Labourer:', '');

/** Everybody who must not know of the person, by what keeps them out. */
const strangers: readonly (readonly [string, Role, Partial<Viewer>])[] = [
  ['the officer of another commune', Role.COMMUNE_OFFICER, { placeKey: elsewhere.commune }],
  ['the police of another commune', Role.COMMUNE_POLICE, { placeKey: elsewhere.commune }],
  ['the district officer of another place', Role.DISTRICT_OFFICER, { placeKey: '2004:760' }],
  ['the officer of another province', Role.PROVINCE_OFFICER, { placeKey: elsewhere.province }],
  ['an officer without a place', Role.COMMUNE_OFFICER, {}],
  ['a centre they are not registered with', Role.CENTRE_STAFF, { placeKey: here.province }],
  ['another labourer', Role.CITIZEN, { labourerId: '00000000-0000-4000-8000-00000000000f' }],
  ['a citizen without a record', Role.CITIZEN, {}],
  ['an employer of the place', Role.EMPLOYER, { placeKey: here.commune }],
  ['an administrator of the place', Role.ADMINISTRATOR, { placeKey: here.commune }],
  ['an enumerator of the place', Role.ENUMERATOR, { placeKey: here.commune }],
  ['a village head of the place', Role.VILLAGE_HEAD, { placeKey: here.commune }],
  ['an analyst of the ministry', Role.MINISTRY_ANALYST, { placeKey: here.commune }],
  ['the data protection officer', Role.DATA_PROTECTION_OFFICER, { placeKey: here.commune }],
];

const one =
  '{ id fullName dateOfBirth personalId socialInsuranceNumber permanentAddress { line } }';

/** Whatever could tell a stranger that there is such a person, by every way of asking. */
async function trySeveralWays(asker: Asker, purpose: string): Promise<string> {
  const { id, personalId } = lan;
  const answers = [
    await asker.ask(`query ($id: ID!) { labourer(id: $id) ${one} }`, { id }),
    await asker.ask(`query ($id: ID!) { node(id: $id) { id ... on Labourer { fullName } } }`, {
      id,
    }),
    await asker.ask(
      `query ($number: PersonalId!, $purpose: String!) {
         labourerByPersonalId(personalId: $number, purpose: $purpose) ${one} }`,
      { number: personalId, purpose },
    ),
    await asker.ask(`{ labourers(first: 100) { totalCount nodes ${one} } }`),
    await asker.ask(`{ labourers(first: 100, search: "${name}") { totalCount nodes ${one} } }`),
    await asker.ask(
      `{ labourers(first: 100, filter: { placeCodes: ["${here.code}"] }) { totalCount nodes ${one} } }`,
    ),
    await asker.ask(
      `query ($id: ID!) { labourer(id: $id) { versions(first: 9) { nodes { version } } } }`,
      {
        id,
      },
    ),
  ];
  return JSON.stringify(answers);
}

const purposeOf = (role: Role) => (role === Role.CITIZEN ? 'OWN_DATA' : 'SUBJECT_RIGHTS');

/** Nothing of her, and no list that has anybody. */
function expectNothing(text: string): void {
  for (const secret of [name, lan.personalId, '12 Phố Thử', '"totalCount":1', '"version":1']) {
    expect(text).not.toContain(secret);
  }
}

describe('with every layer on', () => {
  test.each(strangers)('%s learns nothing', async (_who, role, viewer) => {
    expectNothing(await trySeveralWays(registry.as(role, viewer), purposeOf(role)));
  });

  test('the officer of her commune learns all of it, so the questions do ask', async () => {
    const officer = registry.as(Role.COMMUNE_OFFICER, { placeKey: here.commune });
    const text = await trySeveralWays(officer, 'SUBJECT_RIGHTS');
    expect(text).toContain(name);
    expect(text).toContain(lan.personalId);
    expect(text).toContain('"totalCount":1');
  });
});

/** Asks the repository as a viewer, past GraphQL and the rules on it. */
function contextOf(role: Role, viewer: Partial<Viewer>): Context {
  const subject = 'account:somebody';
  return new Context(
    registry.services,
    { ...anonymous, subject, ...viewer, role },
    'en',
    'request',
  );
}

const everything = () => {
  const field = { selection: new Selection(new Map()), uses: () => [] };
  return new Selection(new Map(['id', 'fullName', 'dateOfBirth'].map((known) => [known, field])));
};

describe('with the rules on the schema off', () => {
  test.each(strangers)('the repository has nobody for %s', async (_who, role, viewer) => {
    const context = contextOf(role, viewer);
    const selection = everything();
    const read = async () => labourersById(context, [publicId()], { selection });
    expect(await read().catch(refusal)).toEqual([]);
    const lookUp = async () => labourerByNumber(context, lan.personalId, { selection });
    expect((await lookUp().catch(refusal)) ?? []).toEqual([]);
  });

  test('and has her for the officer of her commune', async () => {
    const context = contextOf(Role.COMMUNE_OFFICER, { placeKey: here.commune });
    expect(await labourersById(context, [publicId()], { selection: everything() })).toHaveLength(1);
  });

  /** A role without any purpose gets no further than that. */
  const refusal = (error: unknown) => {
    expect(error).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    return [];
  };
});

describe('with row-level security off', () => {
  beforeAll(async () => {
    const tables = await registry.owner.query<{ name: string }[]>(
      `SELECT c.oid::regclass::text AS name FROM pg_class AS c WHERE c.relrowsecurity`,
    );
    for (const { name: table } of tables) {
      await registry.owner.query(
        `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY`,
      );
    }
  });

  test.each(strangers)('%s still learns nothing', async (_who, role, viewer) => {
    expectNothing(await trySeveralWays(registry.as(role, viewer), purposeOf(role)));
  });

  test('and still nobody is recorded or changed beyond one’s place', async () => {
    const { neighbour } = labourOffice(registry);
    const recorded = await callRegister(neighbour, 'recordLabourer', {
      formVersion: 'TT09-2025/01',
      labourer: filledLabourer(),
    });
    expect(recorded.userErrors).not.toEqual([]);
    const update = (id: string) =>
      callRegister(neighbour, 'updateLabourer', {
        id,
        version: lan.version,
        source: 'SURVEY',
        formVersion: 'TT09-2025/01',
        labourer: { fullName: 'Ai Khác' },
      });
    const [hers, nobodys] = [
      await update(lan.id),
      await update(globalId('Labourer', '00000000-0000-4000-8000-000000000000')),
    ];
    expect(hers).toEqual(nobodys);
    expect(hers.userErrors).not.toEqual([]);
  });
});
