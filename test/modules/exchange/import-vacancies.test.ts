import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Role } from '../../../src/access/roles';
import { globalId } from '../../../src/api/global-id';
import { checkVacancies, importVacancies } from '../../../src/modules/exchange';
import { startRegistry, type TestRegistry } from '../../support/registry';
import { type Ad, adColumns, adRows, csvOfAds, makeAds } from './make-ads';
import { makeFile, makeFolder, makeWorkbook } from './make-file';

const folder = makeFolder();
let registry: TestRegistry;

beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.stop());

async function importAds(path: string, asOf: string | null = null) {
  let reportPath = '';
  const ended = await importVacancies(
    registry.services,
    await checkVacancies(path, null, () => undefined),
    {
      asOf,
      dryRun: false,
      reportPath: null,
      reportFolder: join(folder, 'reports'),
      signal: new AbortController().signal,
      on: {
        start: (started) => (reportPath = started.reportPath),
        progress: () => undefined,
      },
    },
  );
  return { ...ended.checkpoint, reportPath };
}

const importList = (name: string, ads: readonly Ad[], asOf?: string) =>
  importAds(makeFile(folder, name, csvOfAds(ads)), asOf);

/** What anyone sees of an imported ad. */
async function seen(externalId: string) {
  const [row] = await registry.owner.query<{ id: string }[]>(
    `SELECT public_id AS id FROM vacancy WHERE source_name = 'TopCV' AND external_id = $1`,
    [externalId],
  );
  const { data } = await registry.as(Role.ANONYMOUS).ask<{ vacancy: object | null }>(
    `query ($id: ID!) { vacancy(id: $id) {
      title description openings status source sourceName externalId sourceUrl postedAt experience
      employer { name verified } workplaces { code name } workplaceText
      salary { basis min max negotiable }
    } }`,
    { id: globalId('Vacancy', row?.id ?? '') },
  );
  return data.vacancy;
}

const none = { new: 0, changed: 0, unchanged: 0, duplicate: 0, proposed: 0, refused: 0 };
const today = new Date().toISOString().slice(0, 10);

it('anyone sees an imported ad with its source, its employer and what it says', async () => {
  const [ad] = makeAds(1, { id: 'a1', place: 'Bình Dương, Hà Nội & 2 nơi khác' });
  if (ad === undefined) throw new Error('No ad.');
  expect((await importList('one.csv', [ad])).counts).toEqual({ ...none, new: 1 });
  expect(await seen('a1')).toMatchObject({
    title: ad.title,
    description: 'Toàn văn ở trang gốc của TopCV.',
    openings: 1,
    status: 'PUBLISHED',
    source: 'IMPORT',
    sourceName: 'TopCV',
    externalId: 'a1',
    sourceUrl: 'https://example.vn/viec/a1.html',
    experience: 'NONE',
    employer: { name: ad.company, verified: false },
    workplaces: [{ code: '79' }, { code: '01' }],
    workplaceText: ad.place,
    salary: { basis: 'MONTHLY', min: 7_000_000, max: 12_000_000, negotiable: false },
  });
});

it('the same list is the same ads, as CSV, as JSONL and as a workbook', async () => {
  const ads = makeAds(50, { company: 'Công ty TNHH Ba Dạng' });
  const lines = adRows(ads).map((row) =>
    JSON.stringify(Object.fromEntries(adColumns.map((name, at) => [name, row[at]]))),
  );
  const workbook = join(folder, 'list.xlsx');
  expect((await importList('list.csv', ads)).counts).toEqual({ ...none, new: 50 });
  const again = await importAds(makeFile(folder, 'list.jsonl', lines.join('\n')));
  expect(again.counts).toEqual({ ...none, unchanged: 50 });
  const third = await importAds(await makeWorkbook(workbook, [adColumns, ...adRows(ads)]));
  expect(third.counts).toEqual({ ...none, unchanged: 50 });
});

it('an ad that its source has rewritten is changed, and only that one', async () => {
  const ads = makeAds(3, { company: 'Công ty TNHH Đổi Tin' }).map((ad) => ({
    ...ad,
    id: `c${ad.id}`,
  }));
  await importList('before.csv', ads);
  const after = ads.map((ad, at) => (at === 1 ? { ...ad, salary: 'Thoả thuận' } : ad));
  const { counts, reportPath } = await importList('after.csv', after);
  expect(counts).toEqual({ ...none, changed: 1, unchanged: 2 });
  expect(parse(readFileSync(reportPath), { bom: true })[2]).toEqual([
    ...['3', 'thay đổi', 'changed', 'c900001', after[1]?.title, '', '', '', ''],
  ]);
  expect(await seen('c900001')).toMatchObject({ salary: { negotiable: true, min: null } });
});

it('a relative date counts from the day given, and the first reading stays', async () => {
  const ads = makeAds(1, { id: 'd1', posted: '3 ngày trước' });
  const path = makeFile(folder, 'dated.csv', csvOfAds(ads));
  const daysAgo = (days: number) =>
    new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
  await importAds(path, daysAgo(10));
  const posted = { postedAt: new Date(`${daysAgo(13)}T00:00:00+07:00`).toISOString() };
  expect(await seen('d1')).toMatchObject(posted);
  expect((await importAds(path, daysAgo(9))).counts).toEqual({ ...none, unchanged: 1 });
  expect(await seen('d1')).toMatchObject(posted);
});

it('an ad last seen more than 30 days ago is kept and not shown', async () => {
  await importList('old.csv', makeAds(1, { id: 'o1', company: 'Công ty Cũ' }), '2025-10-19');
  expect(await seen('o1')).toBeNull();
});

it('the same work advertised twice by one employer is linked and shown once', async () => {
  const [ad] = makeAds(1, { company: 'Công ty TNHH Hai Lần' });
  if (ad === undefined) throw new Error('No ad.');
  const twice = [
    { ...ad, id: 't1' },
    { ...ad, id: 't2' },
  ];
  const { counts, reportPath } = await importList('twice.csv', twice);
  expect(counts).toEqual({ ...none, new: 1, duplicate: 1 });
  expect(parse(readFileSync(reportPath), { bom: true })[2]?.[7]).toMatch(/the same work as ad/);
  expect(await seen('t1')).not.toBeNull();
});
