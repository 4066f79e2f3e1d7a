import {
  type ImportedVacancy,
  saveImportedEmployers,
  saveImportedVacancies,
  type SavedVacancy,
} from '../../../src/modules/vacancy-imports';
import { expireVacanciesJob } from '../../../src/modules/vacancy-life/expiry.job';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.stop());

const now = new Date();
let serial = 0;

function ad(changes: Partial<ImportedVacancy> = {}): ImportedVacancy {
  serial += 1;
  return {
    sourceName: 'Sàn mẫu',
    externalId: `ad-${serial}`,
    url: `https://vi-du.example/${serial}`,
    employerKey: 'cong ty mau nhap khau',
    title: `Kế toán mẫu ${serial}`,
    description: '',
    openings: 1,
    occupationCode: null,
    workplaces: [{ placeKey: '2004:760', written: 'Quận 1, TP.HCM' }],
    workplaceText: 'Quận 1, TP.HCM',
    experience: 'FROM_1_TO_2',
    workForm: null,
    salary: { basis: 'MONTHLY', min: 10_000_000, max: 15_000_000, negotiable: false },
    postedAt: now,
    postedAtIsRough: true,
    applyBy: null,
    confirmedAt: now,
    ...changes,
  };
}

/** Through the pool of the program, as a running server would. */
function save(...ads: readonly ImportedVacancy[]): Promise<readonly SavedVacancy[]> {
  return registry.services.databases.app.transaction(async (tx) => {
    const employers = ads.map(({ sourceName, employerKey }) => ({
      sourceName,
      externalKey: employerKey,
      name: `Công ty ${employerKey}`,
    }));
    return saveImportedVacancies(tx, ads, await saveImportedEmployers(tx, employers));
  });
}

const outcomes = async (...ads: readonly ImportedVacancy[]) =>
  (await save(...ads)).map(({ outcome }) => outcome);

async function stored(externalId: string) {
  const [row] = await registry.owner.query<
    {
      id: string;
      status: string;
      version: number;
      title: string;
      place_keys: string[];
      posted_at: Date;
      last_confirmed_at: Date;
      duplicate_of: string | null;
    }[]
  >('SELECT * FROM vacancy WHERE external_id = $1', [externalId]);
  if (row === undefined) throw new Error(`${externalId} is not there.`);
  return row;
}

it('a new ad is on the market, with its old place carried to today’s', async () => {
  const one = ad();
  expect(await outcomes(one)).toEqual(['NEW']);
  const row = await stored(one.externalId);
  expect(row).toMatchObject({ status: 'PUBLISHED', version: 1 });
  expect(row.place_keys).toContain('2025:79');
  expect(row.place_keys.length).toBeGreaterThan(1);
});

