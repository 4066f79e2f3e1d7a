import { randomBytes, randomUUID } from 'node:crypto';
import type { Services } from '../../../src/api/context';
import { Database } from '../../../src/database/database';
import { findSecret } from '../../../src/database/installation-secret';
import { protectedTransaction } from '../../../src/database/protected';
import { Sealer } from '../../../src/database/seal';
import { openProposal, sealProposal } from '../../../src/modules/corrections/sealed-proposal';
import {
  identityKeys,
  identityKeysFor,
  readIdentities,
  rotateDataKeys,
  rotateMasterKey,
} from '../../../src/modules/protection';
import { findDataKeys } from '../../../src/modules/protection/data-key.queries';
import { operator } from '../../../src/modules/register';
import { asOperator } from '../../support/as-operator';
import { testSecret } from '../../support/cluster';
import { type MadeLabourer, makeLabourer } from '../../support/make-labourer';
import { startRegistry, type TestRegistry } from '../../support/registry';

const everybody = 60;
const use = {
  purpose: 'LABOUR_ADMINISTRATION',
  legalBasis: 'Luật 74/2025/QH15',
  action: 'LIST',
  fields: ['personalId'],
};
const numberOf = (index: number) => `00119${String(index).padStart(7, '0')}`;

let registry: TestRegistry;
let services: Services;
let owner: Database;
let people: MadeLabourer[];
beforeEach(async () => {
  registry = await startRegistry();
  services = registry.services;
  owner = new Database(registry.owner);
  people = [];
  for (let index = 0; index < everybody; index += 1) {
    people.push(await makeLabourer(services, { personalId: numberOf(index) }));
  }
});
afterEach(() => registry.stop());

/** Another server on the same database, which remembers no key. */
const another = (): Services => ({ ...services });

async function unreadable(of: Services): Promise<number> {
  const asked = people.map(({ id }) => ({ labourerId: id, version: null }));
  const found = await readIdentities(of, operator('test'), use, asked);
  return people.filter(({ id }, index) => found.get(id)?.personalId !== numberOf(index)).length;
}

const versionsInUse = () =>
  asOperator<{ key_version: number; count: string }>(
    registry.owner,
    'SELECT key_version, count(*) FROM labourer_identity GROUP BY key_version ORDER BY 1',
  );

test('every number stays readable on every server while keys are rotated, and the old key goes', async () => {
  const other = another();
  await unreadable(other);
  let asked = 0;
  const turn = { going: true };
  const reading = (async () => {
    while (turn.going) {
      expect(await unreadable(asked % 2 === 0 ? other : services)).toBe(0);
      asked += 1;
    }
  })();
  const report = await rotateDataKeys(owner, services, { batch: 7, overlap: 200 });
  turn.going = false;
  await reading;
  expect(report).toEqual({ keyVersion: 2, resealed: everybody, retiredKeys: 1 });
  expect(asked).toBeGreaterThan(3);
  expect(await versionsInUse()).toEqual([{ key_version: 2, count: String(everybody) }]);
  expect(await unreadable(another())).toBe(0);
  const keys = await registry.owner.query<unknown[]>('SELECT version FROM data_key');
  expect(keys).toEqual([{ version: 2 }]);
});

test('a rotation that was stopped in the middle goes on with the key it had made', async () => {
  const stopped = rotateDataKeys(owner, services, {
    batch: 10,
    overlap: 0,
    onProgress: (done) => {
      if (done >= 30) throw new Error('The power is gone.');
    },
  });
  await expect(stopped).rejects.toThrow('The power is gone.');
  expect(await versionsInUse()).toHaveLength(2);
  expect(await unreadable(another())).toBe(0);
  const totals: number[] = [];
  const report = await rotateDataKeys(owner, services, {
    overlap: 0,
    onStart: (total) => totals.push(total),
  });
  expect(totals).toEqual([everybody - 30]);
  expect(report).toEqual({ keyVersion: 2, resealed: everybody - 30, retiredKeys: 1 });
});

test('a server that has not heard of the new key can neither lose a number nor seal with the old key', async () => {
  const late = another();
  await identityKeys(late);
  await rotateDataKeys(owner, services, {
    overlap: 1_000,
    onProgress: () => {
      if (people.length > everybody) return;
      const made = makeLabourer(late, { personalId: numberOf(everybody) });
      void made.then((person) => people.push(person));
    },
  });
  expect(people).toHaveLength(everybody + 1);
  expect(await unreadable(another())).toBe(0);
  await expect(makeLabourer(late, { personalId: numberOf(1000) })).rejects.toThrow(
    'labourer_identity_key_version_fkey',
  );
});

