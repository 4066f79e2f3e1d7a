import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type IncomingMessage, request as ask } from 'node:http';
import { createServer } from 'node:net';
import { Client } from 'pg';
import { buildProject } from '../support/built-project';
import { addressOf, type Program } from '../support/program';
import { eventually } from '../support/eventually';
import { ProgramsOfTest } from '../support/programs-of-test';

// Each of these starts the real program, which starts several processes.
jest.setTimeout(120_000);

let programs: ProgramsOfTest;
beforeAll(buildProject);
beforeEach(() => {
  programs = new ProgramsOfTest({ WORKERS: '2' });
});
afterEach(() => programs.end());

/** The processes of the program below the one that was started. */
function workersOf({ pid }: Program): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .map(Number)
    .filter((child) => child > 0 && commandOf(child).includes('main.js'));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** On a connection of its own, which any of the workers may take. */
async function get(address: string): Promise<Answer> {
  const request = ask(address, { agent: false }).end();
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  return { status: answer.statusCode ?? 0, text };
}

/** How often something was asked for, by `/metrics`. */
async function answersOf(address: string, route: string): Promise<number> {
  const { text } = await get(`${address}/metrics`);
  const line = new RegExp(
    `^http_request_duration_seconds_count{[^}]*route="${route}".*} (\\d+)$`,
    'm',
  );
  return Number(line.exec(text)?.[1] ?? 0);
}

describe('several workers', () => {
  it('answer on one port, say so once and count together', async () => {
    const server = await programs.serveAgain();
    const address = await addressOf(server);
    expect(workersOf(server)).toHaveLength(2);
    for (const pid of workersOf(server)) expect(commandOf(pid)).toContain('--v8-pool-size=');
    for (let count = 0; count < 6; count += 1) {
      expect((await get(`${address}/health/ready`)).status).toBe(200);
    }
    // Whichever is asked knows of all.
    for (let count = 0; count < 6; count += 1) {
      expect(await answersOf(address, '/health/ready')).toBe(6);
    }
    expect(server.output.match(/is ready/g)).toHaveLength(1);
  });

  it('go on when one of them is killed, and it is replaced', async () => {
    const server = await programs.serveAgain();
    const address = await addressOf(server);
    const [first = 0, second = 0] = workersOf(server);
    process.kill(first, 'SIGKILL');
    await eventually(() => commandOf(first) === '');
    const statuses = new Set<number>();
    await eventually(async () => {
      statuses.add((await get(`${address}/health/ready`)).status);
      return workersOf(server).length === 2;
    });
    expect([...statuses]).toEqual([200]);
    expect(workersOf(server)).toContain(second);
    expect(workersOf(server)).not.toContain(first);
    await eventually(() => server.output.includes('another one takes its place'));
    server.kill('SIGTERM');
    expect((await server.end).code).toBe(0);
  });

  it('answer what they have accepted before they stop, and leave nothing running', async () => {
    const server = await programs.serveAgain({ STATEMENT_TIMEOUT_SECONDS: '60' });
    const address = await addressOf(server);
    const workers = workersOf(server);
    const connectionString = programs.ownerUrl();
    const lock = new Client({ connectionString });
    const watch = new Client({ connectionString });
    await lock.connect();
    await watch.connect();
    await lock.query('BEGIN; LOCK TABLE migration IN ACCESS EXCLUSIVE MODE');
    const answers = [1, 2].map(() => get(`${address}/health/ready`));
    const waiting = `SELECT FROM pg_locks WHERE relation = 'migration'::regclass AND NOT granted`;
    await eventually(async () => (await watch.query(waiting)).rowCount === 2);
    await watch.end();
    server.kill('SIGTERM');
    await eventually(() =>
      get(`${address}/health/live`).then(
        ({ status }) => status !== 200,
        () => true,
      ),
    );
    await lock.query('COMMIT');
    await lock.end();
    for (const answer of answers) expect((await answer).status).toBe(200);
    expect(await server.end).toEqual({ code: 0, signal: null });
    expect(workers.map(commandOf)).toEqual(['', '']);
    expect(programs.postmaster()).toBeNull();
  });

  it('end themselves and their database when the process above them is killed', async () => {
    const server = await programs.serveAgain();
    await addressOf(server);
    const workers = workersOf(server);
    server.kill('SIGKILL');
    await eventually(() => workers.every((pid) => commandOf(pid) === ''));
    expect(programs.postmaster()).toBeNull();
  });

  it('are given up when each dies as soon as it is started', async () => {
    const server = await programs.serveAgain();
    await addressOf(server);
    const killing = setInterval(() => {
      for (const pid of workersOf(server)) process.kill(pid, 'SIGKILL');
    }, 50);
    void server.end.finally(() => {
      clearInterval(killing);
    });
    expect(await server.end).toEqual({ code: 1, signal: null });
    expect(server.output).toContain('A worker ended (SIGKILL) 5 times in a row: the server stops.');
  });

  it('do not start where one would not, and say why once', async () => {
    const nowhere = { DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/registry' };
    const server = programs.serve(nowhere);
    expect((await server.end).code).toBe(1);
    expect(server.output.trim()).toBe(
      'PostgreSQL at 127.0.0.1:1 does not answer (ECONNREFUSED): start it, or correct DATABASE_URL.',
    );
  });

  it('are not started when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const server = programs.serve({ PORT: String(port) });
    expect((await server.end).code).toBe(1);
    other.close();
    expect(server.output.trim()).toBe(
      `Port ${port} is taken: stop what listens there, or set PORT to another.`,
    );
    expect(readdirSync(programs.folder)).toEqual([]);
  });

  it('are none where one is asked for: that is the process itself', async () => {
    const server = await programs.serveAgain({ WORKERS: '1' });
    await addressOf(server);
    expect(workersOf(server)).toEqual([]);
  });
});
