/**
 * Values as the text of a PostgreSQL array. The driver writes arrays value by value; for the tens of
 * thousands of a batch that took longer than sealing them.
 */
export const arrayLiteral = (values: readonly (string | number | null | undefined)[]): string =>
  `{${values.map(elementOf).join(',')}}`;

/** The same of bytes, for `bytea[]`. */
export const bytesLiteral = (values: readonly Buffer[]): string =>
  values.length === 0
    ? '{}'
    : `{"\\\\x${values.map((bytes) => bytes.toString('hex')).join('","\\\\x')}"}`;

const marked = /["\\]/;
const marks = /["\\]/g;

function elementOf(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number') return String(value);
  return `"${marked.test(value) ? value.replace(marks, '\\$&') : value}"`;
}
