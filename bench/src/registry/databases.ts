import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { databaseParts, productMigrate, root } from '../product';
import { makeViews } from './views';
import { addSteps, type Amount, checkListings, edition, fill } from './records';

/** A registry full of vacancies, running for as long as it is held. */
export interface Registry {
  readonly dataFolder: string;
  readonly amount: Amount;
  /** Addresses for the owner of the tables and for the role that reads what is public. */
  readonly ownerUrl: string;
  readonly portalUrl: string;
  readonly client: { readonly clientId: string; readonly clientSecret: string };
  release(): Promise<void>;
}

/** Twenty vacancies to an employer. */
export const amountOf = (vacancies: number): Amount => ({
  employers: Math.ceil(vacancies / 20),
  vacancies,
});

const say = (text: string) => process.stderr.write(text);

/** The registry of so many vacancies; made when there is none, used again when there is. */
export async function holdRegistry(amount: Amount): Promise<Registry> {
  const dataFolder = join(root, 'bench', 'var', String(amount.vacancies));
  const environment = { ...process.env, NODE_ENV: 'production', DATA_DIR: dataFolder };
  execFileSync(process.execPath, [productMigrate], { env: environment });
  const { holdEmbeddedDatabase, readOrMakeSecret, roleUrl, hashClientSecret } = databaseParts();
  const database = await holdEmbeddedDatabase(dataFolder, 100, (error) => {
    say(`${String(error)}\n`);
  });
  const secret = readOrMakeSecret(dataFolder);
  const owner = new Client({ connectionString: database.url });
  await owner.connect();
  try {
    await fillOnce(owner, amount);
    await addSteps(owner, amount);
    await makeViews(owner);
    const clientSecret = randomBytes(32).toString('base64url');
    await owner.query(
      `INSERT INTO api_client (client_id, name, role, secret_hash, scopes, quota_per_minute,
         quota_per_day, verified_at)
       VALUES ('bench', 'Bench', 'PORTAL', $1, '{contact}', 100000000, 1000000000, now())
       ON CONFLICT (client_id) DO UPDATE SET secret_hash = $1`,
      [hashClientSecret(secret, clientSecret)],
    );
    return {
      dataFolder,
      amount,
      ownerUrl: database.url,
      portalUrl: roleUrl(database.url, 'portal', secret),
      client: { clientId: 'bench', clientSecret },
      release: () => database.release(),
    };
  } catch (error) {
    await database.release();
    throw error;
  } finally {
    await owner.end();
  }
}

async function fillOnce(owner: Client, amount: Amount): Promise<void> {
  const { rows } = await owner.query<{ value: string }>(
    `SELECT hs.value AS value FROM house_state AS hs WHERE hs.name = 'bench'`,
  );
  if (rows[0]?.value === edition) return;
  const started = Date.now();
  await owner.query(
    'TRUNCATE employer, vacancy, vacancy_listing, vacancy_listing_place, vacancy_change CASCADE',
  );
  await fill(owner, amount, (done) => {
    say(`\r${done.toLocaleString('en')} vacancies made `);
  });
  await checkListings(owner);
  await owner.query(
    `INSERT INTO house_state (name, value) VALUES ('bench', $1)
     ON CONFLICT (name) DO UPDATE SET value = $1`,
    [edition],
  );
  say(`in ${Math.round((Date.now() - started) / 1000)} s\n`);
}
