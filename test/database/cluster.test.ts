import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createCluster, startCluster, stopCluster } from '../../src/database/cluster';
import { findPostmaster } from '../../src/database/postmaster';
import { giveTo, ownerOf } from '../../src/database/system-user';
import { makeDataFolder } from '../support/program';

jest.setTimeout(60_000);

let scratch: ReturnType<typeof makeDataFolder>;
let folder: string;
let data: string;
beforeEach(async () => {
  scratch = makeDataFolder();
  folder = join(scratch.folder, 'postgres');
  data = join(folder, 'data');
  await createCluster(folder, { durable: false });
});
afterEach(() => scratch.remove());

const hasty = { fsync: 'off' };

it('the database starts though the number of its dead process belongs to another program', async () => {
  const other = spawn('sleep', ['600'], { ...ownerOf(data), stdio: 'ignore' });
  await once(other, 'spawn');
  try {
    const pidFile = join(data, 'postmaster.pid');
    writeFileSync(pidFile, [other.pid, data, 1, 5999, '', '127.0.0.1', '', 'ready', ''].join('\n'));
    giveTo(ownerOf(data), pidFile);
    await startCluster(folder, hasty);
    expect(findPostmaster(data)?.pid).not.toBe(other.pid);
  } finally {
    other.kill('SIGKILL');
  }
});

it('the database takes another port when its own was taken meanwhile', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  try {
    expect(await startCluster(folder, hasty, port)).not.toBe(port);
  } finally {
    other.close();
  }
});

it('starting the database twice is starting it once', async () => {
  const ports = await Promise.all([startCluster(folder, hasty), startCluster(folder, hasty)]);
  expect(new Set(ports).size).toBe(1);
});

it('stopping a database that does not run is no mistake', async () => {
  await stopCluster(folder);
  expect(findPostmaster(data)).toBeNull();
});

it('a database made by another major version of PostgreSQL is refused by its name', async () => {
  writeFileSync(join(data, 'PG_VERSION'), '17\n');
  await expect(startCluster(folder, hasty)).rejects.toThrow(/initialized by PostgreSQL version 17/);
});
