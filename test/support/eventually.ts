import { setTimeout as delay } from 'node:timers/promises';

/**
 * Tries again until it holds, whatever it throws: a program is starting, stopping or recovering. How
 * long that may take is the limit of the test.
 */
export async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  const holds = async () => condition();
  while (!(await holds().catch(() => false))) await delay(20);
}
