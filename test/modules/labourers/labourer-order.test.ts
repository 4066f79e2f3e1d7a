import { type Actor, protectedTransaction } from '../../../src/database/protected';
import { LabourerOrder, sortKeys } from '../../../src/modules/labourers/labourer-order';
import { startDatabase, type TestDatabase } from '../../support/databases';

const province = '2025:79';

const officer: Actor = {
  role: 'PROVINCE_OFFICER',
  subject: 'account:officer',
  office: null,
  placeKeys: [province],
  labourer: null,
  requestId: null,
};

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

/** How a page of the province is found, held by row-level security, where sorting is the last resort. */
const planOf = ({ columns, descending }: (typeof sortKeys)[LabourerOrder]): Promise<string> =>
  protectedTransaction(database.databases.register, officer, async (tx) => {
    await tx.query('SET LOCAL enable_sort = off');
    const direction = descending ? 'DESC' : 'ASC';
    const rows = await tx.query<{ 'QUERY PLAN': string }[]>(
      `EXPLAIN (COSTS OFF) SELECT l.id FROM labourer AS l WHERE l.province_key = $1
       ORDER BY ${columns.map(([sql]) => `${sql} ${direction}`).join(', ')} LIMIT 21`,
      [province],
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });

describe('the people of a province', () => {
  it.each(Object.values(LabourerOrder))('are listed by %s without sorting them all', async (by) => {
    expect(await planOf(sortKeys[by])).not.toContain('Sort');
  });
});
