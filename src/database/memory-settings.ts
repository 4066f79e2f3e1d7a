import { totalmem } from 'node:os';
import type { Settings } from './cluster';

const megabyte = 2 ** 20;

/** Of the machine, or what a container may have of it. */
function memoryOfMachine(): number {
  const allowed = process.constrainedMemory();
  return allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
}

const between = (least: number, most: number, wanted: number) =>
  Math.max(least, Math.min(most, Math.floor(wanted)));

/**
 * What the embedded PostgreSQL may use of the memory and the disk. It shares the machine with this
 * program and others, so that it takes an eighth for its cache and never more than 2 GB; what else
 * lies in the files' cache of the system it counts on. With its own 128 MB the indexes of a million
 * people are read from the files over and over.
 */
export function memorySettings(bytes = memoryOfMachine()): Settings {
  const memory = bytes / megabyte;
  const inMegabytes = (amount: number) => `${amount}MB`;
  return {
    shared_buffers: inMegabytes(between(128, 2_048, memory / 8)),
    effective_cache_size: inMegabytes(between(512, 16_384, memory / 2)),
    maintenance_work_mem: inMegabytes(between(64, 256, memory / 32)),
    // Each checkpoint makes every page that is written next be logged whole: an import makes
    // checkpoints by time alone, at the price of at most so much disk.
    max_wal_size: inMegabytes(between(1_024, 4_096, memory / 4)),
    checkpoint_timeout: '15min',
  };
}
