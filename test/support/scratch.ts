import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopCluster } from '../../src/database/cluster';

const prefix = 'cung-cau-test-';

/** A folder of its own that the user PostgreSQL runs as may enter. */
export function makeScratch(): string {
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(folder, 0o711);
  return folder;
}

/** Takes a folder away, and the PostgreSQL that runs in it. */
export async function removeScratch(folder: string): Promise<void> {
  await stopCluster(join(folder, 'postgres')).catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
}

/** PostgreSQL outlives whoever interrupts the tests: takes away what such runs have left. */
export async function sweepScratch(): Promise<void> {
  for (const entry of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(entry)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await removeScratch(join(tmpdir(), entry));
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
