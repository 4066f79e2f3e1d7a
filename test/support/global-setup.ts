import 'reflect-metadata';
import { join } from 'node:path';
import { createCluster, ownerUrl, startCluster } from '../../src/database/cluster';
import { roleKeys } from '../../src/database/roles';
import { prepareDatabase } from '../../src/database/prepare';
import { entities, loadOfficialData } from '../../src/services';
import { handToWorkers, testSecret } from './cluster';
import { makeScratch, sweepScratch } from './scratch';

/** Starts one PostgreSQL for the run and migrates the database of which each test file gets a copy. */
module.exports = async () => {
  await sweepScratch();
  const scratch = makeScratch();
  const folder = join(scratch, 'postgres');
  await createCluster(folder, { durable: false });
  const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const port = await startCluster(folder, { ...hasty, max_connections: '200' });
  const url = ownerUrl(folder, port);
  await prepareDatabase(url, {
    secret: testSecret,
    managedRoles: roleKeys,
    entities,
    officialData: { edition: 'test', load: loadOfficialData },
    loadSample: null,
  });
  handToWorkers(url, folder);
  (globalThis as { scratchOfTests?: string }).scratchOfTests = scratch;
};
