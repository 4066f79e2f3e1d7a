import type { Client } from 'pg';
import { part } from '../product';

/** Somebody whose personal id opens and is found. */
export interface Numbered {
  readonly publicId: string;
  readonly fullName: string;
  readonly digits: string;
  /** What the number is found by, in hexadecimal digits. */
  readonly blindIndex: string;
}

interface Sealed {
  readonly sealed: Buffer;
  readonly blindIndex: Buffer;
  readonly keyVersion: number;
}

interface Keys {
  seal(publicId: string, kind: 'PERSONAL_ID', digits: string): Sealed;
}

interface Transaction {
  query(text: string, values?: readonly unknown[]): Promise<unknown>;
}

/** How the product seals. */
interface SealingParts {
  identityKeysIn(tx: Transaction, secret: Buffer, masterKeys: readonly Buffer[]): Promise<Keys>;
}

/** The keys of an installation; made with the first use. */
export const keysOf = (owner: Client, secret: Buffer): Promise<Keys> =>
  part<SealingParts>('modules/protection').identityKeysIn(
    { query: async (text, values = []) => (await owner.query(text, [...values])).rows },
    secret,
    [secret],
  );

const howMany = 200;

/** Of some people of a commune the number is sealed as the product does; of all others it is noise. */
export async function sealNumbers(
  owner: Client,
  keys: Keys,
  commune: string,
): Promise<readonly Numbered[]> {
  const { rows } = await owner.query<{ id: string; public_id: string; full_name: string }>(
    `SELECT l.id, l.public_id, l.full_name FROM labourer AS l WHERE l.place_key = $1 ORDER BY l.id LIMIT $2`,
    [`2025:${commune}`, howMany],
  );
  const numbered = rows.map(({ id, public_id: publicId, full_name: fullName }) => {
    const digits = `999${id.padStart(9, '0')}`;
    return { id, publicId, fullName, digits, sealed: keys.seal(publicId, 'PERSONAL_ID', digits) };
  });
  await owner.query(
    `UPDATE labourer_identity AS i SET sealed = s.sealed, blind_index = s.blind_index
     FROM unnest($1::bigint[], $2::bytea[], $3::bytea[]) AS s (id, sealed, blind_index)
     WHERE i.labourer_id = s.id`,
    [
      numbered.map(({ id }) => id),
      numbered.map(({ sealed }) => sealed.sealed),
      numbered.map(({ sealed }) => sealed.blindIndex),
    ],
  );
  return numbered.map(({ publicId, fullName, digits, sealed }) => ({
    publicId,
    fullName,
    digits,
    blindIndex: sealed.blindIndex.toString('hex'),
  }));
}
