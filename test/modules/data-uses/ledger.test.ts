import type { Services } from '../../../src/api/context';
import { protectedTransaction, recordUse } from '../../../src/database/protected';
import {
  headsOfDays,
  readHead,
  sealLedger,
  verifyLedger,
  writeHead,
} from '../../../src/modules/data-uses';
import { operator } from '../../../src/modules/register';
import { asOperator } from '../../support/as-operator';
import { Random } from '../../support/random';
import { startRegistry, type TestRegistry } from '../../support/registry';

const entries = 300;
const edits = 300;

let registry: TestRegistry;
let services: Services;

async function addEntries(count: number): Promise<void> {
  const actor = operator('test');
  for (let index = 0; index < count; index += 1) {
    await protectedTransaction(services.databases.register, actor, (tx) =>
      recordUse(
        tx,
        { ...actor, requestId: `request ${index}` },
        {
          purpose: 'LABOUR_ADMINISTRATION',
          legalBasis: 'Luật 74/2025/QH15',
          action: index % 2 === 0 ? 'READ' : 'LIST',
          fields: ['fullName', `field${index}`],
        },
        [String(index + 1), '7'],
      ),
    );
  }
}

const verify = (keptHeads = {}) =>
  verifyLedger(services.databases.register, services.secret, keptHeads);

beforeAll(async () => {
  registry = await startRegistry();
  services = registry.services;
  for (let round = 0; round < 3; round += 1) {
    await addEntries(entries / 3);
    await sealLedger(services);
  }
  // What an attacker who owns the tables would do first.
  await asOperator(
    registry.owner,
    `ALTER TABLE data_use DISABLE TRIGGER USER;
     ALTER TABLE data_use_seal DISABLE TRIGGER USER;
     ALTER TABLE data_use_head DISABLE TRIGGER USER;
     ALTER TABLE data_use_seal DROP CONSTRAINT data_use_seal_data_use_id_fkey,
       DROP CONSTRAINT data_use_seal_data_use_id_key;
     ALTER TABLE data_use_head DROP CONSTRAINT data_use_head_position_fkey`,
  );
});
afterAll(() => registry.stop());

/** Ways to tamper with the ledger, at a random place. */
const attacks: Readonly<Record<string, (random: Random) => readonly string[]>> = {
  'changes who': (r) => [`UPDATE data_use SET by_subject = 'account:else' WHERE id = ${at(r)}`],
  'changes which people': (r) => [`UPDATE data_use SET subjects = '{9}' WHERE id = ${at(r)}`],
  'changes which fields': (r) => [`UPDATE data_use SET fields = '{sex}' WHERE id = ${at(r)}`],
  'changes when, by a microsecond': (r) => [
    `UPDATE data_use SET at = at + interval '1 microsecond' WHERE id = ${at(r)}`,
  ],
  'changes what for': (r) => [`UPDATE data_use SET purpose = 'EMERGENCY' WHERE id = ${at(r)}`],
  'changes how often': (r) => [`UPDATE data_use SET times = 7 WHERE id = ${at(r)}`],
  'changes the request': (r) => [`UPDATE data_use SET request_id = NULL WHERE id = ${at(r)}`],
  'takes an entry away': (r) => [`DELETE FROM data_use WHERE id = ${at(r)}`],
  'takes an entry and its link away': (r) => {
    const id = at(r);
    return [
      `DELETE FROM data_use_seal WHERE data_use_id = ${id}`,
      `DELETE FROM data_use WHERE id = ${id}`,
    ];
  },
  'closes the gap behind what it takes away': (r) => {
    const id = at(r);
    return [
      `DELETE FROM data_use WHERE id = ${id}`,
      `DELETE FROM data_use_seal WHERE data_use_id = ${id}`,
      `UPDATE data_use_seal SET position = -position WHERE data_use_id > ${id}`,
      `UPDATE data_use_seal SET position = -position - 1 WHERE position < 0`,
    ];
  },
  'lets two entries change places': (r) => {
    const [one, other] = two(r);
    return [
      `UPDATE data_use_seal SET data_use_id = CASE data_use_id WHEN ${one} THEN ${other} ELSE ${one} END
       WHERE data_use_id IN (${one}, ${other})`,
    ];
  },
  'lets two links change places': (r) => {
    const [one, other] = two(r);
    return [
      `UPDATE data_use_seal SET position = -position WHERE position IN (${one}, ${other})`,
      `UPDATE data_use_seal SET position = CASE position WHEN -${one} THEN ${other} ELSE ${one} END
       WHERE position < 0`,
    ];
  },
  'puts an entry in without a link': () => [
    `INSERT INTO data_use (at, by_subject, by_role, purpose, legal_basis, action, fields, subjects)
     VALUES (now() - interval '1 hour', 'x', 'x', 'x', 'x', 'READ', '{}', '{1}')`,
  ],
  'changes a hash': (r) => [
    `UPDATE data_use_seal SET hash = sha256('else') WHERE position = ${at(r)}`,
  ],
  'changes a day': (r) => [`UPDATE data_use_seal SET day = day - 1 WHERE position = ${at(r)}`],
  'changes a signature': () => [
    `UPDATE data_use_head SET signature = sha256('else') || sha256('more')`,
  ],
  'takes the signatures away': () => ['DELETE FROM data_use_head'],
  'cuts the links of the tail': (r) => [
    `DELETE FROM data_use_seal WHERE position >= ${at(r)}`,
    `DELETE FROM data_use_head AS h WHERE NOT EXISTS (
       SELECT FROM data_use_seal AS s WHERE s.position = h.position)`,
  ],
  'cuts the tail with its links and signatures': (r) => {
    const from = at(r);
    return [
      `DELETE FROM data_use WHERE id IN (SELECT data_use_id FROM data_use_seal WHERE position >= ${from})`,
      `DELETE FROM data_use_seal WHERE position >= ${from}`,
      `DELETE FROM data_use_head WHERE position >= ${from}`,
    ];
  },
  'cuts the tail where a signature stands': () => [
    `DELETE FROM data_use WHERE id IN (SELECT data_use_id FROM data_use_seal WHERE position > 200)`,
    'DELETE FROM data_use_seal WHERE position > 200',
    'DELETE FROM data_use_head WHERE position > 200',
  ],
  'takes everything': () => [
    'DELETE FROM data_use',
    'DELETE FROM data_use_seal',
    'DELETE FROM data_use_head',
  ],
};

