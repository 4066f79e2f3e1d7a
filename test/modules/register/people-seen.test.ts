import pino from 'pino';
import { Role } from '../../../src/access/roles';
import type { Services } from '../../../src/api/context';
import { type Actor, readProtected, recordUse } from '../../../src/database/protected';
import { protectedTransaction } from '../../../src/database/protected';
import { PeopleSeen } from '../../../src/modules/register/people-seen';
import { asOperator } from '../../support/as-operator';
import { elsewhere, here } from '../../support/labour-office';
import { type MadeLabourer, makeLabourer } from '../../support/make-labourer';
import { startRegistry, type TestRegistry } from '../../support/registry';

const lines: string[] = [];
let registry: TestRegistry;
let services: Services;
let people: MadeLabourer[];

beforeAll(async () => {
  registry = await startRegistry(pino({ level: 'warn' }, { write: (line) => lines.push(line) }));
  services = { ...registry.services, people: { perDay: 40, perDayInCommune: 400 } };
  people = [];
  for (let count = 0; count < 60; count += 1) people.push(await makeLabourer(services));
});
afterAll(() => registry.stop());

let accounts = 0;

/** An officer of the province, of an account of their own unless one is given. */
function officer(seen: PeopleSeen, subject = `account:officer-${(accounts += 1)}`): Actor {
  const place = { placeKeys: [here.province], labourer: null, office: null };
  return { role: Role.PROVINCE_OFFICER, subject, ...place, requestId: 'a request', seen };
}

const use = {
  ...{ purpose: 'LABOUR_ADMINISTRATION', legalBasis: 'Luật 74/2025/QH15' },
  ...{ action: 'LIST', fields: ['fullName'] },
};

const read = (actor: Actor, whom: readonly MadeLabourer[]) =>
  readProtected<{ labourer_id: string }>(services.databases.register, actor, use, {
    text: 'SELECT l.id AS labourer_id FROM labourer AS l WHERE l.id = ANY ($1::bigint[])',
    values: [whom.map(({ id }) => id)],
  });

const refusal = { code: 'RATE_LIMITED' };
const noon = Date.parse('2026-03-10T05:10:00Z');
const hour = 3_600_000;

describe('an account', () => {
  test('is refused more people than it may see in an hour, with when to come back', async () => {
    const asking = officer(new PeopleSeen(services, 40, () => noon));
    expect(await read(asking, people.slice(0, 10))).toHaveLength(10);
    const refused = read(asking, people.slice(10, 11));
    await expect(refused).rejects.toMatchObject({
      ...refusal,
      extensions: { retryAfter: 50 * 60 },
    });
  });

  test('is refused more people than it may see in a day, until midnight in Vietnam', async () => {
    let now = noon;
    const asking = officer(new PeopleSeen(services, 40, () => now));
    for (let at = 0; at < 40; at += 10) {
      expect(await read(asking, people.slice(at, at + 10))).toHaveLength(10);
      now += hour;
    }
    await expect(read(asking, people.slice(40, 41))).rejects.toMatchObject({
      ...refusal,
      extensions: { retryAfter: (Date.parse('2026-03-10T17:00:00Z') - now) / 1000 },
    });
  });

  test('is refused everybody then, also whom it has seen before', async () => {
    const asking = officer(new PeopleSeen(services, 40, () => noon));
    await read(asking, people.slice(0, 10));
    await expect(read(asking, people.slice(5, 15))).rejects.toMatchObject(refusal);
    await expect(read(asking, people.slice(0, 1))).rejects.toMatchObject(refusal);
  });

  test('is shown no more than that by many requests at a time', async () => {
    const asking = officer(new PeopleSeen(services, 40));
    const pages = await Promise.allSettled(
      people.slice(0, 50).map((_person, at) => read(asking, people.slice(at, at + 3))),
    );
    const shown = pages.flatMap((page) => (page.status === 'fulfilled' ? page.value : []));
    const different = new Set(shown.map((row) => row.labourer_id));
    expect(different.size).toBeLessThanOrEqual(10);
    expect(different.size).toBeGreaterThan(7);
    for (const page of pages.filter(({ status }) => status === 'rejected')) {
      expect((page as PromiseRejectedResult).reason).toMatchObject(refusal);
    }
  });

  test('is refused on another server what it was shown on the first', async () => {
    const subject = 'account:on-two-servers';
    await read(officer(new PeopleSeen(services, 40), subject), people.slice(0, 10));
    const elsewhereAsking = officer(new PeopleSeen(services, 40), subject);
    await expect(read(elsewhereAsking, people.slice(10, 11))).rejects.toMatchObject(refusal);
  });

  test('is refused in the end what several servers have shown it side by side', async () => {
    let now = Date.now();
    const subject = 'account:beside-one-another';
    const one = officer(new PeopleSeen(services, 40, () => now), subject);
    const other = officer(new PeopleSeen(services, 40, () => now), subject);
    await read(one, people.slice(0, 5));
    await read(other, people.slice(5, 10));
    now += 11_000;
    await read(one, people.slice(0, 1));
    // What it asked the ledger meanwhile is not waited for.
    const refused = async () =>
      read(one, people.slice(10, 11)).then(
        () => null,
        (error: unknown) => error,
      );
    let answer = await refused();
    while (answer === null) answer = await refused();
    expect(answer).toMatchObject(refusal);
  });

  test('is refused a change of one person more before anything is changed', async () => {
    const asking = officer(new PeopleSeen(services, 40));
    await read(asking, people.slice(0, 10));
    const change = protectedTransaction(services.databases.register, asking, async (tx) => {
      await recordUse(tx, asking, { ...use, action: 'CORRECT' }, [people[20]?.id ?? '']);
    });
    await expect(change).rejects.toMatchObject(refusal);
  });

  test('may see the same people as often as it needs, and others in the next hour', async () => {
    let now = noon;
    const asking = officer(new PeopleSeen(services, 40, () => now));
    for (let times = 0; times < 5; times += 1) {
      expect(await read(asking, people.slice(0, 10))).toHaveLength(10);
    }
    now += hour;
    expect(await read(asking, people.slice(10, 20))).toHaveLength(10);
  });

  test('is not counted for the people whom it only brings', async () => {
    const subject = 'account:who-brings';
    const asking = officer(new PeopleSeen(services, 400), subject);
    await protectedTransaction(services.databases.register, asking, async (tx) => {
      const ids = people.slice(0, 30).map(({ id }) => id);
      await recordUse(tx, asking, { ...use, action: 'RECORD' }, ids);
    });
    expect(
      await read(officer(new PeopleSeen(services, 40), subject), people.slice(30, 40)),
    ).toHaveLength(10);
  });
});

