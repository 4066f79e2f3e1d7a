import { buildProject, copyStarted } from '../../support/built-project';
import { killRun } from '../../support/kill-run';
import { makeDataFolder } from '../../support/program';

// The real program, started again after each kill.
jest.setTimeout(180_000);

let data: ReturnType<typeof makeDataFolder>;
beforeAll(async () => {
  await buildProject();
  data = makeDataFolder();
  await copyStarted(data.folder);
});
afterAll(() => data.remove());

it('keeps what it acknowledged once, with its entry in the ledger, when server or database are killed', async () => {
  const found = await killRun({ dataFolder: data.folder, kills: 5, writers: 3, seed: 20261122 });
  expect(found.writes).toBeGreaterThan(3);
  expect(found).toMatchObject({ lost: 0, doubled: 0, torn: 0, unledgered: 0 });
});
