import type { Services } from '../../src/api/context';
import { houseJobs, startJobs } from '../../src/process/jobs';
import { startRegistry, type TestRegistry } from '../support/registry';

let registry: TestRegistry;
let services: Services;
beforeAll(async () => {
  registry = await startRegistry();
  services = registry.services;
});
afterAll(() => registry.stop());

/** A piece of work that waits until it is told to go on. */
function makeWork() {
  let goOn: () => void = () => undefined;
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const told = new Promise<void>((resolve) => (goOn = resolve));
  const run = jest.fn(async () => {
    begin();
    await told;
  });
  return { run, begun, goOn };
}

it('a job that is running on one server is not started on another', async () => {
  const { run, begun, goOn } = makeWork();
  const job = { name: 'shared', everySeconds: 3600, run };
  const one = startJobs(services, [job]);
  await begun;
  await startJobs(services, [job]).stop();
  goOn();
  await one.stop();
  expect(run).toHaveBeenCalledTimes(1);
});

it('a job that one server has done waits for its next turn on every server', async () => {
  const run = jest.fn(() => Promise.resolve());
  const job = { name: 'done', everySeconds: 3600, run };
  await startJobs(services, [job]).stop();
  await startJobs(services, [job]).stop();
  expect(run).toHaveBeenCalledTimes(1);
});

it('a server that stops waits for the job it is at', async () => {
  const { run, begun, goOn } = makeWork();
  const jobs = startJobs(services, [{ name: 'slow', everySeconds: 3600, run }]);
  await begun;
  let stopped = false;
  const stop = jobs.stop().then(() => (stopped = true));
  await services.databases.app.reader.query({ text: 'SELECT 1' });
  expect(stopped).toBe(false);
  goOn();
  await stop;
});

it('a job that fails is logged by name and does not stop the server', async () => {
  const error = jest.spyOn(services.log, 'error');
  const run = () => Promise.reject(new Error('no'));
  await startJobs(services, [{ name: 'broken', everySeconds: 3600, run }]).stop();
  expect(error).toHaveBeenCalledWith(expect.objectContaining({ job: 'broken' }), 'a job failed');
});

it('answers of mutations are forgotten after 30 days', async () => {
  await registry.owner.query(
    `INSERT INTO client_mutation (viewer, client_mutation_id, fingerprint, created_at)
     VALUES ('me', 'old', '', now() - interval '31 days'), ('me', 'new', '', now())`,
  );
  await startJobs(services, houseJobs).stop();
  const kept = await registry.owner.query<object[]>(
    'SELECT client_mutation_id AS key FROM client_mutation',
  );
  expect(kept).toEqual([{ key: 'new' }]);
});
