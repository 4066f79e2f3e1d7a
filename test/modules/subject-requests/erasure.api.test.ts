import { Role } from '../../../src/access/roles';
import { asOperator } from '../../support/as-operator';
import {
  call,
  keyOf,
  labourerForm,
  officerOf,
  record,
  type Which,
} from '../../support/labourer-desk';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.stop());

it('a person is erased with the records that were merged into theirs', async () => {
  const officer = officerOf(registry);
  const fullName = 'Khiếu Xóa Hết';
  const one = await record(officer, { fullName });
  const personalId = labourerForm()['personalId'];
  const two = await record(officer, { fullName, personalId });
  await call(
    officer,
    'mergeLabourers',
    {
      ...{ keepId: one.id, keepVersion: 1, mergeId: two.id, mergeVersion: 1, reason: 'Trùng.' },
      choices: [{ item: 'personalId', from: 'KEEP' }],
    },
    '',
  );
  await call(officer, 'excludeLabourer', { id: one.id, version: 2, reason: 'Ghi nhầm.' }, '');
  const protector = registry.as(Role.DATA_PROTECTION_OFFICER, { subject: 'account:dpo' });
  const { subjectRequest } = await call<{ subjectRequest: Which }>(
    protector,
    'makeSubjectRequest',
    { kind: 'DELETE', details: 'Đề nghị xóa.', labourerId: one.id },
    'subjectRequest { id version }',
  );
  const { userErrors } = await call(
    protector,
    'fulfilSubjectRequest',
    { ...subjectRequest, outcome: 'Đã xóa.' },
    'subjectRequest { id }',
  );
  expect(userErrors).toEqual([]);
  const left = await asOperator<{ text: string; numbers: number }>(
    registry.owner,
    `SELECT to_jsonb(l)::text || (SELECT jsonb_agg(v)::text FROM labourer_version AS v
         WHERE v.labourer_id = l.id) AS text,
       (SELECT count(*)::int FROM labourer_identity AS i WHERE i.labourer_id = l.id) AS numbers
     FROM labourer AS l WHERE l.public_id = ANY ($1::uuid[])`,
    [[keyOf(one.id), keyOf(two.id)]],
  );
  expect(left.map(({ numbers }) => numbers)).toEqual([0, 0]);
  expect(JSON.stringify(left)).not.toMatch(/Khiếu|khieu|Đường Thử/);
  const again = await record(officer, { personalId });
  expect(again.version).toBe(1);
});
