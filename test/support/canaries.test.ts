import { renameSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clusterFolder } from './cluster';
import {
  makeCanary,
  sightingsIn,
  sightingsInFiles,
  sightingsInTables,
  untilInFiles,
} from './canaries';
import { startDatabase, type TestDatabase } from './databases';

const canary = makeCanary(900);
const secret = `${canary.personalId}77`;

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

test.each([
  ['as it is', canary.fullName],
  ['without accents', 'zong jat fweo'],
  ['in base64', Buffer.from(`x${canary.personalId}yz`).toString('base64')],
  ['in an address', encodeURIComponent(canary.addressLine)],
  ['in hexadecimal', Buffer.from(canary.socialInsuranceNumber).toString('hex')],
])('a canary is seen %s', (_how, text) => {
  const values = Object.values(canary);
  expect(sightingsIn([['here', `before ${text} after`]], values)).toHaveLength(1);
  expect(sightingsIn([['here', 'nothing of it']], values)).toEqual([]);
});

test('a canary is seen in a table that is open, and in the files of PostgreSQL', async () => {
  await database.owner.query('INSERT INTO house_state (name, value) VALUES ($1, $2)', [
    'canary',
    `${canary.fullName} ${secret}`,
  ]);
  const seen = await sightingsInTables(database.owner, [canary]);
  expect(new Set(seen.map(({ where, value }) => `${where} ${value}`))).toEqual(
    new Set([`house_state ${canary.fullName}`, `house_state ${canary.personalId}`]),
  );
  await untilInFiles(database.owner);
  expect(await sightingsInFiles([secret])).not.toEqual([]);
  expect(await sightingsInFiles(['797797797797797797'])).toEqual([]);
});

test('files that PostgreSQL renames during the search neither fail it nor hide from it', async () => {
  const folder = join(clusterFolder(), 'data', 'pg_wal');
  let at = 0;
  // PostgreSQL comes to rest as well: files that vanish for ever cannot be searched.
  let left = 0;
  await writeFile(join(folder, 'renamed-0'), `${secret}0`);
  const renaming = setInterval(() => {
    if (left === 0) return;
    left -= 1;
    renameSync(join(folder, `renamed-${String(at)}`), join(folder, `renamed-${String((at += 1))}`));
  }, 1);
  try {
    for (let search = 0; search < 20; search += 1) {
      left = 30;
      expect(await sightingsInFiles(['797797797797797797'])).toEqual([]);
    }
    expect(await sightingsInFiles([`${secret}0`])).toHaveLength(1);
  } finally {
    clearInterval(renaming);
    await rm(join(folder, `renamed-${String(at)}`));
  }
});
