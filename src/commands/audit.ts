import { readFileSync } from 'node:fs';
import { OperatorError } from '../errors';
import {
  headsOfDays,
  HeadSigner,
  readHead,
  type SignedHead,
  verifyLedger,
  writeHead,
} from '../modules/data-uses';
import type { House } from '../services';
import { print, runCommand, UsageError, withHouse } from './command';
import { type Progress, startProgress } from './progress';

type Task = (house: House, headsFile: string | undefined) => Promise<void>;

const mostTold = 100;

const verify: Task = async ({ services }, headsFile) => {
  const keptHeads = headsFile === undefined ? [] : readHeads(headsFile);
  let progress: Progress | undefined;
  const { entries, findings, head } = await verifyLedger(
    services.databases.register,
    services.secret,
    {
      keptHeads,
      onStart: (total) => {
        progress = startProgress('Verifying', total, 'entries');
      },
      onProgress: (done) => progress?.update(done),
    },
  ).finally(() => progress?.end());
  for (const { where, what } of findings.slice(0, mostTold)) print(`${where} ${what}`);
  if (findings.length > 0) {
    const places = findings.length === 1 ? 'one place' : `${findings.length} places`;
    throw new OperatorError(`The use ledger has been tampered with, in ${places}.`);
  }
  print(`${entries} entries are as they were put in.`);
  if (head !== null) print(writeHead(head));
  if (keptHeads.length === 0) {
    print('No head from outside was given (--heads FILE): a tail that was cut off cannot be seen.');
  }
};

const heads: Task = async ({ services }) => {
  for (const head of await headsOfDays(services.databases.register)) print(writeHead(head));
};

const publicKey: Task = ({ services }) => {
  print(new HeadSigner(services.secret).publicPem.trim());
  return Promise.resolve();
};

const tasks: Readonly<Record<string, Task>> = { verify, heads, 'public-key': publicKey };

function readHeads(file: string): readonly SignedHead[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const head = readHead(line);
    if (head !== null) return [head];
    throw new OperatorError(`Line ${index + 1} of ${file} is no head as "audit heads" writes it.`);
  });
}

void runCommand({
  usage: 'npm run audit -- verify [--heads FILE] | heads | public-key',
  about: `verify (npm run audit:verify): goes through the use ledger and finds whatever was changed, moved, cut or put in between; ends with 1 when it finds anything.

heads: writes the signed end of each day, a line each. Keep them where nobody can reach who can reach the database; with them "verify" finds a tail that was cut off.

public-key: the key to check heads with, for whoever keeps them.`,
  options: {
    heads: { type: 'string', value: 'FILE', help: 'Heads that were kept outside.' },
  },
  positionals: [1, 1],
  run: ({ options, positionals: [what = ''], config }) => {
    const task = tasks[what];
    if (task === undefined) {
      throw new UsageError(`Things to do with the ledger: ${Object.keys(tasks).join(', ')}.`);
    }
    return withHouse(config, (house) => task(house, options.heads));
  },
});
