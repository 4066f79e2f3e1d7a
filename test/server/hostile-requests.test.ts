import fc from 'fast-check';
import { buildContract } from '../../src/schema';
import { type HostileInput, hostileInputs } from '../support/hostile-inputs';
import { HostileSender, isBroken, shown } from '../support/hostile-sender';
import { startServer, type TestServer } from '../support/server';

let server: TestServer;
let sender: HostileSender;
beforeAll(async () => {
  server = await startServer();
  sender = new HostileSender(new URL(server.url));
});
afterAll(async () => {
  sender.close();
  await server.stop();
});

const roles = ['PORTAL', 'EMPLOYER', 'CENTRE_STAFF', 'ADMINISTRATOR'];

function asRole(input: HostileInput, index: number): HostileInput {
  const role = roles[index % (roles.length + 1)];
  if (input.kind !== 'call' || role === undefined) return input;
  return { ...input, headers: { authorization: `Test ${role}`, ...input.headers } };
}

/** A slice; the full run of 100,000 is `npm run hostile`. */
test('whatever is sent, nothing breaks: no 5xx, no stack, no unexpected error', async () => {
  const inputs = fc.sample(hostileInputs(buildContract().schema), {
    seed: 20261122,
    numRuns: 600,
  });
  const broken: string[] = [];
  let answered = 0;
  const rest = inputs.entries();
  const sendAll = async () => {
    for (const [index, input] of rest) {
      const answer = await sender.send(asRole(input, index));
      if (answer.status !== null) answered += 1;
      if (isBroken(answer)) {
        broken.push(`${answer.status} ${answer.text.slice(0, 300)}\n${shown(input)}`);
      }
    }
  };
  await Promise.all([1, 2, 3, 4].map(sendAll));
  expect(broken).toEqual([]);
  expect(answered).toBeGreaterThan(450);
  expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
  expect(server.logged.filter((line) => line.includes('unexpected error'))).toEqual([]);
}, 180_000);
