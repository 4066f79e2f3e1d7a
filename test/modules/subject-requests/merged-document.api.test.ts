import { Role } from '../../../src/access/roles';
import { readInScope } from '../../../src/database/protected';
import { asOperator } from '../../support/as-operator';
import { ledgerOf } from '../../support/ledger';
import { makeLabourer, type MadeLabourer } from '../../support/make-labourer';
import { globalId } from '../../../src/api/global-id';
import { call, type Which } from '../../support/labourer-desk';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
let kept: MadeLabourer;
let merged: MadeLabourer;
let mergedBefore: MadeLabourer;
const elsewhere = { placeKey: '2025:26740', provinceKey: '2025:79' };

beforeAll(async () => {
  registry = await startRegistry();
  const { services } = registry;
  kept = await makeLabourer(services, { fullName: 'Tran Van Canh', personalId: '001090900001' });
  merged = await makeLabourer(services, {
    ...{ fullName: 'Tran Van Cảnh', addressLine: '7 Phố Cũ', ethnicGroup: '02', ...elsewhere },
    personalId: '001090900002',
  });
  mergedBefore = await makeLabourer(services, { fullName: 'Tran Canh', ...elsewhere });
  await mergeByHand(mergedBefore, merged);
  await mergeByHand(merged, kept);
});
afterAll(() => registry.stop());

const mergeByHand = (one: MadeLabourer, into: MadeLabourer) =>
  asOperator(
    registry.owner,
    `UPDATE labourer SET status = 'MERGED', merged_into = $2 WHERE id = $1`,
    [one.id, into.id],
  );

const officer = () =>
  registry.as(Role.COMMUNE_OFFICER, { subject: 'account:officer', placeKey: '2025:00004' });
const citizen = (labourerId: string) =>
  registry.as(Role.CITIZEN, { subject: 'account:citizen', labourerId });

/** What the asker is given of the person, once the request is fulfilled. */
async function given(asker: Asker, about: object) {
  const { subjectRequest } = await call<{ subjectRequest: Which }>(
    asker,
    'makeSubjectRequest',
    { kind: 'PROVIDE', ...about },
    'subjectRequest { id version }',
  );
  await call(officer(), 'fulfilSubjectRequest', { ...subjectRequest, outcome: 'Đã cung cấp.' }, '');
  const { data, errors } = await asker.ask(
    'query ($id: ID!) { subjectRequest(id: $id) { document } }',
    { id: subjectRequest.id },
  );
  expect(errors).toBeUndefined();
  return data.subjectRequest.document as Readonly<Record<string, unknown>>;
}

const records = () => [
  {
    id: globalId('Labourer', mergedBefore.publicId),
    status: 'MERGED',
    record: { fullName: 'Tran Canh' },
  },
  {
    id: globalId('Labourer', merged.publicId),
    record: { fullName: 'Tran Van Cảnh', personalId: '001090900002', ethnicGroup: '02' },
    versions: [{ record: { currentAddress: { line: '7 Phố Cũ' } } }],
  },
];

const sorted = (document: Readonly<Record<string, unknown>>) =>
  (document['mergedRecords'] as { record: { fullName: string } }[]).toSorted((a, b) =>
    a.record.fullName < b.record.fullName ? -1 : 1,
  );

test('a person is given what every record says that was merged into theirs, wherever it lies', async () => {
  const document = await given(citizen(kept.publicId), {});
  expect(document).toMatchObject({ record: { fullName: 'Tran Van Canh' } });
  expect(sorted(document)).toMatchObject(records());
});

test('the office of the place gives it to who asks at the counter, and that stands in the ledger', async () => {
  const newEntries = ledgerOf(registry);
  await newEntries();
  const document = await given(officer(), { labourerId: globalId('Labourer', kept.publicId) });
  expect(sorted(document)).toMatchObject(records());
  const exported = (await newEntries()).filter(({ action }) => action === 'EXPORT');
  expect(new Set(exported.flatMap(({ subjects }) => subjects))).toEqual(
    new Set([kept.id, merged.id, mergedBefore.id]),
  );
});

test('which records were merged into one is told to nobody who may not have it', async () => {
  const led = (labourer: string | null, placeKeys: readonly string[]) =>
    readInScope(
      registry.databases.register,
      { role: '', subject: 'account:x', office: null, labourer, placeKeys, requestId: null },
      { text: 'SELECT records_led_to($1) AS key', values: [kept.publicId] },
    );
  expect(await led(merged.publicId, [])).toEqual([]);
  expect(await led(null, ['2025:26740'])).toEqual([]);
  expect(await led(kept.publicId, [])).toHaveLength(2);
});
