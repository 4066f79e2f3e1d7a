import { Role } from '../../../src/access/roles';
import { uuidOf } from '../../../src/api/global-id';
import { linkLoginToLabourer } from '../../../src/modules/accounts';
import { readViewer } from '../../../src/modules/sign-in';
import { call, officerOf, type Which } from '../../support/labourer-desk';
import { makeAccount, type MadeAccount } from '../../support/make-account';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';
import { merge, twins } from './duplicate-desk';

let registry: TestRegistry;
let officer: Asker;
let account: MadeAccount;
let kept: Which;
let merged: Which;

beforeAll(async () => {
  registry = await startRegistry();
  officer = officerOf(registry);
});
afterAll(() => registry.stop());
beforeEach(async () => {
  [kept, merged] = await twins(registry, [officer, officer]);
  account = await makeAccount(registry, { role: Role.CITIZEN });
  await registry.owner.transaction((tx) =>
    linkLoginToLabourer(tx, account.login, uuidOf('Labourer', merged.id) ?? ''),
  );
});

/** The labourer of the account, after signing in now. */
async function signedIn(): Promise<Asker> {
  const { login, password } = account;
  const { data } = await registry
    .as(Role.ANONYMOUS)
    .ask(`mutation ($input: SignInInput!) { signIn(input: $input) { token } }`, {
      input: { login, password },
    });
  const { labourerId } = await readViewer(registry.services, `Bearer ${String(data.signIn.token)}`);
  return registry.as(Role.CITIZEN, { labourerId });
}

const own = async (citizen: Asker) => {
  const { data, errors } = await citizen.ask('{ viewer { labourer { id status } } }');
  expect(errors).toBeUndefined();
  return data.viewer.labourer as object | null;
};

const usesOf = async (citizen: Asker) => {
  const { data, errors } = await citizen.ask('{ dataUses(first: 100) { nodes { at action } } }');
  expect(errors).toBeUndefined();
  return data.dataUses.nodes as readonly object[];
};

test('a labourer whose record was merged sees the record that stays, and its predecessor when un-merged', async () => {
  expect(await own(await signedIn())).toEqual({ id: merged.id, status: 'ACTIVE' });
  expect((await merge(officer, kept, merged)).userErrors).toEqual([]);
  expect(await own(await signedIn())).toEqual({ id: kept.id, status: 'ACTIVE' });
  const { userErrors } = await call(
    officer,
    'unmergeLabourers',
    {
      id: merged.id,
      version: merged.version + 1,
      keptVersion: kept.version + 1,
      reason: 'Hai người khác nhau.',
    },
    '',
  );
  expect(userErrors).toEqual([]);
  expect(await own(await signedIn())).toEqual({ id: merged.id, status: 'ACTIVE' });
});

test('a labourer sees what was done with the records merged into theirs, and with no other', async () => {
  const ofMerged = (await usesOf(await signedIn())).length;
  const citizenOfKept = registry.as(Role.CITIZEN, { labourerId: uuidOf('Labourer', kept.id) });
  const ofKept = await usesOf(citizenOfKept);
  await merge(officer, kept, merged);
  const ofBoth = await usesOf(await signedIn());
  expect(ofBoth.length).toBeGreaterThanOrEqual(ofMerged + ofKept.length);
  expect(ofBoth).toEqual(expect.arrayContaining([...ofKept]));
});
