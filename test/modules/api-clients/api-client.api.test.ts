import { Role } from '../../../src/access/roles';
import { readViewer } from '../../../src/modules/sign-in';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.stop());

const create = `mutation ($input: CreateApiClientInput!) { createApiClient(input: $input) {
  apiClient { id version clientId scopes verifiedAt quotaPerMinute quotaPerDay }
  clientSecret userErrors { code field } } }`;
const verify = `mutation ($input: VerifyApiClientInput!) { verifyApiClient(input: $input) {
  apiClient { version verifiedAt } userErrors { code } } }`;
const replace = `mutation ($input: ReplaceClientSecretInput!) { replaceClientSecret(input: $input) {
  clientSecret apiClient { version } userErrors { code } } }`;
const issue = `mutation ($input: ClientTokenInput!) { issueClientToken(input: $input) {
  token userErrors { code } } }`;

interface Payload {
  readonly apiClient: { readonly id: string };
  readonly clientSecret: string;
  readonly token: string;
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] }[];
}
type Mutations = 'createApiClient' | 'verifyApiClient' | 'replaceClientSecret' | 'issueClientToken';

async function ask(query: string, input: object): Promise<Record<Mutations, Payload>> {
  const administrator = registry.as(Role.ADMINISTRATOR);
  const { data, errors } = await administrator.ask<Record<Mutations, Payload>>(query, { input });
  expect(errors).toBeUndefined();
  return data;
}
const viewerOf = (token: string) => readViewer(registry.services, `Bearer ${token}`);

test('a client is not made with faults, all of which are named', async () => {
  const { createApiClient: refused } = await ask(create, {
    clientId: 'Có dấu',
    name: '',
    role: Role.ADMINISTRATOR,
    scopes: ['CONTACT'],
    quotaPerMinute: 0,
    quotaPerDay: -1,
  });
  expect(refused.clientSecret).toBeNull();
  expect(refused.userErrors.map(({ field }) => field[0])).toEqual([
    'clientId',
    'name',
    'role',
    'scopes',
    'quotaPerMinute',
    'quotaPerDay',
  ]);
});

test('a portal gets contact data only once it is verified, and no more when that is taken back', async () => {
  const { createApiClient: made } = await ask(create, {
    clientId: 'portal-a',
    name: 'Cổng A',
    role: Role.PORTAL,
    scopes: ['CONTACT'],
  });
  expect(made.apiClient).toMatchObject({ scopes: ['CONTACT'], verifiedAt: null });
  const credentials = { clientId: 'portal-a', clientSecret: made.clientSecret };
  const scopesNow = async () => {
    const { issueClientToken } = await ask(issue, credentials);
    return [...(await viewerOf(issueClientToken.token)).scopes];
  };
  expect(await scopesNow()).toEqual([]);
  const { id } = made.apiClient;
  await ask(verify, { id, version: 1, verified: true });
  expect(await scopesNow()).toEqual(['contact']);
  await ask(verify, { id, version: 2, verified: false });
  expect(await scopesNow()).toEqual([]);
  const stale = await ask(verify, { id, version: 2, verified: true });
  expect(stale.verifyApiClient.userErrors).toEqual([{ code: 'CONFLICT' }]);
});

test('a new secret ends the old one and its tokens', async () => {
  const { createApiClient: made } = await ask(create, {
    clientId: 'portal-b',
    name: 'Cổng B',
    role: Role.PORTAL,
  });
  const old = { clientId: 'portal-b', clientSecret: made.clientSecret };
  const { issueClientToken: before } = await ask(issue, old);
  const { replaceClientSecret } = await ask(replace, {
    id: made.apiClient.id,
    version: 1,
  });
  expect((await ask(issue, old)).issueClientToken.userErrors[0]?.code).toBe('UNAUTHENTICATED');
  await expect(viewerOf(before.token)).rejects.toThrow('ended');
  const fresh = { ...old, clientSecret: replaceClientSecret.clientSecret };
  const { issueClientToken: after } = await ask(issue, fresh);
  expect((await viewerOf(after.token)).role).toBe(Role.PORTAL);
});

test('the secret is told once and kept as a keyed hash only', async () => {
  const input = {
    clientId: 'ministry-system',
    name: 'Hệ thống Bộ',
    role: Role.MINISTRY_ANALYST,
    clientMutationId: 'make ministry',
  };
  const { createApiClient: first } = await ask(create, input);
  const { createApiClient: second } = await ask(create, input);
  expect(second.apiClient.id).toBe(first.apiClient.id);
  expect(second.clientSecret).toBeNull();
  const [row] = await registry.owner.query<{ hash: Buffer }[]>(
    "SELECT secret_hash AS hash FROM api_client WHERE client_id = 'ministry-system'",
  );
  expect(row?.hash.equals(Buffer.from(first.clientSecret, 'base64url'))).toBe(false);
});

test('clients are listed by client id', async () => {
  const { data } = await registry
    .as(Role.ADMINISTRATOR)
    .ask<{ apiClients: { totalCount: number; nodes: { clientId: string }[] } }>(
      '{ apiClients(first: 10) { totalCount nodes { clientId } } }',
    );
  const ids = data.apiClients.nodes.map(({ clientId }) => clientId);
  expect(ids).toEqual([...ids].sort());
  expect(data.apiClients.totalCount).toBe(ids.length);
});