it('importing the same again changes nothing, however often and however many at once', async () => {
  const ads = [ad(), ad(), ad()];
  expect(await outcomes(...ads)).toEqual(['NEW', 'NEW', 'NEW']);
  expect(await outcomes(...ads)).toEqual(['UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
  const storms = await Promise.all([save(...ads), save(...ads), save(...[...ads].reverse())]);
  expect(new Set(storms.flat().map(({ outcome }) => outcome))).toEqual(new Set(['UNCHANGED']));
  const steps = await registry.owner.query<unknown[]>(
    `SELECT 1 FROM vacancy_step AS s JOIN vacancy AS v ON v.id = s.vacancy_id
     WHERE v.external_id = ANY ($1)`,
    [ads.map(({ externalId }) => externalId)],
  );
  expect(steps).toHaveLength(3);
});

it('two imports of the same new ads at once make each ad once', async () => {
  const ads = [ad(), ad(), ad(), ad()];
  const both = await Promise.all([save(...ads), save(...[...ads].reverse())]);
  const counted = both.flat().map(({ outcome }) => outcome);
  expect(counted.filter((outcome) => outcome === 'NEW')).toHaveLength(4);
  expect(counted.filter((outcome) => outcome === 'UNCHANGED')).toHaveLength(4);
});

it('an ad its source has rewritten is rewritten; a rough day of posting stays the first', async () => {
  const one = ad();
  await save(one);
  const first = await stored(one.externalId);
  const later = new Date(now.getTime() + 86_400_000);
  const again = { ...one, title: `${one.title} (gấp)`, postedAt: later, confirmedAt: later };
  expect(await outcomes(again)).toEqual(['CHANGED']);
  const row = await stored(one.externalId);
  expect(row).toMatchObject({ title: again.title, version: 2 });
  expect(row.posted_at).toEqual(first.posted_at);
  expect(row.last_confirmed_at).toEqual(later);
});

it('what the centre has corrected stays, until the source itself changes', async () => {
  const one = ad();
  await save(one);
  await registry.owner.query(`UPDATE vacancy SET title = 'Đã sửa' WHERE external_id = $1`, [
    one.externalId,
  ]);
  expect(await outcomes(one)).toEqual(['UNCHANGED']);
  expect((await stored(one.externalId)).title).toBe('Đã sửa');
});

it.each(['WITHDRAWN', 'FILLED', 'REJECTED'])(
  'an ad that is %s is not brought back',
  async (status) => {
    const one = ad();
    await save(one);
    await registry.owner.query('UPDATE vacancy SET status = $2 WHERE external_id = $1', [
      one.externalId,
      status,
    ]);
    await save(one);
    await save({ ...one, title: 'Khác' });
    expect(await stored(one.externalId)).toMatchObject({ status, title: one.title });
  },
);

it('an ad that had lapsed and is seen again is back on the market', async () => {
  const long = new Date('2026-01-01T00:00:00Z');
  const one = ad({ confirmedAt: long, postedAt: long });
  await save(one);
  await expireVacanciesJob.run(registry.services);
  expect((await stored(one.externalId)).status).toBe('EXPIRED');
  await save({ ...one, confirmedAt: now });
  expect((await stored(one.externalId)).status).toBe('PUBLISHED');
  const steps = await registry.owner.query<{ action: string }[]>(
    'SELECT action FROM vacancy_step WHERE vacancy_id = $1 ORDER BY id',
    [(await stored(one.externalId)).id],
  );
  expect(steps.map(({ action }) => action)).toEqual(['CREATE', 'EXPIRE', 'CONFIRM']);
});

it('the same work advertised twice is stored, and linked to the first', async () => {
  const one = ad({ employerKey: 'mot cong ty khac' });
  const two = { ...one, externalId: 'twin-1' };
  const three = { ...one, externalId: 'twin-2', salary: null };
  const [first, second, third] = await save(one, two, three);
  expect(first?.outcome).toBe('NEW');
  expect(second).toMatchObject({ outcome: 'DUPLICATE', duplicateOf: expect.any(String) as string });
  expect(third?.outcome).toBe('NEW');
  expect(await outcomes(one, two, three)).toEqual(['UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
});

it('when the shown one lapses, the next takes its place', async () => {
  const one = ad({ employerKey: 'cong ty thu ba', applyBy: '2099-01-01' });
  const two = { ...one, externalId: 'next-1' };
  await save(one, two);
  await registry.owner.query(`UPDATE vacancy SET apply_by = '2026-01-01' WHERE external_id = $1`, [
    one.externalId,
  ]);
  await expireVacanciesJob.run(registry.services);
  expect(await stored(one.externalId)).toMatchObject({ status: 'EXPIRED' });
  expect(await stored('next-1')).toMatchObject({ status: 'PUBLISHED', duplicate_of: null });
});

it('several servers that expire at once write one step', async () => {
  const ads = Array.from({ length: 20 }, () => ad({ applyBy: '2026-01-01' }));
  await save(...ads);
  await Promise.all([1, 2, 3].map(() => expireVacanciesJob.run(registry.services)));
  const [row] = await registry.owner.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM vacancy_step AS s JOIN vacancy AS v ON v.id = s.vacancy_id
     WHERE v.external_id = ANY ($1) AND s.action = 'EXPIRE'`,
    [ads.map(({ externalId }) => externalId)],
  );
  expect(row.count).toBe(20);
});

it('an employer is known by its source and key; a new name is taken over, unless it is verified', async () => {
  const name = async (given: string) => {
    const employer = { sourceName: 'Sàn mẫu', externalKey: 'doi ten', name: given };
    const saved = await registry.services.databases.app.transaction((tx) =>
      saveImportedEmployers(tx, [employer, employer]),
    );
    const [row] = await registry.owner.query<[{ name: string }]>(
      'SELECT name FROM employer WHERE id = $1',
      [saved.get('doi ten')],
    );
    return row.name;
  };
  expect(await name('Công ty mẫu A')).toBe('Công ty mẫu A');
  expect(await name('Công ty mẫu B')).toBe('Công ty mẫu B');
  await registry.owner.query(
    `UPDATE employer SET verified_at = now() WHERE external_key = 'doi ten'`,
  );
  expect(await name('Công ty mẫu C')).toBe('Công ty mẫu B');
});
