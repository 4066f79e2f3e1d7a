import { invalidInput } from '../errors';

/**
 * The opaque id of a record: its type and its public key. The public key is a random UUID or an
 * official code, never a database key and never a personal number.
 */
export function globalId(type: string, publicKey: string): string {
  return Buffer.from(`${type}:${publicKey}`, 'utf8').toString('base64url');
}

export interface ParsedId {
  readonly type: string;
  readonly publicKey: string;
}

/** Reads an opaque id; null for anything this server cannot have issued. */
export function parseId(id: string): ParsedId | null {
  if (id.length > 200) return null;
  const text = Buffer.from(id, 'base64url').toString('utf8');
  const parts = /^([A-Z][A-Za-z]{1,40}):([\x21-\x7e]{1,100})$/.exec(text);
  const [, type, publicKey] = parts ?? [];
  if (type === undefined || publicKey === undefined) return null;
  return globalId(type, publicKey) === id ? { type, publicKey } : null;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The UUID behind an id of the expected type; null otherwise, so that the record is "not found". */
export function uuidOf(type: string, id: string): string | null {
  const parsed = parseId(id);
  return parsed?.type === type && uuid.test(parsed.publicKey) ? parsed.publicKey : null;
}

/** As `uuidOf`, where a wrong id is a broken request and not a missing record. */
export function requireUuid(type: string, id: string, field: readonly string[]): string {
  const found = uuidOf(type, id);
  if (found !== null) return found;
  throw invalidInput(
    {
      vi: `"${field.join('.')}" không phải mã của ${type}.`,
      en: `"${field.join('.')}" is not an id of ${type}.`,
    },
    field,
  );
}
