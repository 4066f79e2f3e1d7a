// Kills the server and its database while people are recorded, and looks for what was lost or
// doubled: `npm run kills -- [COUNT] [SEED]`. Starts a server of its own; ends with 1 when it finds any.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('reflect-metadata');
const { killRun } = require('../dist/test/support/kill-run.js');
const { makeDataFolder } = require('../dist/test/support/program.js');

const [count = '200', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
if (!/^\d+$/.test(count) || !/^\d+$/.test(seed)) {
  process.stderr.write('Usage: npm run kills -- [COUNT] [SEED]\n');
  process.exit(2);
}

const { folder: dataFolder, remove } = makeDataFolder();
try {
  const result = await killRun({
    dataFolder,
    kills: Number(count),
    writers: 4,
    seed: Number(seed),
    tell: (kills, writes) => {
      if (kills % 10 === 0) {
        process.stderr.write(`${kills} of ${count} kills, ${writes} writes acknowledged\n`);
      }
    },
  });
  process.stdout.write(`${JSON.stringify({ seed: Number(seed), ...result })}\n`);
  const { lost, doubled, torn, unledgered } = result;
  process.exitCode = lost + doubled + torn + unledgered === 0 ? 0 : 1;
} finally {
  await remove();
}
