import { OperatorError } from '../errors';
import type { ImportEnded, ImportOptions, ImportStarted } from '../modules/exchange';
import { print } from './command';
import { type Progress, startProgress } from './progress';

const number = new Intl.NumberFormat('en');

/** Shows how far the check of a file is. */
export async function showCheck<T>(check: (onProgress: (fraction: number) => void) => Promise<T>) {
  const progress = startProgress('Checking', 100, '%');
  try {
    return await check((fraction) => {
      progress.update(Math.floor(fraction * 100));
    });
  } finally {
    progress.end();
  }
}

/**
 * Runs an import with its progress in sight. Ctrl-C lets it finish the rows in hand; a second one
 * ends it at once.
 */
export async function showImport(
  run: (shown: Pick<ImportOptions, 'signal' | 'on'>) => Promise<ImportEnded>,
  tellMore: (started: ImportStarted) => void,
): Promise<ImportEnded> {
  const stop = new AbortController();
  const onInterrupt = () => {
    if (stop.signal.aborted) process.exit(130);
    process.stderr.write(
      '\nStopping after the rows in hand. Press Ctrl-C again to stop at once.\n',
    );
    stop.abort();
  };
  process.on('SIGINT', onInterrupt);
  process.once('SIGTERM', onInterrupt);
  let progress: Progress | undefined;
  try {
    return await run({
      signal: stop.signal,
      on: {
        start(started) {
          tellStart(started);
          tellMore(started);
          const { rowCount, resumedAfter } = started;
          progress = startProgress('Importing', rowCount, 'rows', resumedAfter);
        },
        progress({ rowsDone }) {
          progress?.update(rowsDone);
        },
      },
    });
  } finally {
    progress?.end();
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onInterrupt);
  }
}

function tellStart(started: ImportStarted): void {
  const { mapping, rowCount, asOf, resumedAfter, reportPath, reportLost, fileName } = started;
  print(
    `${fileName}: ${number.format(rowCount)} rows, mapping ${mapping.name}, source ${mapping.source}, counted from ${asOf}.`,
  );
  if (resumedAfter > 0) {
    print(`Resuming after row ${number.format(resumedAfter)} of an earlier run.`);
  }
  if (reportLost) print('The report of the earlier run is gone; this one begins where it stopped.');
  print(`Report: ${reportPath}`);
}

/** Says how the rows ended; throws when the import was stopped before its end. */
export function tellEnd(
  { checkpoint, finished }: ImportEnded,
  rowCount: number,
  dryRun: boolean,
): void {
  const { counts, understood, refusals, rowsDone } = checkpoint;
  for (const [outcome, count] of Object.entries(counts)) {
    // Lists of ads never have any.
    if (outcome === 'proposed' && count === 0) continue;
    print(`${outcome.padEnd(10)} ${number.format(count).padStart(12)}`);
  }
  for (const [reason, count] of Object.entries(refusals).sort()) {
    print(`  ${reason.padEnd(20)} ${number.format(count).padStart(12)}`);
  }
  for (const [item, [yes, of]] of Object.entries(understood)) {
    const share = ((100 * yes) / Math.max(1, of)).toFixed(2);
    print(`${item} understood in ${share} % of ${number.format(of)} distinct records`);
  }
  if (dryRun) print('A trial: nothing was written but the report.');
  if (finished) return;
  const rows = `${number.format(rowsDone)} of ${number.format(rowCount)} rows`;
  throw new OperatorError(
    dryRun
      ? `Stopped after ${rows}.`
      : `Stopped after ${rows}; they stay imported. Run the same command again to go on.`,
  );
}
