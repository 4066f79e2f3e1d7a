import { Role } from '../../../src/access/roles';
import {
  call,
  codesOf,
  keyOf,
  officerOf,
  provinceOfficer,
  record,
  send,
  type Which,
} from '../../support/labourer-desk';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';
import {
  first,
  merge,
  mergeInput,
  type Pair,
  pairsOf,
  search,
  someone,
  twins,
} from './duplicate-desk';
import { asOperator } from './make-labourer';

let registry: TestRegistry;
let officer: Asker;
let colleague: Asker;
let neighbour: Asker;
let province: Asker;

beforeAll(async () => {
  registry = await startRegistry();
  officer = officerOf(registry);
  colleague = officerOf(registry);
  neighbour = officerOf(registry, '26743');
  province = provinceOfficer(registry);
});
afterAll(() => registry.stop());

const twinsOf = (changes: object = {}, second: Asker = officer) =>
  twins(registry, [officer, second], changes);

interface Page {
  readonly nodes: readonly { id: string; score: number }[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe('pairs and merging are refused', () => {
  it.each([
    [Role.ENUMERATOR, { placeKey: '2025:26740' }],
    [Role.VILLAGE_HEAD, { placeKey: '2025:26740' }],
    [Role.COMMUNE_POLICE, { placeKey: '2025:26740' }],
    [Role.DISTRICT_OFFICER, { placeKey: '2004:760' }],
    [Role.EMPLOYER, {}],
    [Role.CITIZEN, {}],
    [Role.CENTRE_STAFF, {}],
    [Role.MINISTRY_ANALYST, {}],
    [Role.PORTAL, {}],
    [Role.ADMINISTRATOR, {}],
    [Role.DATA_PROTECTION_OFFICER, {}],
    [Role.ANONYMOUS, {}],
  ])('to %s', async (role, viewer) => {
    const asker = registry.as(role, viewer);
    const wanted = role === Role.ANONYMOUS ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    const list = await asker.ask('{ duplicateCandidates(first: 1) { nodes { id } } }');
    expect(list.errors?.[0]?.extensions.code).toBe(wanted);
    const which = { id: 'x', version: 1 };
    const inputs: Readonly<Record<string, object>> = {
      mergeLabourers: mergeInput(which, which),
      unmergeLabourers: { ...which, keptVersion: 1, reason: 'x' },
      dismissDuplicate: { ...which, reason: 'x' },
      reopenDuplicate: { ...which, reason: 'x' },
    };
    for (const [mutation, input] of Object.entries(inputs)) {
      const { errors } = await send(asker, mutation, input, '');
      expect([mutation, errors?.[0]?.extensions.code]).toEqual([mutation, wanted]);
    }
  });

  it('to an officer who sees one of the two: the pair and the other record do not exist', async () => {
    const [here, there] = await twinsOf({ placeCode: '26743' }, neighbour);
    const [pair] = await pairsOf(province, here.id);
    expect(pair?.state).toBe('OPEN');
    expect(await pairsOf(officer, here.id)).toEqual([]);
    expect(await pairsOf(neighbour, there.id)).toEqual([]);
    const id = pair?.id ?? '';
    const answers = await Promise.all([
      call(officer, 'dismissDuplicate', { id, version: 1, reason: 'x' }, ''),
      merge(officer, here, there),
      merge(officer, there, here),
      merge(officer, here, { id: Buffer.from('Labourer:0').toString('base64url'), version: 1 }),
    ]);
    expect(answers.map(({ userErrors }) => codesOf(userErrors))).toEqual(
      Array.from({ length: 4 }, () => [['NOT_FOUND', null]]),
    );
    const { data } = await officer.ask('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(data.node).toBeNull();
    expect(
      (await province.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data.node,
    ).toEqual({ id });
  });
});

describe('the list of pairs', () => {
  it('shows both records side by side, and what each item says', async () => {
    const fullName = someone();
    const one = await record(officer, { fullName, currentAddress: first });
    await record(officer, { fullName: fullName.toUpperCase(), dateOfBirth: '20/05/1991' });
    await search(registry);
    const { data } = await officer.ask(
      `query ($filter: DuplicateFilter) { duplicateCandidates(filter: $filter, first: 5) { nodes {
        score probability left { id personalId } right { fullName }
        evidence { field agreement finding weight left right } } } }`,
      { filter: { labourerId: one.id } },
    );
    const [pair] = data.duplicateCandidates.nodes;
    expect(pair.left.id).toBe(one.id);
    expect(pair.left.personalId).toMatch(/^079091/);
    expect(pair.right.fullName).toBe(fullName.toUpperCase());
    expect(pair.probability).toBeGreaterThan(0.9);
    expect(pair.evidence).toContainEqual({
      field: 'FULL_NAME',
      agreement: 'EXACT',
      finding: 'SAME',
      weight: expect.any(Number),
      left: fullName,
      right: fullName.toUpperCase(),
    });
    expect(pair.evidence).toContainEqual(
      expect.objectContaining({
        field: 'PERSONAL_ID',
        agreement: 'DIFFERENT',
        left: null,
        right: null,
      }),
    );
  });

  it('begins with the likeliest and is read page by page', async () => {
    await twinsOf();
    await twinsOf({ dateOfBirth: '1991' });
    const page = async (after: string | null) => {
      const { data } = await province.ask(
        `query ($after: String) { duplicateCandidates(first: 2, after: $after) {
          totalCount nodes { id score } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      return data.duplicateCandidates as Page;
    };
    const found: { id: string; score: number }[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const { nodes, pageInfo, totalCount } = await page(after);
      found.push(...nodes);
      ({ endCursor: after, hasNextPage: more } = pageInfo);
      if (!more) expect(found).toHaveLength(totalCount);
    }
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    expect(found.map(({ score }) => score)).toEqual(
      found.map(({ score }) => score).sort((a, b) => b - a),
    );
  });

  it('enters both people in the ledger', async () => {
    const [one] = await twinsOf();
    const before = await uses(one);
    await pairsOf(officer, one.id);
    expect(await uses(one)).toBeGreaterThan(before);
  });

  const uses = async ({ id }: Which) => {
    const [row] = await asOperator<{ count: number }[]>(
      registry.owner,
      `SELECT count(*)::int AS count FROM data_use AS u
       WHERE u.action = 'COMPARE' AND u.by_role = 'COMMUNE_OFFICER'
         AND (SELECT l.id FROM labourer AS l WHERE l.public_id = $1) = ANY (u.subjects)`,
      [keyOf(id)],
    );
    return row?.count ?? 0;
  };
});

describe('a pair', () => {
  it('is dismissed with a reason, stays so when it is found again, and is reopened', async () => {
    const [one, other] = await twinsOf();
    const [pair] = await pairsOf(officer, one.id);
    const { id = '', version = 0 } = pair ?? {};
    const shownPair = 'duplicate { id version state decisions { action reason byRole } }';
    const without = await call(officer, 'dismissDuplicate', { id, version, reason: ' ' }, '');
    expect(codesOf(without.userErrors)).toEqual([['INVALID_INPUT', 'reason']]);
    const dismissed = await call<{ duplicate: Pair }>(
      officer,
      'dismissDuplicate',
      { id, version, reason: 'Hai anh em sinh đôi.' },
      shownPair,
    );
    expect(dismissed.duplicate).toMatchObject({
      state: 'DISMISSED',
      version: version + 1,
      decisions: [{ action: 'DISMISS', reason: 'Hai anh em sinh đôi.', byRole: 'COMMUNE_OFFICER' }],
    });
    const late = await call(colleague, 'dismissDuplicate', { id, version, reason: 'x' }, '');
    expect(codesOf(late.userErrors)).toEqual([['CONFLICT', 'version']]);
    await call(officer, 'updateLabourer', { ...other, labourer: { currentAddress: first } }, '');
    await search(registry);
    expect(await pairsOf(officer, one.id)).toEqual([]);
    expect(await pairsOf(officer, one.id, ['DISMISSED'])).toHaveLength(1);
    const reopened = await call<{ duplicate: Pair }>(
      colleague,
      'reopenDuplicate',
      { id, version: version + 1, reason: 'Xem lại.' },
      shownPair,
    );
    expect(reopened.duplicate).toMatchObject({ state: 'OPEN', version: version + 2 });
  });
});
