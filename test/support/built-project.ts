import { execFileSync } from 'node:child_process';
import { onceInThisRun } from './once';
import { addressOf, startProgram } from './program';

/** Compiles the project as it stands, for the tests that start its programs. */
export async function buildProject(): Promise<void> {
  await onceInThisRun('built', () => {
    execFileSync(process.execPath, [require.resolve('typescript/bin/tsc')]);
    return Promise.resolve();
  });
}

/** Puts what a first start leaves, its database and its keys, into a folder for `DATA_DIR`. */
export async function copyStarted(dataFolder: string): Promise<void> {
  const started = await onceInThisRun('started', async (folder) => {
    const server = startProgram('src/main.js', { PORT: '0', DATA_DIR: folder });
    await addressOf(server);
    server.kill('SIGTERM');
    await server.end;
  });
  execFileSync('cp', ['-a', `${started}/.`, dataFolder]);
}
