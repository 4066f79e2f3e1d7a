import { arrayLiteral } from './array-literal';

/** A value as PostgreSQL reads it: text, or bytes as they are. */
export function writtenValue(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || Buffer.isBuffer(value)) return value;
  if (Array.isArray(value)) return arrayLiteral(value.map(writtenElement));
  if (value instanceof Date) return writtenMoment(value);
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}

function writtenElement(value: unknown): string | number | null {
  if (typeof value === 'string' || typeof value === 'number') return value;
  const written = writtenValue(value);
  return Buffer.isBuffer(written) ? `\\x${written.toString('hex')}` : written;
}

/** ISO 8601 has a year 0 and PostgreSQL has none; nothing here is that old. */
function writtenMoment(moment: Date): string {
  return moment.getUTCFullYear() < 1 ? '-infinity' : moment.toISOString().replace(/^\+/, '');
}
