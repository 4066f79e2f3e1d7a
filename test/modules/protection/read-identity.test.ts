import type { Services } from '../../../src/api/context';
import { type Actor, protectedTransaction, readInScope } from '../../../src/database/protected';
import {
  findByPersonalId,
  holderOfPersonalId,
  readIdentities,
  readSensitive,
} from '../../../src/modules/protection';
import { lookupLimits } from '../../../src/modules/protection/lookup-budget';
import { operator } from '../../../src/modules/register';
import { asOperator } from '../../support/as-operator';
import { type MadeLabourer, makeLabourer } from '../../support/make-labourer';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
let services: Services;
let lan: MadeLabourer;
let far: MadeLabourer;

const lansId = '001190000011';
const farsId = '079190000012';

const use = (action: string, ...fields: string[]) => ({
  purpose: 'LABOUR_REGISTRATION',
  legalBasis: 'Luật 74/2025/QH15',
  action,
  fields,
});

const officer = (requestId: string, ...placeKeys: string[]): Actor => ({
  role: 'COMMUNE_OFFICER',
  subject: 'account:officer',
  office: null,
  placeKeys,
  labourer: null,
  requestId,
});
const here = '2025:00004';
const now = ({ id }: MadeLabourer) => ({ labourerId: id, version: null });

const ledger = (requestId: string) =>
  asOperator(
    registry.owner,
    'SELECT u.action, u.fields, u.subjects FROM data_use AS u WHERE u.request_id = $1',
    [requestId],
  );

beforeAll(async () => {
  registry = await startRegistry();
  services = registry.services;
  lan = await makeLabourer(services, {
    personalId: lansId,
    socialInsuranceNumber: '0123456789',
    ethnicGroup: '01',
  });
  far = await makeLabourer(services, {
    placeKey: '2025:26734',
    provinceKey: '2025:79',
    personalId: farsId,
    ethnicGroup: '02',
  });
});
afterAll(() => registry.stop());

describe('numbers', () => {
  test('of a person beyond the scope are not given, and the ledger says nothing of them', async () => {
    const asked = [now(lan), now(far)];
    const found = await readIdentities(
      services,
      officer('both', here),
      use('LIST', 'personalId'),
      asked,
    );
    expect([...found]).toEqual([[lan.id, { personalId: lansId }]]);
    expect(await ledger('both')).toEqual([
      { action: 'LIST', fields: ['personalId'], subjects: [lan.id] },
    ]);
    const nobody = await readIdentities(
      services,
      officer('nobody'),
      use('LIST', 'personalId'),
      asked,
    );
    expect(nobody.size).toBe(0);
    expect(await ledger('nobody')).toEqual([]);
  });

  test('are given as far as they were asked for, and each reading is entered', async () => {
    const social = use('READ', 'socialInsuranceNumber');
    const found = await readIdentities(services, officer('social', here), social, [now(lan)]);
    expect(found.get(lan.id)).toEqual({ socialInsuranceNumber: '0123456789' });
    expect(await ledger('social')).toEqual([
      { action: 'READ', fields: ['socialInsuranceNumber'], subjects: [lan.id] },
    ]);
  });

  test('cannot be selected by the role that serves, whatever it says it is', async () => {
    for (const text of [
      'SELECT sealed FROM labourer_identity',
      'SELECT blind_index FROM labourer_identity',
      'SELECT i FROM labourer_identity AS i',
      'SELECT ethnic_group FROM labourer_sensitive',
      'SELECT priority_groups, inactive_reason, inactive_reason_other FROM labourer_sensitive',
    ]) {
      await expect(
        readInScope(services.databases.register, operator('test'), { text }),
      ).rejects.toThrow('permission denied for table');
    }
  });
});

describe('a person is looked for by number', () => {
  const find = (requestId: string, digits: string, ...places: string[]) =>
    findByPersonalId(services, officer(requestId, ...places), use('SEARCH', 'personalId'), digits);

  test('and not found beyond the scope, just as if nobody had the number', async () => {
    expect(await find('far', farsId, here)).toBeNull();
    expect(await find('none', '001190000099', here)).toBeNull();
    expect(await ledger('far')).toEqual([]);
  });

  test('and found within it, which the ledger tells', async () => {
    expect(await find('near', lansId, here)).toEqual({
      labourerId: lan.id,
      publicId: lan.publicId,
    });
    expect(await ledger('near')).toEqual([
      { action: 'SEARCH', fields: ['personalId'], subjects: [lan.id] },
    ]);
  });

  test('a bounded number of times, found or not, whoever else looks', async () => {
    const guess = (subject: string, digits: string) =>
      findByPersonalId(
        services,
        { ...officer('guess', here), subject },
        use('SEARCH', 'personalId'),
        digits,
      );
    for (let index = 0; index < lookupLimits.perMinute; index += 1) {
      await guess('account:guesser', index % 2 === 0 ? lansId : farsId);
    }
    for (const digits of [lansId, farsId, '001190000099']) {
      await expect(guess('account:guesser', digits)).rejects.toMatchObject({
        code: 'RATE_LIMITED',
      });
    }
    expect(await guess('account:another', lansId)).not.toBeNull();
  });

  test('for input that cannot be a record of its own: whoever has it, by the inner key alone', async () => {
    const { register } = services.databases;
    const [holder, visible] = await protectedTransaction(
      register,
      officer('w', here),
      async (tx) => [
        await holderOfPersonalId(services, tx, farsId),
        await tx.query('SELECT l.id FROM labourer AS l WHERE l.id = $1', [far.id]),
      ],
    );
    expect(holder).toBe(far.id);
    expect(visible).toEqual([]);
  });
});

describe('sensitive items', () => {
  const asked = () => [now(lan), now(far)];
  const wanted = use('READ', 'ethnicGroup');

  test('are given to no role but those that decide on them', async () => {
    const police = { ...officer('police', here), role: 'COMMUNE_POLICE' };
    expect((await readSensitive(services, police, wanted, asked())).size).toBe(0);
    expect(await ledger('police')).toEqual([]);
  });

  test('are given for people in the scope, item by item, and entered', async () => {
    const found = await readSensitive(services, officer('s', here), wanted, asked());
    expect([...found]).toEqual([
      [
        lan.id,
        {
          ethnicGroup: '01',
          priorityGroups: null,
          inactiveReason: null,
          inactiveReasonOther: null,
        },
      ],
    ]);
    expect(await ledger('s')).toEqual([
      { action: 'READ', fields: ['ethnicGroup'], subjects: [lan.id] },
    ]);
  });
});

test('only the role of the register may call what opens numbers', async () => {
  const names = ['read_identity', 'find_by_blind_index', 'holder_of_personal_id', 'read_sensitive'];
  const granted = await registry.owner.query<{ name: string; role: string }[]>(
    `SELECT p.proname AS name, r.rolname AS role
     FROM pg_proc AS p
     CROSS JOIN pg_roles AS r
     WHERE p.proname = ANY ($1) AND r.rolname LIKE 'registry_%' AND r.rolname <> 'registry_owner'
       AND has_function_privilege(r.rolname, p.oid, 'EXECUTE')
     ORDER BY name`,
    [names],
  );
  expect(granted).toEqual([...names].sort().map((name) => ({ name, role: 'registry_register' })));
});
