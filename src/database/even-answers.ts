import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';

/**
 * Milliseconds between the moments at which somebody is told that there is no such person. That a
 * person exists beyond the asker's scope shows in the work: a row more is found, looked at and left
 * out, which takes some tenths of a millisecond of the two or three that an answer needs. Several
 * times what either takes, so that both are done when the first moment comes; under a load where
 * they are not, they are told at the next one.
 */
export const emptyAnswersEvery = 25;

/**
 * Runs work about people. An outcome that tells `nothing` of anybody, or a failure, is given at a
 * whole number of beats after the work began, whatever it took; any other at once.
 */
export async function evenly<T>(
  work: () => Promise<T>,
  nothing: (outcome: T) => boolean,
): Promise<T> {
  const began = performance.now();
  let outcome: T;
  try {
    outcome = await work();
  } catch (error) {
    await nextBeat(began);
    throw error;
  }
  if (nothing(outcome)) await nextBeat(began);
  return outcome;
}

/** Timers come up to a millisecond early or late, by when they were set. */
const timerSlack = 2;

/** The last of it is watched: a timer that was set later in its millisecond also ends later. */
async function nextBeat(began: number): Promise<void> {
  const elapsed = performance.now() - began;
  const beat = began + emptyAnswersEvery * Math.ceil(elapsed / emptyAnswersEvery);
  const left = beat - performance.now() - timerSlack;
  if (left > 0) await delay(left);
  while (performance.now() < beat) await turn();
}