test('a list of people is refused to an account that has seen too many', async () => {
  Object.assign(registry.services, { people: { perDay: 40, perDayInCommune: 400 } });
  const asker = (role: Role, placeKey: string) =>
    registry.as(role, { placeKey, subject: `account:lists-as-${role}` });
  // A word by which the query is asked once.
  const query = 'query document($first: Int!) { labourers(first: $first) { nodes { fullName } } }';
  const province = asker(Role.PROVINCE_OFFICER, here.province);
  const whole = await province.ask(query, { first: 11 });
  expect(whole.data).toBeNull();
  expect(whole.errors?.[0]?.extensions).toMatchObject({
    ...refusal,
    retryAfter: expect.any(Number) as number,
  });
  const commune = await asker(Role.COMMUNE_OFFICER, here.commune).ask(query, { first: 60 });
  expect(commune.data.labourers.nodes).toHaveLength(60);
  const foreign = await asker(Role.COMMUNE_POLICE, elsewhere.commune).ask(query, { first: 60 });
  expect(foreign.data.labourers.nodes).toHaveLength(0);
});

test('the data-protection officer learns of it before, and when it is refused', async () => {
  const subject = 'account:who-copies';
  const asking = officer(new PeopleSeen(services, 40), subject);
  lines.length = 0;
  await read(asking, people.slice(0, 7));
  expect(lines).toHaveLength(0);
  await read(asking, people.slice(0, 8));
  await read(asking, people.slice(0, 9));
  await expect(read(asking, people.slice(0, 12))).rejects.toMatchObject(refusal);
  await expect(read(asking, people.slice(0, 1))).rejects.toMatchObject(refusal);
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { subject, people: 8, msg: 'an account sees many people' },
    { subject, people: 10, msg: 'an account has seen too many people' },
  ]);
  const told = {
    action: 'MANY_PEOPLE',
    bySubject: subject,
    subjects: [],
    purpose: 'DATA_PROTECTION',
  };
  // They are entered beside the reads, which do not wait for them, and in either order.
  while ((await countEntered(subject)) < 2);
  const { data } = await registry.as(Role.DATA_PROTECTION_OFFICER).ask(
    `query ($filter: AuditFilter) { auditTrail(filter: $filter, first: 10) {
       nodes { action bySubject subjects times purpose } } }`,
    { filter: { action: 'MANY_PEOPLE', bySubject: subject } },
  );
  expect(data.auditTrail.nodes).toHaveLength(2);
  expect(data.auditTrail.nodes).toEqual(
    expect.arrayContaining([
      { ...told, times: 8 },
      { ...told, times: 10 },
    ]),
  );
});

async function countEntered(subject: string): Promise<number> {
  const entries = await asOperator(
    registry.owner,
    `SELECT u.id FROM data_use AS u WHERE u.action = 'MANY_PEOPLE' AND u.by_subject = $1`,
    [subject],
  );
  return entries.length;
}
