import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSecret, sealSecret, secretRow } from '../../src/database/installation-secret';
import {
  finishMasterKeyChange,
  nextMasterKey,
  readMasterKeys,
} from '../../src/database/master-key';
import { startDatabase, type TestDatabase } from '../support/databases';
import { makeScratch, removeScratch } from '../support/scratch';

let dataFolder: string;
beforeEach(() => {
  dataFolder = makeScratch();
});
afterEach(() => removeScratch(dataFolder));

const nothing = () => ({
  dataFolder,
  masterKey: null,
  masterKeyCommand: null,
  masterKeyNext: null,
});
const key = randomBytes(32);
const written = key.toString('base64');

describe('the command for the master key', () => {
  test.each([
    ['writes too little', 'echo c2hvcnQ='],
    ['writes words beside it', `echo "key: ${written}"`],
    ['fails, whatever it wrote', `echo ${written}; exit 3`],
    ['is not there', 'no-such-command-anywhere'],
  ])(
    'is refused when it %s, and what it wrote is not repeated',
    async (_what, masterKeyCommand) => {
      const refused = await readMasterKeys({ ...nothing(), masterKeyCommand }).catch(
        (error: unknown) => error as Error,
      );
      expect(refused).toMatchObject({
        name: 'OperatorError',
        message: expect.stringContaining('MASTER_KEY_COMMAND did not write a key') as string,
      });
      expect(JSON.stringify([refused, (refused as Error).cause])).not.toContain(written);
    },
  );

  test('gives the key it writes, and none is made in the folder', async () => {
    const masterKeyCommand = `printf %s ${written}`;
    expect(await readMasterKeys({ ...nothing(), masterKeyCommand })).toEqual([key]);
    expect(existsSync(join(dataFolder, 'keys'))).toBe(false);
  });
});

test('a master key in a file is replaced by the one beside it, and both are read until then', async () => {
  const [old] = await readMasterKeys(nothing());
  const next = nextMasterKey(nothing());
  expect(nextMasterKey(nothing())).toEqual(next);
  expect(await readMasterKeys(nothing())).toEqual([old, next]);
  finishMasterKeyChange(nothing());
  expect(await readMasterKeys(nothing())).toEqual([next]);
  expect(readFileSync(join(dataFolder, 'keys', 'master-key'), 'utf8').trim()).toBe(
    next.toString('base64'),
  );
});

test('a master key that lies elsewhere is replaced by MASTER_KEY_NEXT and nothing else', async () => {
  const sources = { ...nothing(), masterKey: key };
  expect(() => nextMasterKey(sources)).toThrow('Set MASTER_KEY_NEXT');
  const masterKeyNext = randomBytes(32);
  expect(nextMasterKey({ ...sources, masterKeyNext })).toEqual(masterKeyNext);
  expect(await readMasterKeys({ ...sources, masterKeyNext })).toEqual([key, masterKeyNext]);
});

describe('the secret of the installation', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startDatabase();
  });
  afterAll(() => database.stop());

  test('is the first master key, and stays so when the master key is replaced', async () => {
    const next = randomBytes(32);
    expect(await findSecret(database.ownerUrl, [key])).toEqual(key);
    await database.owner.query('INSERT INTO house_state (name, value) VALUES ($1, $2)', [
      secretRow,
      sealSecret(next, key),
    ]);
    expect(await findSecret(database.ownerUrl, [next])).toEqual(key);
    expect(await findSecret(database.ownerUrl, [key, next])).toEqual(key);
    await expect(findSecret(database.ownerUrl, [key])).rejects.toThrow(
      'The master key is not the one this database was sealed with last',
    );
  });
});
