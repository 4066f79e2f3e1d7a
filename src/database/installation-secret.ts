import { Client } from 'pg';
import { OperatorError } from '../errors';
import { connecting } from './connection-faults';
import { Sealer } from './seal';

/** The row of `house_state` that keeps the secret, once it is no longer the master key itself. */
export const secretRow = 'installation secret';

const sealerOf = (masterKey: Buffer) => new Sealer(masterKey, secretRow);

export const sealSecret = (masterKey: Buffer, secret: Buffer) =>
  sealerOf(masterKey).seal(secretRow, secret).toString('base64');

/**
 * The secret of the installation, from which passwords of roles, peppers and the blind index are
 * derived: what can never change. It is the first master key there was; when the master key is
 * replaced, the database keeps the secret, sealed under the newer one.
 */
export async function findSecret(ownerUrl: string, masterKeys: readonly Buffer[]): Promise<Buffer> {
  const sealed = await findSealedSecret(ownerUrl);
  const [first] = masterKeys;
  if (first === undefined) throw new Error('There is no master key.');
  return sealed === null ? first : openSecret(masterKeys, Buffer.from(sealed, 'base64'));
}

function openSecret(masterKeys: readonly Buffer[], sealed: Buffer): Buffer {
  for (const masterKey of masterKeys) {
    try {
      return sealerOf(masterKey).open(secretRow, sealed);
    } catch {
      // Sealed under the other one.
    }
  }
  throw new OperatorError(
    'The master key is not the one this database was sealed with last: restore it from your backup of the keys.',
  );
}

async function findSealedSecret(ownerUrl: string): Promise<string | null> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'cung-cau secret' });
  await connecting(ownerUrl, 'DATABASE_URL', () => client.connect());
  try {
    const { rows: tables } = await client.query<{ found: boolean }>(
      `/* findHouseStateTable */ SELECT to_regclass('house_state') IS NOT NULL AS found`,
    );
    if (tables[0]?.found !== true) return null;
    const { rows } = await client.query<{ value: string }>(
      `/* findSealedSecret */ SELECT hs.value AS value FROM house_state AS hs WHERE hs.name = $1`,
      [secretRow],
    );
    return rows[0]?.value ?? null;
  } finally {
    await client.end();
  }
}
