import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { databaseSecondsOf, memoryOf, secondsOf, watchDatabase } from '../measure';
import { copyFromFile, copyToFile, makeBareTables } from '../registry/bare-copy';
import { databaseParts, productGenerate, productImport, productMigrate, root } from '../product';
import { type Bench, rounded } from './bench';

/** Everything that the import of a person writes, referenced tables first. */
const tables = [
  'labourer',
  'labourer_version',
  'labourer_sensitive',
  'labourer_identity',
  'labourer_name_word',
  'labourer_source',
  'data_use',
];

const say = (text: string) => process.stderr.write(text);

/**
 * A list of made-up people is imported as an operator would; then the very rows that came of it are
 * copied by bare COPY into tables like those, empty and with all their indexes and foreign keys.
 */
export const intake: Bench = {
  name: 'intake',
  about: 'a list of people: checked, sealed, versioned, deduplicated, entered in the ledger',
  async run({ people }) {
    const folder = join(root, 'bench', 'var', 'intake');
    rmSync(folder, { recursive: true, force: true });
    const env = { ...process.env, NODE_ENV: 'production', DATA_DIR: folder };
    execFileSync(process.execPath, [productMigrate], { env });
    const database = await databaseParts().holdEmbeddedDatabase(folder, 50, (error) => {
      say(`${String(error)}\n`);
    });
    const list = join(root, 'bench', 'var', `people-${people}.jsonl`);
    if (!existsSync(list)) {
      const wishes = ['labourers', String(people), '--place', '52', '--file', list];
      execFileSync(process.execPath, [productGenerate, ...wishes], { stdio: 'ignore', env });
    }
    watchDatabase(folder);
    const owner = new Client({ connectionString: database.url });
    await owner.connect();
    try {
      const { result: ours, seconds: oursInDatabase } = await databaseSecondsOf(() =>
        importList(list, env),
      );
      await writeCopies(owner, folder);
      const { result: copy, seconds: copyInDatabase } = await databaseSecondsOf(() =>
        copyAgain(owner, folder),
      );
      const ratio = rounded(copy.seconds / ours.seconds);
      const peak = Math.round(ours.peakMegabytes);
      const perSecond = (seconds: number) => Math.round(people / seconds);
      return {
        rows: [
          {
            contestant: 'ours',
            seconds: rounded(ours.seconds, 1),
            'people/s': perSecond(ours.seconds),
            'processor s': rounded(ours.processorSeconds, 1),
            'of PostgreSQL': rounded(oursInDatabase, 1),
            MB: peak,
          },
          {
            contestant: 'COPY',
            seconds: rounded(copy.seconds, 1),
            'people/s': perSecond(copy.seconds),
            'of PostgreSQL': rounded(copyInDatabase, 1),
          },
        ],
        goals: [
          {
            what: `import of ${people.toLocaleString('en')} people to bare COPY of the same rows, rate`,
            wanted: '≥ 0.25',
            found: `${ratio.toFixed(2)}; ${perSecond(ours.seconds).toLocaleString('en')} people/s`,
            met: ratio >= 0.25,
          },
          {
            what: `memory of that import`,
            wanted: '< 512 MB',
            found: `${peak} MB`,
            met: peak < 512,
          },
        ],
        figures: { people, ratios: { copy: ratio }, peakMegabytes: peak },
      };
    } finally {
      await owner.end();
      await database.release();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** From the start of the program to its end: the pass that checks the file is part of it. */
async function importList(list: string, env: NodeJS.ProcessEnv) {
  const started = Date.now();
  // As `npm run import` starts it.
  const program = ['--max-semi-space-size=32', productImport];
  const child = spawn(process.execPath, [...program, 'labourers', list, '--place', '52'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  let peakMegabytes = 0;
  let processorSeconds = 0;
  const watch = setInterval(() => {
    if (child.pid === undefined || child.exitCode !== null) return;
    peakMegabytes = Math.max(peakMegabytes, memoryOf(child.pid));
    processorSeconds = Math.max(processorSeconds, secondsOf(child.pid));
  }, 200);
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(watch);
  if (code !== 0) throw new Error(`The import failed:\n${said}`);
  return { seconds: (Date.now() - started) / 1000, processorSeconds, peakMegabytes };
}

const fileOf = (folder: string, table: string) => join(folder, `${table}.copy`);

/** The rows that came of the import, and empty tables for them. */
async function writeCopies(owner: Client, folder: string): Promise<void> {
  await owner.query(`SET app.places = '*'`);
  for (const table of tables) {
    await copyToFile(owner, `SELECT * FROM public.${table}`, fileOf(folder, table));
  }
  await makeBareTables(owner, tables);
}

async function copyAgain(owner: Client, folder: string): Promise<{ readonly seconds: number }> {
  const started = Date.now();
  for (const table of tables) await copyFromFile(owner, `bare.${table}`, fileOf(folder, table));
  return { seconds: (Date.now() - started) / 1000 };
}