const at = (random: Random) => 1 + random.below(entries);

function two(random: Random): readonly [number, number] {
  const one = at(random);
  const other = at(random);
  return one === other ? two(random) : [one, other];
}

test('a ledger nobody touched is found to be whole', async () => {
  const { entries: found, findings, head } = await verify();
  expect(findings).toEqual([]);
  expect(found).toBe(entries);
  expect(head?.position).toBe(String(entries));
});

test(`of ${edits} random ways to tamper with the ledger every one is found`, async () => {
  const keptHeads = await headsOfDays(services.databases.register);
  expect(keptHeads).toHaveLength(1);
  const names = Object.keys(attacks);
  const missed: string[] = [];
  for (let index = 0; index < edits; index += 1) {
    const random = new Random(index);
    const name = names[index % names.length] ?? '';
    await pretend(attacks[name]?.(random) ?? [], async () => {
      const { findings } = await verify({ keptHeads });
      if (findings.length === 0) missed.push(`${name} (seed ${index})`);
    });
  }
  expect(missed).toEqual([]);
  expect((await verify({ keptHeads })).findings).toEqual([]);
}, 300_000);

/** Does it, lets others see it, and takes it back from copies of the tables. */
async function pretend(statements: readonly string[], look: () => Promise<void>): Promise<void> {
  const tables = ['data_use', 'data_use_seal', 'data_use_head'];
  await asOperator(
    registry.owner,
    tables.map((table) => `CREATE TABLE copy_of_${table} AS TABLE ${table}`).join(';'),
  );
  await asOperator(registry.owner, statements.join(';'));
  await look();
  await asOperator(
    registry.owner,
    tables
      .map(
        (table) =>
          `DELETE FROM ${table}; INSERT INTO ${table} OVERRIDING SYSTEM VALUE TABLE copy_of_${table};
           DROP TABLE copy_of_${table}`,
      )
      .join(';'),
  );
}

test('an entry that never came into the chain is told', async () => {
  await asOperator(registry.owner, 'ALTER TABLE data_use DISABLE TRIGGER data_use_queued');
  await addEntries(1);
  await asOperator(
    registry.owner,
    `UPDATE data_use SET at = now() - interval '11 seconds' WHERE id = (SELECT max(id) FROM data_use)`,
  );
  const { findings } = await verify();
  expect(findings).toEqual([
    {
      where: expect.stringMatching(/^entry \d+$/) as string,
      what: expect.stringContaining('in no chain') as string,
    },
  ]);
});

test('a head is read from where it was written, and from the log', async () => {
  const [head] = await headsOfDays(services.databases.register);
  if (head === undefined) throw new Error('There is no head.');
  const line = writeHead(head);
  expect(readHead(line)).toEqual(head);
  expect(readHead(JSON.stringify({ level: 30, head: line, msg: 'x' }))).toEqual(head);
  for (const other of ['', 'x', '{}', 'null', '{"head":7}']) expect(readHead(other)).toBeNull();
});

test('a head that was kept outside and is not ours is told', async () => {
  const [head] = await headsOfDays(services.databases.register);
  if (head === undefined) throw new Error('There is no head.');
  const { findings } = await verify({ keptHeads: [{ ...head, position: '12' }] });
  expect(findings.map(({ what }) => what)).toContain(
    'is in a head kept outside that is not signed by us',
  );
});
