import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { buildProject } from '../support/built-project';
import { ownerUrlOf, testSecret } from '../support/cluster';
import { startEmptyDatabase } from '../support/databases';
import { addressOf, type Program } from '../support/program';
import { eventually } from '../support/eventually';
import { ProgramsOfTest } from '../support/programs-of-test';

// Each of these starts the real program, some of them several times.
jest.setTimeout(300_000);

let programs: ProgramsOfTest;
beforeAll(buildProject);
beforeEach(() => {
  programs = new ProgramsOfTest();
});
afterEach(() => programs.end());

async function isReady(server: Program): Promise<boolean> {
  const address = await addressOf(server);
  return (await fetch(`${address}/health/ready`)).ok;
}

async function refused(program: Program): Promise<string> {
  const { code } = await program.end;
  expect(code).toBe(1);
  return program.output.trim();
}

describe('the server says in one sentence why it does not start', () => {
  it('when its port is taken, and starts no database', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const said = await refused(programs.serve({ PORT: String(port) }));
    other.close();
    expect(said).toBe(`Port ${port} is taken: stop what listens there, or set PORT to another.`);
    expect(readdirSync(programs.folder)).toEqual([]);
  });

  it('when the machine has no such address', async () => {
    const said = await refused(programs.serve({ HOST: '192.0.2.1' }));
    expect(said).toBe('This machine has no address "192.0.2.1": set HOST to one it has.');
  });

  it('when its folder cannot be written', async () => {
    const file = join(programs.folder, 'file');
    writeFileSync(file, '');
    const said = await refused(programs.serve({ DATA_DIR: join(file, 'var') }));
    expect(said).toContain(`The folder ${join(file, 'var')} cannot be written (ENOTDIR)`);
  });

  it('when its folder cannot be made', async () => {
    const said = await refused(programs.serve({ DATA_DIR: '/proc/var' }));
    expect(said).toContain('The folder /proc/var cannot be written');
  });

  it('when the configuration is wrong', async () => {
    const said = await refused(programs.serve({ POOL_SIZE: '0', LOG_LEVEL: 'loud' }));
    expect(said.split('\n')).toHaveLength(3);
  });

  it('when the key was lost', async () => {
    mkdirSync(join(programs.folder, 'keys'));
    writeFileSync(join(programs.folder, 'keys', 'master-key'), 'short');
    expect(await refused(programs.serve())).toContain('does not hold a key of 32 bytes');
  });

  it('when DATABASE_URL leads nowhere', async () => {
    const said = await refused(
      programs.serve({ DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/registry' }),
    );
    expect(said).toBe(
      'PostgreSQL at 127.0.0.1:1 does not answer (ECONNREFUSED): start it, or correct DATABASE_URL.',
    );
  });

  it('when the PostgreSQL of DATABASE_URL does not let it in', async () => {
    const url = new URL(ownerUrlOf('registry'));
    url.password = 'wrong';
    const said = await refused(programs.serve({ DATABASE_URL: url.toString() }));
    expect(said).toMatch(/does not let "registry_owner" in: correct the user or password/);
    url.href = ownerUrlOf('nowhere');
    expect(await refused(programs.serve({ DATABASE_URL: url.toString() }))).toContain(
      'has no database "nowhere"',
    );
  });

  it('when the database is newer than the program', async () => {
    const first = await programs.serveAgain();
    await addressOf(first);
    await asOwner(`INSERT INTO migration (timestamp, name) VALUES (9, 'FromTheFuture9')`);
    first.kill('SIGTERM');
    await first.end;
    const said = await refused(programs.serve());
    expect(said).toMatch(/^The database is newer than this program,.* FromTheFuture9: /);
    expect(programs.postmaster()).toBeNull();
  });

  const asRoot = process.getuid?.() === 0 ? it : it.skip;
  asRoot('as root, when the user of PostgreSQL may not enter the folder', async () => {
    const closed = join(programs.folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const said = await refused(programs.serve({ DATA_DIR: join(closed, 'var') }));
    expect(said).toContain(`may not enter ${closed}`);
    expect(readdirSync(join(closed, 'var'))).toEqual(['keys']);
  });
});

const waitingReads = `SELECT pid FROM pg_locks WHERE relation = 'migration'::regclass AND NOT granted`;

async function asOwner(statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: programs.ownerUrl() });
  await client.connect();
  const { rows } = await client.query<object>(statement);
  await client.end();
  return rows;
}

