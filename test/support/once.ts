import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { clusterFolder } from './cluster';

/**
 * Has something done once in this run of jest, by the worker that needs it first; the others wait.
 * Gives the folder it was done in.
 */
export async function onceInThisRun(
  name: string,
  work: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(dirname(clusterFolder()), name);
  const done = `${folder}.done`;
  if (!isFirst(folder)) {
    while (!existsSync(done)) await delay(50);
    return folder;
  }
  try {
    await work(folder);
  } finally {
    // Also when it has failed: who waits fails of what is missing, not of a timeout.
    writeFileSync(done, '');
  }
  return folder;
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o711 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
