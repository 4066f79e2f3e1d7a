import { setTimeout as delay } from 'node:timers/promises';
import { emptyAnswersEvery, evenly } from '../../src/database/even-answers';

const beats = (count: number) => count * emptyAnswersEvery;

const taking = async (work: () => Promise<unknown>) => {
  const began = performance.now();
  await evenly(work, (outcome) => outcome === null).catch(() => undefined);
  return performance.now() - began;
};

test('nobody is found a whole beat after it was asked, however soon that is known', async () => {
  for (const work of [0, 3, 12]) {
    expect(await taking(() => delay(work, null))).toBeGreaterThanOrEqual(beats(1));
  }
});

test('what took longer than a beat is told at the next one', async () => {
  expect(await taking(() => delay(emptyAnswersEvery + 5, null))).toBeGreaterThanOrEqual(beats(2));
});

test('a failure is told like nobody', async () => {
  const failing = () => Promise.reject(new Error('no'));
  expect(await taking(failing)).toBeGreaterThanOrEqual(beats(1));
  await expect(evenly(failing, () => false)).rejects.toThrow('no');
});

test('somebody is given at once, before whoever is not found', async () => {
  const order: string[] = [];
  const look = async (name: string | null) => {
    await evenly(
      () => delay(1, name),
      (found) => found === null,
    );
    order.push(name ?? 'nobody');
  };
  await Promise.all([look(null), look('Lan')]);
  expect(order).toEqual(['Lan', 'nobody']);
});
