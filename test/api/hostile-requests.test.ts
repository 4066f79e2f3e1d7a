import { buildContract } from '../../src/schema';
import { hostileRequests } from '../support/hostile-requests';
import { Random } from '../support/random';
import { startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const roles = [
  undefined,
  'Test PORTAL',
  'Test EMPLOYER',
  'Test CENTRE_STAFF',
  'Test ADMINISTRATOR',
];

/** The full run of 100,000 is `npm run hostile`. */
test('whatever is sent, nothing breaks: no 5xx, no stack, no unexpected error', async () => {
  const random = new Random(20_261_122);
  const broken: string[] = [];
  for (const { body, headers } of hostileRequests(buildContract().schema, random, 1_000)) {
    const authorization = random.pick(roles);
    const answer = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { ...(authorization === undefined ? {} : { authorization }), ...headers },
      body,
    });
    const text = await answer.text();
    if (answer.status >= 500 || /INTERNAL_SERVER_ERROR|node_modules|\.js:\d+:\d+/.test(text)) {
      broken.push(`${answer.status} ${text.slice(0, 300)}\n${body.slice(0, 500)}`);
    }
  }
  expect(broken).toEqual([]);
  expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
}, 180_000);
