import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds within which a stopping server finishes what it has accepted. */
export const shutdownPatience = 30_000;

/** Milliseconds that a start may still take when it is asked to stop. */
const startPatience = 3_000;

/** Resolves at the first request to stop; `again` is called at a second one. */
export async function whenStopped(again: () => void): Promise<string> {
  return new Promise((resolve) => {
    let stoppedAt: number | null = null;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        // npm passes on a Ctrl-C that the terminal has sent us already: that is one request.
        if (stoppedAt !== null && Date.now() - stoppedAt > 500) again();
        stoppedAt ??= Date.now();
        resolve(signal);
      });
    }
  });
}

/** Ends a process that was asked to stop and does not: one that hangs in its start serves nobody. */
export async function endLate(hasStarted: () => boolean): Promise<never> {
  await delay(startPatience, undefined, { ref: false });
  if (!hasStarted()) process.stderr.write('Stopped before the start was finished.\n');
  else {
    await delay(shutdownPatience - startPatience, undefined, { ref: false });
    process.stderr.write('Stopped before all that was accepted was answered.\n');
  }
  process.exit(1);
}
