import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What a running PostgreSQL tells of itself in its data folder. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

const pidFile = (data: string) => join(data, 'postmaster.pid');

/** The PostgreSQL that works on a data folder, or null when none is alive. */
export function findPostmaster(data: string): Postmaster | null {
  const lines = readLines(pidFile(data));
  const pid = Number(lines?.[0]);
  if (lines === null || !Number.isInteger(pid) || pid <= 0) return null;
  if (!isPostmaster(pid, lines[1] ?? data)) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * PostgreSQL itself takes away what a killed one left, unless the number of the dead process lives
 * on: as a zombie nobody reaped, or as another program after a restart of the machine or container.
 * Then we do, once no process of the dead one works in the folder any more.
 */
export function clearAfterDeath(data: string): void {
  const lines = readLines(pidFile(data));
  if (lines === null || findPostmaster(data) !== null || hasWorkers(data)) return;
  rmSync(pidFile(data), { force: true });
}

function readLines(path: string): string[] | null {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return null;
  }
}

function isPostmaster(pid: number, data: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(data);
  } catch {
    return false;
  }
}

function hasWorkers(data: string): boolean {
  if (process.platform !== 'linux') return true;
  return readdirSync('/proc').some((entry) => {
    try {
      return /^\d+$/.test(entry) && readlinkSync(`/proc/${entry}/cwd`) === data;
    } catch {
      return false;
    }
  });
}
