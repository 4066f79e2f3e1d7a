import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { OperatorError } from '../errors';
import { connecting } from './connection-faults';
import type { DatabaseRole } from './database';
import { migrationNames, ownerSource } from './migrate';
import { checkRequirements } from './requirements';
import { provisionRoles } from './roles';

export interface Preparation {
  readonly secret: Buffer;
  /** The roles that are ours to make; the operator makes the others. */
  readonly managedRoles: readonly DatabaseRole[];
  readonly entities: readonly (new () => object)[];
  /** Loads the official lists, whenever `edition` differs from the one that was loaded last. */
  readonly officialData: {
    readonly edition: string;
    readonly load: (tx: EntityManager) => Promise<void>;
  };
  /** Fills the database once with synthetic records; null: not wanted here. */
  readonly loadSample: ((tx: EntityManager) => Promise<void>) | null;
}

const prepareLock = '7316310002';

/**
 * Brings a database to what this program needs: rights, roles, migrations, official lists, sample.
 * Each step is whole or not done at all, and done once however many processes start together.
 */
export async function prepareDatabase(url: string, preparation: Preparation): Promise<void> {
  const owner = ownerSource(url, preparation.entities);
  await connecting(url, 'DATABASE_URL', () => owner.initialize());
  const turn = owner.createQueryRunner();
  try {
    await turn.query(`/* takeTurn */ SELECT pg_advisory_lock(${prepareLock})`);
    await refuseNewerDatabase(owner);
    await checkRequirements(owner, preparation.managedRoles);
    await provisionRoles(owner, preparation.secret, preparation.managedRoles);
    await owner.runMigrations();
    await loadOnce(turn, owner, 'official data', preparation.officialData);
    const { loadSample } = preparation;
    if (loadSample !== null) {
      await loadOnce(turn, owner, 'sample', { edition: 'loaded', load: loadSample });
    }
  } finally {
    await turn.release();
    await owner.destroy();
  }
}

/** A newer program has been here when the database has migrations that we do not know. */
async function refuseNewerDatabase(owner: DataSource): Promise<void> {
  const [table] = await owner.query<{ found: boolean }[]>(
    `/* findMigrationTable */ SELECT to_regclass('migration') IS NOT NULL AS found`,
  );
  const applied =
    table?.found === true
      ? await owner.query<{ name: string }[]>(
          `/* findMigrations */ SELECT m.name AS name FROM migration AS m ORDER BY m.id`,
        )
      : [];
  const ours = new Set(migrationNames());
  const unknown = applied.map(({ name }) => name).filter((name) => !ours.has(name));
  if (unknown.length === 0) return;
  throw new OperatorError(
    `The database is newer than this program, which does not know its migration ${unknown.join(', ')}: start the newer program, or use another database (DATA_DIR or DATABASE_URL).`,
  );
}

async function loadOnce(
  turn: QueryRunner,
  owner: DataSource,
  name: string,
  { edition, load }: Preparation['officialData'],
): Promise<void> {
  const [known] = (await turn.query(
    `/* findHouseState */ SELECT hs.value AS value FROM house_state AS hs WHERE hs.name = $1`,
    [name],
  )) as { value: string }[];
  if (known?.value === edition) return;
  await owner.transaction(async (tx) => {
    await load(tx);
    await tx.query(
      `/* saveHouseState */
       INSERT INTO house_state (name, value) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET value = $2, updated_at = now()`,
      [name, edition],
    );
  });
}
