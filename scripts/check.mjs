// What every change must pass, in one command. Steps that do not wait for one another run side by side.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(join(root, 'package.json'));

/** The script behind a tool's command, so that no shell or npx stands between. */
function tool(name, command = name) {
  const manifest = join(root, 'node_modules', name, 'package.json');
  const { bin } = require(manifest);
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}

const build = { name: 'types', script: tool('typescript', 'tsc'), args: [] };

const steps = [
  { name: 'lint', script: tool('eslint'), args: ['.'] },
  {
    name: 'format',
    script: tool('prettier'),
    args: ['--check', '--log-level', 'warn', '.'],
  },
  {
    name: 'import rules',
    script: tool('dependency-cruiser', 'depcruise'),
    args: ['src', 'migrations', 'ormconfig.ts', '--output-type', 'err'],
  },
  { name: 'dead code', script: tool('knip'), args: [] },
  { name: 'contract is current', script: join(root, 'dist/src/emit.js'), args: ['--check'] },
  {
    name: 'entities match the database',
    script: join(root, 'scripts/compare-entities.mjs'),
    args: [],
  },
];

function run({ name, script, args }) {
  return new Promise((resolve) => {
    const started = performance.now();
    const child = spawn(process.execPath, [script, ...args], { cwd: root });
    let said = '';
    const listen = (chunk) => (said += chunk);
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('close', (code) => {
      const passed = code === 0;
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      process.stdout.write(`${passed ? 'ok  ' : 'FAIL'}  ${name} (${seconds} s)\n`);
      if (!passed) process.stdout.write(`${said.trimEnd().replace(/^/gm, '      ')}\n`);
      resolve(passed);
    });
  });
}

async function runAll(waiting) {
  const results = [];
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      results.push(await run(step));
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
  return results.every(Boolean);
}

await import('./prune-dist.mjs');
const passed = (await run(build)) && (await runAll([...steps]));
process.exitCode = passed ? 0 : 1;