describe('the server', () => {
  it('starts with nothing, keeps its data, and leaves nothing running', async () => {
    const first = programs.serve();
    expect(await isReady(first)).toBe(true);
    await asOwner(`INSERT INTO house_state (name, value) VALUES ('mark', 'mine')`);
    first.kill('SIGTERM');
    expect(await first.end).toEqual({ code: 0, signal: null });
    expect(programs.postmaster()).toBeNull();

    const second = programs.serve();
    await addressOf(second);
    expect(await asOwner(`SELECT value FROM house_state WHERE name = 'mark'`)).toEqual([
      { value: 'mine' },
    ]);
  });

  it('that is killed leaves a database the next start uses', async () => {
    const first = await programs.serveAgain();
    await addressOf(first);
    const { pid } = programs.postmaster() ?? {};
    first.kill('SIGKILL');
    await first.end;
    const second = programs.serve();
    expect(await isReady(second)).toBe(true);
    expect(programs.postmaster()?.pid).toBe(pid);
  });

  it('starts its database again when that is killed', async () => {
    const server = await programs.serveAgain();
    await addressOf(server);
    const killed = programs.postmaster()?.pid ?? 0;
    process.kill(killed, 'SIGKILL');
    await eventually(() =>
      Promise.resolve(![killed, undefined].includes(programs.postmaster()?.pid)),
    );
    await eventually(() => isReady(server));
  });

  it('recovers when both were killed', async () => {
    const first = await programs.serveAgain();
    await addressOf(first);
    await asOwner(`INSERT INTO house_state (name, value) VALUES ('mark', 'committed')`);
    first.kill('SIGKILL');
    process.kill(programs.postmaster()?.pid ?? 0, 'SIGKILL');
    await first.end;
    expect(await isReady(programs.serve())).toBe(true);
    expect(await asOwner(`SELECT value FROM house_state WHERE name = 'mark'`)).toEqual([
      { value: 'committed' },
    ]);
  });

  it('that is killed in its first start leaves nothing half done', async () => {
    const first = programs.serve();
    await eventually(() =>
      Promise.resolve(readdirSync(programs.folder).some((entry) => entry.startsWith('.new-'))),
    );
    first.kill('SIGKILL');
    await first.end;
    expect(existsSync(programs.postgresFolder)).toBe(false);
    expect(await isReady(programs.serve())).toBe(true);
    await eventually(() =>
      Promise.resolve(readdirSync(programs.folder).sort().join() === 'keys,postgres'),
    );
  });

  it('shares one database with another that starts at the same moment', async () => {
    const both = [programs.serve(), programs.serve()] as const;
    await Promise.all(both.map(addressOf));
    both[0].kill('SIGTERM');
    await both[0].end;
    expect(await isReady(both[1])).toBe(true);
    both[1].kill('SIGTERM');
    await both[1].end;
    expect(programs.postmaster()).toBeNull();
  });

  it('uses the PostgreSQL of DATABASE_URL and makes none', async () => {
    const database = await startEmptyDatabase();
    const server = programs.serve({
      DATABASE_URL: database.ownerUrl,
      MASTER_KEY: testSecret.toString('base64'),
    });
    expect(await isReady(server)).toBe(true);
    server.kill('SIGTERM');
    expect(await server.end).toEqual({ code: 0, signal: null });
    expect(readdirSync(programs.folder)).toEqual([]);
    await database.stop();
  });

  it('stops also while its start waits for another process', async () => {
    const database = await startEmptyDatabase();
    const other = new Client({ connectionString: database.ownerUrl });
    await other.connect();
    await other.query('SELECT pg_advisory_lock(7316310002)');
    const server = programs.serve({
      DATABASE_URL: database.ownerUrl,
      MASTER_KEY: testSecret.toString('base64'),
    });
    const waiting = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
    await eventually(async () => (await other.query(waiting)).rowCount === 1);
    server.kill('SIGTERM');
    expect(await server.end).toEqual({ code: 1, signal: null });
    expect(server.output).toContain('before the start was finished');
    await other.end();
    await database.stop();
  });

  it('answers what it has accepted before it stops', async () => {
    // On a busy machine the read would be given up before the lock is taken away.
    const server = await programs.serveAgain({ STATEMENT_TIMEOUT_SECONDS: '60' });
    const address = await addressOf(server);
    const lock = new Client({ connectionString: programs.ownerUrl() });
    await lock.connect();
    await lock.query('BEGIN; LOCK TABLE migration IN ACCESS EXCLUSIVE MODE');
    const answer = fetch(`${address}/health/ready`);
    await eventually(async () => (await asOwner(waitingReads)).length > 0);
    server.kill('SIGTERM');
    await eventually(() =>
      fetch(`${address}/health/live`).then(
        ({ ok }) => !ok,
        () => true,
      ),
    );
    await lock.query('COMMIT');
    await lock.end();
    expect((await answer).status).toBe(200);
    expect(await server.end).toEqual({ code: 0, signal: null });
  });

  it('keeps its secrets from other users', async () => {
    await addressOf(await programs.serveAgain());
    const key = join(programs.folder, 'keys', 'master-key');
    const modes = execFileSync('stat', [
      '-c',
      '%a',
      key,
      join(programs.postgresFolder, 'owner-password'),
    ]);
    expect(modes.toString()).toBe('600\n600\n');
    expect(readFileSync(key, 'utf8')).not.toBe('');
  });
});

describe('a command', () => {
  const migrate = (...args: readonly string[]) => programs.run('src/commands/migrate.js', {}, args);

  it('refuses an option it does not know', async () => {
    const command = migrate('--force');
    expect(await command.end).toEqual({ code: 2, signal: null });
    expect(command.output).toContain("Unknown option '--force'");
    expect(readdirSync(programs.folder)).toEqual([]);
  });

  it('explains itself', async () => {
    const command = migrate('--help');
    expect(await command.end).toEqual({ code: 0, signal: null });
    expect(command.output).toContain('Usage: npm run migrate');
  });

  it('works without a server and stops the database behind it', async () => {
    const command = migrate();
    expect(await command.end).toEqual({ code: 0, signal: null });
    expect(programs.postmaster()).toBeNull();
  });

  it('works beside a server and leaves the database to it', async () => {
    const server = await programs.serveAgain();
    await addressOf(server);
    const { pid } = programs.postmaster() ?? {};
    const commands = [migrate(), migrate()];
    for (const command of commands) expect(await command.end).toEqual({ code: 0, signal: null });
    expect(programs.postmaster()?.pid).toBe(pid);
    expect(await isReady(server)).toBe(true);
  });
});
