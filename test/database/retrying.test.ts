import { retrying } from '../../src/database/retrying';

/** A database whose first transactions end with these errors. */
const endingWith = (...codes: readonly string[]) => {
  let begun = 0;
  return {
    transaction: () => {
      const code = codes[begun];
      begun += 1;
      return code === undefined
        ? Promise.resolve('done' as never)
        : Promise.reject(Object.assign(new Error(code), { code }));
    },
  };
};
const work = () => Promise.resolve('done');

test('a transaction that PostgreSQL ended for another is run again', async () => {
  expect(await retrying(endingWith('40P01', '40001'), work)).toBe('done');
});

test('any other failure is told at once', async () => {
  await expect(retrying(endingWith('23505'), work)).rejects.toThrow('23505');
});

test('it is not run for ever', async () => {
  const always = Array.from({ length: 20 }, () => '40P01');
  await expect(retrying(endingWith(...always), work)).rejects.toThrow('40P01');
});
