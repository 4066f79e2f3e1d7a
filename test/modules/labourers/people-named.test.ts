import { type Actor, readInScope } from '../../../src/database/protected';
import { elsewhere, here, labourOffice } from '../../support/labour-office';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;

beforeAll(async () => {
  registry = await startRegistry();
  const office = labourOffice(registry);
  for (const fullName of ['Nông Thị Riêng', 'Nông Văn Riêng', 'Nông Thị Chung']) {
    await office.record({ fullName });
  }
});
afterAll(() => registry.stop());

const officerOf = (placeKey: string): Actor => ({
  role: 'PROVINCE_OFFICER',
  subject: 'account:officer',
  office: null,
  placeKeys: [placeKey],
  labourer: null,
  requestId: null,
});

/** How many are found by `nong` and a beginning; null where only told that there are more. */
async function peopleNamed(placeKey: string, status: string, most: number, begun: string | null) {
  const [found] = await readInScope<{ count: number | null; more: boolean }>(
    registry.services.databases.register,
    officerOf(placeKey),
    {
      text: `SELECT cardinality(p.ids) AS count, p.more AS more
             FROM people_named($1::text[], $2::text, $3::text[], $4::int) AS p`,
      values: [['nong'], begun, [status], most],
    },
  );
  return found;
}

describe('people with a name', () => {
  it('are nobody for an officer of another province, however few are asked for', async () => {
    for (const most of [0, 10]) {
      expect(await peopleNamed(elsewhere.province, 'ACTIVE', most, null)).toEqual({
        count: 0,
        more: false,
      });
    }
  });

  it.each<[number, string | null, string, object]>([
    [3, null, 'ACTIVE', { count: 3, more: false }],
    [2, null, 'ACTIVE', { count: null, more: true }],
    [2, 'rie', 'ACTIVE', { count: 2, more: false }],
    [2, 'khong', 'ACTIVE', { count: 0, more: false }],
    [2, null, 'DECEASED', { count: 0, more: false }],
  ])('asked for %p beginning %p in state %p are %j', async (most, begun, status, expected) => {
    expect(await peopleNamed(here.province, status, most, begun)).toEqual(expected);
  });
});
