import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request, Running } from './contestant';

export interface Load {
  readonly requests: readonly Request[];
  readonly connections: number;
  readonly seconds: number;
  /** Ends after so many answers, whatever the time. */
  readonly amount?: number;
  /** Requests a second in all; as many as are answered when not given. */
  readonly rate?: number;
}

/** What a load found. Times are in milliseconds. */
export interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** Milliseconds of processor time for one answer: of the server, and of PostgreSQL. */
  readonly cpu: number;
  readonly databaseCpu: number;
}

/** Puts a load on a server from a process of its own. */
export async function measure(target: Running, load: Load): Promise<Measured> {
  const server = cpuOfServer(target.pid);
  const database = cpuOfPostgres();
  const found = await sendLoad(target, load);
  const answers = Math.max(1, found.answers);
  let databaseCpu = 0;
  for (const [pid, used] of cpuOfPostgres()) databaseCpu += used - (database.get(pid) ?? 0);
  return {
    ...found,
    cpu: (cpuOfServer(target.pid) - server) / answers,
    databaseCpu: databaseCpu / answers,
  };
}

interface Found extends Omit<Measured, 'cpu' | 'databaseCpu'> {
  readonly answers: number;
}

export const sendLoad = async ({ url }: Pick<Running, 'url'>, load: Load): Promise<Found> =>
  JSON.parse(await runBeside('load.js', { url, ...load })) as Found;

/** Requests that come at a steady rate, whether the ones before them are answered or not. */
export interface Flood {
  readonly requests: readonly Request[];
  readonly rate: number;
  readonly seconds: number;
}

/** How many, and how long they took; null when there were none. */
export interface Times {
  readonly count: number;
  readonly p50: number | null;
  readonly p99: number | null;
}

/** What was accepted of what was sent in one second, and how many were refused. */
export interface FloodSecond extends Times {
  readonly refused: number;
}

export interface Flooded {
  readonly accepted: Times;
  readonly refused: Times;
  /** The same, from when their requests were due: with the sender's own lateness. */
  readonly refusedSinceDue: Times;
  /** By how much later than they were due requests were sent. */
  readonly late: Times;
  /** Neither answered nor refused. */
  readonly failed: number;
  readonly bySecond: readonly FloodSecond[];
}

export const sendFlood = async ({ url }: Pick<Running, 'url'>, flood: Flood): Promise<Flooded> =>
  JSON.parse(await runBeside('flood.js', { url, ...flood })) as Flooded;

/** Runs a program of ours as a process of its own, so that it does not slow down what measures. */
async function runBeside(program: string, input: object): Promise<string> {
  const child = spawn(process.execPath, [join(__dirname, program)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  child.stdin.end(JSON.stringify(input));
  await once(child, 'close');
  return said;
}

/** Milliseconds of processor time a process has used, from `/proc`; 0 where there is none. */
function cpuOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, , , , , , , , , , , user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(user) + Number(system)) * 10;
  } catch {
    return 0;
  }
}

/** The same of a server with its workers. */
const cpuOfServer = (pid: number) => sum(withWorkers(pid).map(cpuOf));

/** Seconds of processor time that PostgreSQL uses meanwhile, in the processes that live to its end. */
export async function databaseSecondsOf<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly seconds: number }> {
  const highest = new Map<number, number>();
  const before = cpuOfPostgres();
  const look = () => {
    for (const [pid, used] of cpuOfPostgres()) highest.set(pid, used);
  };
  // A connection's process is gone with it: what it had used by then counts.
  const watch = setInterval(look, 200);
  const result = await work();
  look();
  clearInterval(watch);
  return {
    result,
    seconds: sum([...highest].map(([pid, used]) => used - (before.get(pid) ?? 0))) / 1000,
  };
}

/** Seconds of processor time of a process with its workers. */
export const secondsOf = (pid: number): number => cpuOfServer(pid) / 1000;

/** The same of each process of our PostgreSQL. */
const cpuOfPostgres = (): ReadonlyMap<number, number> =>
  new Map(postgresProcesses().map((pid) => [pid, cpuOf(pid)]));

let postmaster: number | null = null;

/** Tells `measure` which PostgreSQL is ours. */
export function watchDatabase(dataFolder: string): void {
  const [pid] = readFileSync(join(dataFolder, 'postgres/data/postmaster.pid'), 'utf8').split('\n');
  postmaster = Number(pid);
}

function postgresProcesses(): readonly number[] {
  if (postmaster === null || process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === postmaster;
      } catch {
        return false;
      }
    });
}

/** A process and those it has started to share its work. */
function withWorkers(pid: number): readonly number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return [pid, ...children.split(' ').filter(Boolean).map(Number)];
  } catch {
    return [pid];
  }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Megabytes of memory a server holds with its workers. */
export const memoryOf = (pid: number): number => sum(withWorkers(pid).map(memoryOfProcess));

function memoryOfProcess(pid: number): number {
  const [, kilobytes] =
    /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}
