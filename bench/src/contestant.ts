import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from './product';
import type { Registry } from './registry/databases';

/** One HTTP request; what `fresh` replaces in its path and body is another each time. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A server that is measured, and what it takes of the registry it answers from. */
export interface Contestant<Needed = Registry> {
  readonly name: string;
  start(registry: Needed): Promise<Running>;
}

export interface Running {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to its first good answer. */
  readonly readyAfter: number;
  stop(): Promise<void>;
}

export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Answers without a fault once the server is ready. */
  readonly readyPath: string;
}

const patience = 60_000;

/** Nothing that was started outlives the benchmark. */
const children = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

/** Starts a server as a process of its own on a free port of the loopback interface. */
export async function startProgram(program: Program): Promise<Running> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(program.command, program.args, {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      // One account asks for everybody here, which no office may.
      PEOPLE_PER_DAY: '999999999',
      PEOPLE_PER_DAY_IN_COMMUNE: '999999999',
      HOST: '127.0.0.1',
      PORT: String(port),
      ...program.environment,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(url + program.readyPath))) {
    if (child.exitCode !== null || performance.now() - started > patience) {
      child.kill('SIGKILL');
      throw new Error(`${program.name} does not start:\n${said}`);
    }
    await delay(5);
  }
  return {
    name: program.name,
    url,
    pid: child.pid ?? 0,
    readyAfter: performance.now() - started,
    stop: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function answers(url: string): Promise<boolean> {
  // Apollo takes a GET for one of a browser unless it bears a header of its own.
  return fetch(url, { headers: { 'apollo-require-preflight': 'true' } }).then(
    async (answer) => (await answer.arrayBuffer(), answer.status < 500),
    () => false,
  );
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
