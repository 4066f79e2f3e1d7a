import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { databaseParts, productMigrate, root } from '../product';
import { edition, fillPeople } from './people-records';
import { keysOf, type Numbered, sealNumbers } from './people-numbers';

/** Where most of the people live, and the commune whose officer asks. */
export const province = '79';

/** A register full of people, running for as long as it is held. */
export interface People {
  readonly dataFolder: string;
  readonly amount: number;
  readonly ownerUrl: string;
  /** For a role that row-level security does not hold. */
  readonly byHandUrl: string;
  /** The commune, of this province, in which people have numbers that open. */
  readonly commune: string;
  readonly numbered: readonly Numbered[];
  release(): Promise<void>;
}

const say = (text: string) => process.stderr.write(text);

/** The register of so many people; made when there is none, used again when there is. */
export async function holdPeople(amount: number): Promise<People> {
  const dataFolder = join(root, 'bench', 'var', `people-${amount}`);
  const made = join(dataFolder, `made-${edition}`);
  if (!existsSync(made)) rmSync(dataFolder, { recursive: true, force: true });
  const env = { ...process.env, NODE_ENV: 'production', DATA_DIR: dataFolder };
  execFileSync(process.execPath, [productMigrate], { env });
  const { holdEmbeddedDatabase, readOrMakeSecret } = databaseParts();
  const database = await holdEmbeddedDatabase(dataFolder, 100, (error) => {
    say(`${String(error)}\n`);
  });
  const secret = readOrMakeSecret(dataFolder);
  const owner = new Client({ connectionString: database.url });
  await owner.connect();
  try {
    await owner.query(`SELECT set_config('app.places', '*', false),
      set_config('app.subject', 'operator:bench', false), set_config('app.role', 'OPERATOR', false)`);
    const keys = await keysOf(owner, secret);
    if (!existsSync(made)) {
      const started = Date.now();
      await fillPeople(owner, amount, province, (done) => {
        say(`\r${done.toLocaleString('en')} people made `);
      });
      say(`in ${Math.round((Date.now() - started) / 1000)} s\n`);
    }
    const commune = await communeOf(owner);
    const numbered = await sealNumbers(owner, keys, commune);
    if (!existsSync(made)) {
      await owner.query('VACUUM ANALYZE');
      writeFileSync(made, '');
    }
    return {
      dataFolder,
      amount,
      ownerUrl: database.url,
      byHandUrl: await letByHand(owner, database.url),
      commune,
      numbered,
      release: () => database.release(),
    };
  } catch (error) {
    await database.release();
    throw error;
  } finally {
    await owner.end();
  }
}

async function communeOf(owner: Client): Promise<string> {
  const { rows } = await owner.query<{ code: string }>(
    `SELECT p.code AS code FROM place AS p WHERE p.parent_key = $1 ORDER BY p.code LIMIT 1`,
    [`2025:${province}`],
  );
  const [first] = rows;
  if (first === undefined) throw new Error(`The province ${province} has no communes.`);
  return first.code;
}

/** A role that sees every row: its policies are the constant `true`, which PostgreSQL leaves out. */
async function letByHand(owner: Client, ownerUrl: string): Promise<string> {
  const url = new URL(ownerUrl);
  url.username = 'bench_by_hand';
  url.password = randomBytes(24).toString('hex');
  const { rows } = await owner.query(`SELECT FROM pg_roles WHERE rolname = '${url.username}'`);
  const verb = rows.length === 0 ? 'CREATE' : 'ALTER';
  await owner.query(`${verb} ROLE ${url.username} LOGIN PASSWORD '${url.password}'`);
  const tables = ['labourer', 'labourer_version', 'labourer_identity', 'labourer_name_word'];
  for (const table of tables) {
    await owner.query(`
      DROP POLICY IF EXISTS bench_by_hand ON ${table};
      CREATE POLICY bench_by_hand ON ${table} FOR SELECT TO ${url.username} USING (true);
    `);
  }
  await owner.query(`
    CREATE SCHEMA IF NOT EXISTS bench;
    CREATE TABLE IF NOT EXISTS bench.ledger (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      by_subject text NOT NULL, purpose text NOT NULL, fields text[] NOT NULL,
      subjects bigint[] NOT NULL
    );
    CREATE INDEX IF NOT EXISTS ledger_subjects_idx ON bench.ledger USING gin (subjects);
    GRANT USAGE ON SCHEMA bench TO ${url.username};
    GRANT INSERT ON bench.ledger TO ${url.username};
    GRANT CONNECT ON DATABASE ${decodeURIComponent(url.pathname.slice(1))} TO ${url.username};
    GRANT SELECT ON place, ${tables.join(', ')} TO ${url.username};
  `);
  return url.toString();
}
