import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { OperatorError } from '../errors';
import { postgresProgram, runPostgresProgram } from './postgres-program';
import { clearAfterDeath, findPostmaster } from './postmaster';
import { scramVerifier } from './scram';
import { giveTo, ownerOf, requireReachable, userForPostgres } from './system-user';

const ownerOfCluster = 'registry_owner';
const databaseOfCluster = 'registry';

const dataOf = (folder: string) => join(folder, 'data');
const logOf = (folder: string) => join(folder, 'postgres.log');
const passwordOf = (folder: string) => join(folder, 'owner-password');

/** The address of a running cluster's database, for its owner. */
export function ownerUrl(folder: string, port: number, database = databaseOfCluster): string {
  const password = readFileSync(passwordOf(folder), 'utf8').trim();
  return `postgres://${ownerOfCluster}:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * Makes a PostgreSQL cluster with an empty database and its owner, unless it is there. It is made
 * beside its place and moved there when it is whole: whoever is killed half-way leaves nothing
 * half done, and of two who make it at once one wins and the other uses it.
 */
export async function createCluster(
  folder: string,
  { durable }: { readonly durable: boolean },
): Promise<void> {
  if (existsSync(folder)) return;
  const user = userForPostgres();
  const parent = dirname(folder);
  mkdirSync(parent, { recursive: true });
  requireReachable(user, join(parent, 'any'));
  requireReachable(user, postgresProgram('postgres'));
  sweepDrafts(parent);
  const draft = mkdtempSync(join(parent, `${draftPrefix}${process.pid}-`));
  try {
    chmodSync(draft, 0o711);
    mkdirSync(dataOf(draft), { mode: 0o700 });
    giveTo(user, dataOf(draft));
    const password = randomBytes(24).toString('base64url');
    writeFileSync(passwordOf(draft), `${password}\n`, { mode: 0o600 });
    await initialise(draft, password, durable);
    renameSync(draft, folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

const draftPrefix = '.new-postgres-';

function sweepDrafts(parent: string): void {
  for (const entry of readdirSync(parent)) {
    const pid = new RegExp(`^\\${draftPrefix}(\\d+)-`).exec(entry)?.[1];
    if (pid !== undefined && !(isAlive(Number(pid)) && Number(pid) !== process.pid)) {
      rmSync(join(parent, entry), { recursive: true, force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function initialise(folder: string, password: string, durable: boolean): Promise<void> {
  const data = dataOf(folder);
  const as = { ...userForPostgres(), cwd: folder, env: environmentOfPostgres };
  // The built-in provider sorts and folds alike on every system, whatever its C library.
  await succeed('initdb', [
    ...['-D', data, '-U', 'postgres', '--auth=reject', '--encoding=UTF8', '--no-instructions'],
    ...['--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--text-search-config=simple', ...(durable ? [] : ['--no-sync'])],
  ]);
  writeFileSync(join(data, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n');
  await succeed(
    'postgres',
    ['--single', '-D', data, '-c', 'exit_on_error=on', '-c', 'log_min_messages=error', 'postgres'],
    `CREATE ROLE ${ownerOfCluster} LOGIN CREATEROLE CREATEDB PASSWORD '${scramVerifier(password)}';
     CREATE DATABASE ${databaseOfCluster} OWNER ${ownerOfCluster};
    `.replace(/^ +/gm, ''),
  );

  async function succeed(program: 'initdb' | 'postgres', args: string[], input?: string) {
    const options = input === undefined ? as : { ...as, input };
    const { code, said } = await runPostgresProgram(program, args, options);
    if (code !== 0) throw new OperatorError(`PostgreSQL could not be set up: ${said.trim()}`);
  }
}

const environmentOfPostgres = { LC_ALL: 'C', TZ: 'UTC' };

export type Settings = Readonly<Record<string, string>>;

const ownSettings: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // What a statement was refused for quotes people's data; the program logs it without.
  log_min_messages: 'log',
  // Statements are short here: compiling them costs more than it saves. Disks are solid state.
  jit: 'off',
  random_page_cost: '1.1',
  // Workers that read for others save little where data are in memory; and with one of them killed
  // PostgreSQL 18 was seen to come back with sessions that waited without end.
  io_method: 'sync',
  work_mem: '16MB',
};

const patience = 120_000;
const longestLog = 10_000_000;

/**
 * Starts the cluster unless it runs, and waits until it answers. It outlives the process that
 * started it, so that several processes can share it. Returns its port, which stays the one that
 * was wished for where that is free.
 */
export async function startCluster(
  folder: string,
  settings: Settings,
  wishedPort: number | null = null,
): Promise<number> {
  const data = dataOf(folder);
  const giveUpAt = Date.now() + patience;
  let port = wishedPort;
  for (;;) {
    const running = findPostmaster(data);
    if (running?.ready) return running.port;
    if (running === null) {
      const trouble = await launch(folder, settings, (port ??= await findFreePort()));
      if (trouble === null) continue;
      if (trouble.includes('could not create any TCP/IP sockets')) port = null;
      else if (!/"postmaster.pid" already exists|pre-existing shared memory/.test(trouble)) {
        throw new OperatorError(
          `PostgreSQL in ${folder} does not start: ${lastComplaint(trouble)}`,
        );
      }
    }
    if (Date.now() > giveUpAt) {
      throw new OperatorError(
        `PostgreSQL in ${folder} did not become ready in ${patience / 1000} s: see ${logOf(folder)}.`,
      );
    }
    await delay(running === null ? 200 : 20);
  }
}

/** Null when PostgreSQL came up; otherwise what it said before it gave up. */
async function launch(folder: string, settings: Settings, port: number): Promise<string | null> {
  const data = dataOf(folder);
  const user = ownerOf(data);
  requireReachable(user, data);
  requireReachable(user, postgresProgram('postgres'));
  clearAfterDeath(data);
  const log = openSync(logOf(folder), 'a', 0o600);
  giveTo(user, logOf(folder));
  if (fstatSync(log).size > longestLog) ftruncateSync(log);
  const logStart = fstatSync(log).size;
  const flags = Object.entries({ ...ownSettings, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const child = spawn(
    postgresProgram('postgres'),
    ['-D', data, '-p', String(port), ...flags],
    // In a session of its own: Ctrl-C must not end it before the server has finished its work.
    {
      ...{ detached: true, windowsHide: true, stdio: ['ignore', log, log] },
      ...{ ...user, cwd: folder, env: environmentOfPostgres },
    },
  );
  closeSync(log);
  let ended = false as boolean;
  const end = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      ended = true;
      resolve();
    });
  });
  while (!ended && findPostmaster(data)?.ready !== true) await Promise.race([end, delay(10)]);
  child.unref();
  return ended ? readFileSync(logOf(folder)).subarray(logStart).toString('utf8') : null;
}

function lastComplaint(log: string): string {
  const complaints = log.matchAll(/(?:FATAL|PANIC): +(.*)(?:\n.*(?:DETAIL|HINT): +(.*))?/g);
  const [, said = log.trim(), detail = ''] = [...complaints].at(-1) ?? [];
  return `${said} ${detail}`.trim();
}

/** A free port on the loopback interface; someone may take it before PostgreSQL does. */
function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('The system names no port.'));
      });
    });
  });
}

/** Stops the cluster: connections are cut, what was committed stays. Quiet when it does not run. */
export async function stopCluster(folder: string): Promise<void> {
  await runPostgresProgram('pg_ctl', ['stop', '-D', dataOf(folder), '-m', 'fast', '-w'], {
    ...ownerOf(dataOf(folder)),
    cwd: folder,
    env: environmentOfPostgres,
  });
}
