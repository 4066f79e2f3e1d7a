import { Parameters, UnseenParameters } from '../../src/database/parameters';
import { startDatabase, type TestDatabase } from '../support/databases';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

interface Client {
  query(statement: {
    readonly name?: string;
    readonly text: string;
    readonly values?: readonly unknown[];
  }): Promise<{ readonly rows: readonly { readonly plans: number }[] }>;
}

/** A large place among many small ones, as PostgreSQL knows. */
const places = `
  CREATE TEMPORARY TABLE posting (place text, number int, PRIMARY KEY (place, number));
  INSERT INTO posting SELECT 'large', n FROM generate_series(1, 20000) AS n;
  INSERT INTO posting SELECT n % 1000, n FROM generate_series(1, 20000) AS n;
  ANALYZE posting`;

/** How often the same statement was planned for the value it was asked with, of twelve times. */
async function plansByValue(client: Client, name: string, parameters: Parameters): Promise<number> {
  const text = `SELECT p.number FROM posting AS p WHERE p.place = ${parameters.add('large')}
    ORDER BY p.number LIMIT 21`;
  for (let time = 0; time < 12; time += 1) {
    await client.query({ name, text, values: parameters.values });
  }
  const { rows } = await client.query({
    text: 'SELECT p.custom_plans::int AS plans FROM pg_prepared_statements AS p WHERE p.name = $1',
    values: [name],
  });
  return rows[0]?.plans ?? NaN;
}

test('a prepared statement whose values are not seen is soon planned no more', async () => {
  const runner = database.owner.createQueryRunner();
  try {
    const client = (await runner.connect()) as Client;
    await client.query({ text: places });
    expect(await plansByValue(client, 'seen', new Parameters())).toBe(12);
    expect(await plansByValue(client, 'unseen', new UnseenParameters())).toBe(5);
  } finally {
    await runner.release();
  }
});
