import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource, type MigrationInterface } from 'typeorm';
import { SnakeCaseNaming } from './snake-case-naming';

type Class<T> = new () => T;

/** The same place from src/ and from dist/src/. */
const migrationsFolder = join(__dirname, '..', '..', 'migrations');

/** A connection of the owner of the tables: for migrations and what follows them, never to serve. */
export function ownerSource(url: string, entities: readonly Class<object>[] = []): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...entities],
    migrations: [...migrations()],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeCaseNaming(),
    synchronize: false,
    installExtensions: false,
    applicationName: 'cung-cau owner',
    poolSize: 2,
    connectTimeoutMS: 10_000,
  });
}

/** The migrations of this program, by the names under which a database keeps them, oldest first. */
export const migrationNames = (): readonly string[] => migrations().map(({ name }) => name);

let known: readonly Class<MigrationInterface>[] | undefined;

function migrations(): readonly Class<MigrationInterface>[] {
  known ??= loadMigrations();
  return known;
}

function loadMigrations(): Class<MigrationInterface>[] {
  return readdirSync(migrationsFolder)
    .filter((file) => /^\d{13}-.*\.(js|ts)$/.test(file) && !file.endsWith('.d.ts'))
    .sort()
    .flatMap((file) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- the folder is the list
      const exported = require(join(migrationsFolder, file)) as Record<string, unknown>;
      return Object.values(exported) as Class<MigrationInterface>[];
    });
}