describe('what is proposed of people', () => {
  const content = { changes: { personalId: numberOf(7) }, evidence: 'A card', references: [] };

  /** A proposal in the database; without a data key, as they were sealed before. */
  async function propose(hasDataKey: boolean): Promise<string> {
    const publicId = randomUUID();
    const text = Buffer.from(JSON.stringify(content));
    const before = new Sealer(testSecret, 'correction');
    const { sealed, keyVersion } = hasDataKey
      ? sealProposal(await identityKeys(services), publicId, content)
      : { sealed: before.seal(`correction.sealed:${publicId}`, text), keyVersion: null };
    await protectedTransaction(services.databases.register, operator('test'), (tx) =>
      tx.query(
        `INSERT INTO correction (public_id, labourer_id, items, sealed, key_version, source,
           by_subject, by_role)
         VALUES ($1, $2, '{personalId}', $3, $4, 'OFFICE', 'operator:test', 'OPERATOR')`,
        [publicId, people[0]?.id, sealed, keyVersion],
      ),
    );
    return publicId;
  }

  async function proposalsIn(of: Services) {
    const rows = await asOperator<{ id: string; sealed: Buffer; keyVersion: number | null }>(
      registry.owner,
      'SELECT public_id AS id, sealed, key_version AS "keyVersion" FROM correction ORDER BY id',
    );
    const keys = await identityKeysFor(
      of,
      rows.map(({ keyVersion }) => keyVersion),
    );
    return rows.map((row) => ({ row, read: openProposal(keys, row.id, row) }));
  }

  test('is sealed anew with the numbers, also what no data key sealed', async () => {
    await propose(false);
    await propose(true);
    const other = another();
    expect((await proposalsIn(other)).map(({ read }) => read)).toEqual([content, content]);
    const report = await rotateDataKeys(owner, services, { batch: 1, overlap: 0 });
    expect(report).toEqual({ keyVersion: 2, resealed: everybody + 2, retiredKeys: 1 });
    const after = await proposalsIn(other);
    expect(after.map(({ row }) => row.keyVersion)).toEqual([2, 2]);
    expect(after.map(({ read }) => read)).toEqual([content, content]);
    for (const { row } of after) {
      const placed = `correction.sealed:${row.id}`;
      expect(() => new Sealer(testSecret, 'correction').open(placed, row.sealed)).toThrow();
    }
  });

  test('cannot be sealed by a server that has not heard of the new key', async () => {
    await identityKeys(services);
    await rotateDataKeys(owner, another(), { overlap: 0 });
    await expect(propose(true)).rejects.toThrow('correction_key_version_fkey');
  });

  test('does not open in another row', async () => {
    await propose(true);
    const [kept] = await proposalsIn(services);
    const keys = await identityKeys(services);
    const sealed = kept?.row ?? { sealed: Buffer.alloc(0), keyVersion: null };
    expect(sealed.keyVersion).toBe(1);
    expect(() => openProposal(keys, randomUUID(), sealed)).toThrow('unable to authenticate data');
  });
});

test('bytes swapped between two rows do not open', async () => {
  await asOperator(
    registry.owner,
    `UPDATE labourer_identity AS i SET sealed = o.sealed FROM labourer_identity AS o
     WHERE i.labourer_id = $1 AND o.labourer_id = $2`,
    [people[0]?.id, people[1]?.id],
  );
  await expect(unreadable(services)).rejects.toThrow('unable to authenticate data');
});

describe('the master key is replaced', () => {
  const next = randomBytes(32);

  test('and opens everything in the place of the old, which opens nothing any more', async () => {
    await owner.transaction((tx) => rotateMasterKey(tx, [testSecret], next, testSecret));
    expect(await unreadable(services)).toBe(0);
    const secret = await findSecret(registry.ownerUrl, [next]);
    expect(secret).toEqual(testSecret);
    expect(await unreadable({ ...services, masterKeys: [next], secret })).toBe(0);
    await expect(unreadable(another())).rejects.toThrow(
      'Data key 1 does not open with this master key',
    );
    await expect(findSecret(registry.ownerUrl, [testSecret])).rejects.toThrow(
      'The master key is not',
    );
  });

  test('and the next data key is wrapped with the new one', async () => {
    const both = { ...services, masterKeys: [testSecret, next] };
    await rotateDataKeys(owner, both, { overlap: 0 });
    expect(await unreadable({ ...services, masterKeys: [next] })).toBe(0);
    expect(await owner.transaction(findDataKeys)).toHaveLength(1);
  });
});
