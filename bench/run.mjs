// `npm run bench -- NAME`: brings in the rivals when they are missing, builds both, and runs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);

function run(command, args, cwd) {
  const shell = process.platform === 'win32' && command === 'npm';
  const { status } = spawnSync(command, args, { cwd, shell, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

if (!existsSync(join(here, 'node_modules'))) {
  run('npm', ['ci', '--ignore-scripts', '--loglevel', 'error'], here);
}
run(process.execPath, [tsc], root);
run(process.execPath, [tsc, '-p', here], root);
run(process.execPath, [join(here, 'dist', 'main.js'), ...process.argv.slice(2)], root);
