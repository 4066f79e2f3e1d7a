import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { stopCluster } from '../../src/database/cluster';

module.exports = async () => {
  const { scratchOfTests } = globalThis as { scratchOfTests?: string };
  if (scratchOfTests === undefined) return;
  await stopCluster(join(scratchOfTests, 'postgres'));
  rmSync(scratchOfTests, { recursive: true, force: true });
};
