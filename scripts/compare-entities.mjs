// Migrates an empty database and asks TypeORM what it would still change to match the entities.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const built = (file) => require(`../dist/src/${file}`);
const { createCluster, ownerUrl, startCluster, stopCluster } = built('database/cluster.js');
const { ownerSource } = built('database/migrate.js');
const { provisionRoles, roleKeys } = built('database/roles.js');
const { entities } = built('services.js');

const scratch = mkdtempSync(join(tmpdir(), 'cung-cau-check-'));
chmodSync(scratch, 0o711);
const folder = join(scratch, 'postgres');
try {
  await createCluster(folder, { durable: false });
  const port = await startCluster(folder, { fsync: 'off' });
  const owner = await ownerSource(ownerUrl(folder, port), entities).initialize();
  await provisionRoles(owner, Buffer.alloc(32), roleKeys);
  await owner.runMigrations();
  const { upQueries } = await owner.driver.createSchemaBuilder().log();
  await owner.destroy();
  // Comments are for readers of the database; they stand in the migrations alone.
  const changes = upQueries.filter(({ query }) => !query.startsWith('COMMENT ON'));
  for (const { query } of changes) process.stdout.write(`${query};\n`);
  if (changes.length > 0) {
    process.stdout.write('The entities and the migrations differ: TypeORM would run the above.\n');
    process.exitCode = 1;
  }
} finally {
  await stopCluster(folder);
  rmSync(scratch, { recursive: true, force: true });
}
