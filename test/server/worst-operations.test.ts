import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer, type TestServer } from '../support/server';

const worst = JSON.parse(readFileSync(join(__dirname, 'worst-operations.json'), 'utf8')) as {
  readonly refused: readonly { readonly bound: string; readonly query: string }[];
  readonly admitted: readonly { readonly points: number; readonly query: string }[];
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** Each multiplies something that one bound alone would let through. */
test.each(worst.refused)('beyond $bound: $query', async ({ bound, query }) => {
  const { status, body } = await server.post({ query });
  expect(status).toBe(400);
  const limits = body.errors?.map(({ extensions }) => extensions['limit']);
  expect(limits).toContain(bound);
});

/** What `npm run worst` found to take the longest, with the price that it has since. */
test.each(worst.admitted)('costs at least $points points: $query', async ({ points, query }) => {
  const { status, body } = await server.post({ query });
  if (status !== 200) throw new Error(JSON.stringify(body.errors));
  expect(body.extensions.cost.requested).toBeGreaterThanOrEqual(points);
});
