import { allRoles } from '../../../src/access/grants';
import { Role } from '../../../src/access/roles';
import { globalId } from '../../../src/api/global-id';
import { makeAccount } from '../../support/make-account';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.stop());

const others = allRoles.filter((role) => role !== Role.ADMINISTRATOR);
const id = globalId('Account', '00000000-0000-4000-8000-000000000000');
const operations: Readonly<Record<string, string>> = {
  accounts: '{ accounts(first: 1) { totalCount } }',
  account: `{ account(id: "${id}") { id } }`,
  apiClients: '{ apiClients(first: 1) { totalCount } }',
  createAccount:
    'mutation { createAccount(input: { login: "abc", name: "A", role: CITIZEN }) { oneTimePassword userErrors { code } } }',
  resetSignIn: `mutation { resetSignIn(input: { id: "${id}", version: 1 }) { oneTimePassword } }`,
  suspendAccount: `mutation { suspendAccount(input: { id: "${id}", version: 1 }) { account { id } } }`,
  reactivateAccount: `mutation { reactivateAccount(input: { id: "${id}", version: 1 }) { account { id } } }`,
  createOffice: 'mutation { createOffice(input: { name: "X" }) { office { id } } }',
  createApiClient:
    'mutation { createApiClient(input: { clientId: "abc", name: "A", role: PORTAL }) { clientSecret } }',
  replaceClientSecret: `mutation { replaceClientSecret(input: { id: "${id}", version: 1 }) { clientSecret } }`,
  verifyApiClient: `mutation { verifyApiClient(input: { id: "${id}", version: 1, verified: true }) { apiClient { id } } }`,
  suspendApiClient: `mutation { suspendApiClient(input: { id: "${id}", version: 1 }) { apiClient { id } } }`,
  reactivateApiClient: `mutation { reactivateApiClient(input: { id: "${id}", version: 1 }) { apiClient { id } } }`,
};

describe.each(Object.entries(operations))('%s', (_name, operation) => {
  test.each(others)('is refused to %s', async (role) => {
    const { data, errors } = await registry.as(role).ask<unknown>(operation);
    const code = role === Role.ANONYMOUS ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(Object.values(data ?? {}).every((value) => value === null)).toBe(true);
  });
});

test('nothing was done by all these', async () => {
  const [counts] = await registry.owner.query<object[]>(
    `SELECT (SELECT count(*)::int FROM account) AS accounts,
            (SELECT count(*)::int FROM office) AS offices,
            (SELECT count(*)::int FROM api_client) AS clients`,
  );
  expect(counts).toEqual({ accounts: 0, offices: 0, clients: 0 });
});

test('the centre may look up offices', async () => {
  const { data, errors } = await registry
    .as(Role.CENTRE_STAFF)
    .ask<unknown>('{ offices(first: 5) { totalCount } }');
  expect(errors).toBeUndefined();
  expect(data).toEqual({ offices: { totalCount: 0 } });
});

describe('one’s own name', () => {
  test('is refused to who has none', async () => {
    const { data, errors } = await registry.as(Role.ANONYMOUS).ask('{ viewer { role name } }');
    expect(data).toEqual({ viewer: { role: 'ANONYMOUS', name: null } });
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  test('is told with place and office', async () => {
    await makeAccount(registry);
    const [office] = await registry.owner.query<{ key: string }[]>(
      "INSERT INTO office (name, place_key) VALUES ('Trung tâm Mẫu', '2025:79') RETURNING public_id AS key",
    );
    const viewer = { name: 'Người Mẫu', placeKey: '2025:79', officeId: office?.key ?? null };
    const { data, errors } = await registry
      .as(Role.CENTRE_STAFF, viewer)
      .ask('{ viewer { role name place { code } office { name place { code } } } }');
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      viewer: {
        role: 'CENTRE_STAFF',
        name: 'Người Mẫu',
        place: { code: '79' },
        office: { name: 'Trung tâm Mẫu', place: { code: '79' } },
      },
    });
  });
});
