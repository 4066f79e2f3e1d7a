import { request } from 'node:http';
import { globalId } from '../../../src/api/global-id';
import { eventually } from '../../support/eventually';
import { type MadeEmployer, makeEmployer } from '../../support/make-employer';
import { type MadeVacancy, makeVacancy } from '../../support/make-vacancy';
import { startServer, type TestServer } from '../../support/server';

let server: TestServer;
let employer: MadeEmployer;
let vacancy: MadeVacancy;

beforeAll(async () => {
  server = await startServer();
  employer = await makeEmployer(server.registry.owner);
  vacancy = await makeVacancy(server.registry.owner, employer, { title: 'Thợ <hàn> "bậc 3"' });
});
afterAll(() => server.stop());

const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(server.url + path, { headers });
const update = (key: string, change: string) =>
  server.registry.owner.query(`UPDATE vacancy SET ${change} WHERE id = $1`, [key]);

interface Posting {
  readonly '@id': string;
  readonly '@type': string;
  readonly title: string;
}

async function snapshot(headers = {}) {
  const answer = await get('/vacancies.jsonl', headers);
  const text = await answer.text();
  const postings = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Posting);
  return { answer, postings };
}

describe('GET /vacancies/:id', () => {
  test.each([
    ['an id of nothing', globalId('Vacancy', '00000000-0000-4000-8000-000000000000')],
    ['an id of something else', globalId('Employer', '00000000-0000-4000-8000-000000000000')],
    ['no id', `1%27%20OR%201=1--`],
  ])('knows not %s', async (_what, id) => {
    const answer = await get(`/vacancies/${id}`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  });

  test('does not tell a draft from nothing', async () => {
    const draft = await makeVacancy(server.registry.owner, employer, {
      status: 'DRAFT',
      posted_at: null,
    });
    expect((await get(`/vacancies/${draft.id}`)).status).toBe(404);
  });

  test('says that a vacancy is gone, and why', async () => {
    const filled = await makeVacancy(server.registry.owner, employer);
    await update(filled.key, `status = 'FILLED'`);
    const answer = await get(`/vacancies/${filled.id}`);
    expect(answer.status).toBe(410);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { reason: 'FILLED' } }] });
  });

  test('is a JobPosting in JSON-LD that search engines can read', async () => {
    const answer = await get(`/vacancies/${vacancy.id}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=30');
    expect(await answer.json()).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'JobPosting',
      '@id': `/vacancies/${vacancy.id}`,
      title: 'Thợ <hàn> "bậc 3"',
      hiringOrganization: { '@type': 'Organization', name: 'Công ty mẫu Bình Minh' },
      datePosted: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      validThrough: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
  });

  test('answers 304 until something that is shown changes', async () => {
    const first = await get(`/vacancies/${vacancy.id}`);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{27}"$/);
    for (const known of [tag, `"other", W/${tag}`, '*']) {
      const again = await get(`/vacancies/${vacancy.id}`, { 'if-none-match': known });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe('');
      expect(again.headers.get('etag')).toBe(tag);
    }
    await update(vacancy.key, 'version = version + 1');
    expect((await get(`/vacancies/${vacancy.id}`, { 'if-none-match': tag })).status).toBe(304);
    await update(vacancy.key, 'openings = openings + 1');
    const changed = await get(`/vacancies/${vacancy.id}`, { 'if-none-match': tag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(tag);
  });

  test('differs by language, and says so to caches', async () => {
    const english = await get(`/vacancies/${vacancy.id}`, { 'accept-language': 'en' });
    expect(english.headers.get('content-language')).toBe('en');
    expect(english.headers.get('vary')).toContain('Accept-Language');
  });
});

describe('GET /vacancies.jsonl', () => {
  test('holds all that is public and nothing else', async () => {
    const draft = await makeVacancy(server.registry.owner, employer, {
      status: 'DRAFT',
      posted_at: null,
    });
    for (let made = 0; made < 210; made += 1) await makeVacancy(server.registry.owner, employer);
    const { answer, postings } = await snapshot();
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    const [{ count }] = await server.registry.owner.query<[{ count: number }]>(
      'SELECT count(*)::int AS count FROM public_vacancy',
    );
    const ids = new Set(postings.map((posting) => posting['@id']));
    expect(postings).toHaveLength(count);
    expect(ids.size).toBe(count);
    expect(ids).toContain(`/vacancies/${vacancy.id}`);
    expect(ids).not.toContain(`/vacancies/${draft.id}`);
    expect(postings.every((posting) => posting['@type'] === 'JobPosting')).toBe(true);
  });

  test('joins the feed exactly at its cursor', async () => {
    const { answer } = await snapshot();
    const made = await makeVacancy(server.registry.owner, employer);
    const { body } = await server.post({
      query:
        'query ($after: String) { vacancyChanges(first: 9, after: $after) { nodes { vacancyId } } }',
      variables: { after: answer.headers.get('feed-cursor') },
    });
    expect(body.data.vacancyChanges.nodes).toEqual([{ vacancyId: made.id }]);
  });

  test('answers 304 until the feed goes on or a vacancy expires', async () => {
    const tag = (await snapshot()).answer.headers.get('etag') ?? '';
    const again = () => snapshot({ 'if-none-match': tag }).then(({ answer }) => answer.status);
    expect(await again()).toBe(304);
    await makeVacancy(server.registry.owner, employer);
    expect(await again()).toBe(200);
  });

  test('a reader who leaves in the middle gives back what it held', async () => {
    for (let round = 0; round < 5; round += 1) {
      await new Promise<void>((left) => {
        const leaving = request(`${server.url}/vacancies.jsonl`, () => {
          leaving.destroy();
          left();
        });
        leaving.end();
      });
    }
    const { portal } = server.registry.databases;
    await eventually(() => portal.connections.idle === portal.connections.open);
    expect((await snapshot()).answer.status).toBe(200);
  });
});
