import { Lane } from '../../src/api/lane';

/** Work that ends when it is told to. */
function heldWork() {
  let end: (outcome: string) => void = () => undefined;
  const held = new Promise<string>((resolve) => (end = resolve));
  return { begun: jest.fn(() => held), end };
}

test('so many work at a time, and the others begin in turn', async () => {
  const lane = new Lane(1, 2);
  const [first, second, third] = [heldWork(), heldWork(), heldWork()];
  const results = [first, second, third].map(({ begun }) => lane.run(begun));
  await Promise.resolve();
  expect([first, second, third].map(({ begun }) => begun.mock.calls.length)).toEqual([1, 0, 0]);
  first.end('a');
  await results[0];
  await Promise.resolve();
  expect([second, third].map(({ begun }) => begun.mock.calls.length)).toEqual([1, 0]);
  second.end('b');
  third.end('c');
  expect(await Promise.all(results)).toEqual(['a', 'b', 'c']);
});

test('more than may wait are told to come again', async () => {
  const lane = new Lane(1, 0);
  const one = heldWork();
  const running = lane.run(one.begun);
  await expect(lane.run(() => Promise.resolve())).rejects.toMatchObject({ code: 'OVERLOADED' });
  one.end('done');
  await running;
  expect(await lane.run(() => Promise.resolve('again'))).toBe('again');
});

test('work that fails leaves its place', async () => {
  const lane = new Lane(1, 0);
  const failing = () => Promise.reject(new Error('no'));
  await expect(lane.run(failing)).rejects.toThrow('no');
  expect(await lane.run(() => Promise.resolve('next'))).toBe('next');
});
