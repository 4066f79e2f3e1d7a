import { setTimeout as delay } from 'node:timers/promises';
import { Role } from '../../src/access/roles';
import { anonymous } from '../../src/access/viewer';
import { GivenAnswer, GivenAnswers } from '../../src/server/given-answers';
import { makeEmployer, type MadeEmployer } from '../support/make-employer';
import { makeVacancy, type MadeVacancy } from '../support/make-vacancy';
import { roomyLimits } from '../support/roomy-limits';
import { startServer, type TestServer } from '../support/server';

let server: TestServer;
let employer: MadeEmployer;
let vacancy: MadeVacancy;

/** Longer than a test takes: what is seen to change here has not merely become old. */
const freshFor = 60_000;

beforeAll(async () => {
  server = await startServer({
    graphql: { ...roomyLimits, freshFor },
    readViewer: ({ headers: { authorization } }) => {
      const [, role = Role.ANONYMOUS, scope] = authorization?.split(' ') ?? [];
      const scopes = new Set(scope === 'contact' ? (['contact'] as const) : []);
      const subject = role === Role.ANONYMOUS ? null : `test ${role}`;
      return Promise.resolve({ ...anonymous, subject, role: role as Role, scopes });
    },
  });
  employer = await makeEmployer(server.registry.owner);
  vacancy = await makeVacancy(server.registry.owner, employer);
});
afterAll(() => server.stop());

const list = '{ vacancies(first: 100) { nodes { id title } } }';
const one = 'query ($id: ID!) { vacancy(id: $id) { id title openings } }';

type Headers = Readonly<Record<string, string>>;

/** Asks until the operation is compiled and its answer is one that is given again. */
async function askOften(operation: unknown, headers: Headers = {}) {
  await server.post(operation, headers);
  await server.post(operation, headers);
  return server.post(operation, headers);
}

const rename = (title: string) =>
  server.registry.owner.query('UPDATE vacancy SET title = $1 WHERE id = $2', [title, vacancy.key]);

/** Changes the vacancy behind the back of the registry: no trigger, no feed. */
const renameUnnoticed = async (title: string) => {
  const { owner } = server.registry;
  await owner.query('ALTER TABLE vacancy DISABLE TRIGGER USER');
  await rename(title);
  await owner.query('ALTER TABLE vacancy ENABLE TRIGGER USER');
};

test('a contact is read and counted each time, and never given to another', async () => {
  const query = 'query ($id: ID!) { vacancy(id: $id) { contact { name } } }';
  const operation = { query, variables: { id: vacancy.id } };
  const countReveals = async () => {
    const [{ count }] = await server.registry.owner.query<[{ count: number }]>(
      'SELECT count(*)::int AS count FROM contact_reveal',
    );
    return count;
  };
  const before = await countReveals();
  await askOften(operation, { authorization: 'Test PORTAL contact' });
  expect(await countReveals()).toBe(before + 3);
  const refused = await askOften(operation, { authorization: 'Test PORTAL' });
  expect(refused.body.data.vacancy.contact).toBeNull();
  const anyone = await askOften(operation);
  expect(anyone.body.data.vacancy.contact).toBeNull();
});

test('who may see more than anyone never gets an answer that was given, nor gives one', async () => {
  const { key, id } = await makeVacancy(server.registry.owner, employer, { status: 'DRAFT' });
  const operation = { query: one, variables: { id } };
  const staff = await askOften(operation, { authorization: 'Test CENTRE_STAFF' });
  expect(staff.body.data.vacancy.id).toBe(id);
  const anyone = await askOften(operation);
  expect(anyone.body.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  await server.registry.owner.query('UPDATE vacancy SET openings = 7 WHERE id = $1', [key]);
  const again = await server.post(operation, { authorization: 'Test CENTRE_STAFF' });
  expect(again.body.data.vacancy.openings).toBe(7);
});

test('what depends on who asks is never given again', async () => {
  const query = `{ viewer { role } vacancies(first: 1) { nodes { id } } }`;
  await askOften({ query });
  const portal = await askOften({ query }, { authorization: 'Test PORTAL' });
  expect(portal.body.data.viewer.role).toBe('PORTAL');
});

test('an error is never given again', async () => {
  const { key, id } = await makeVacancy(server.registry.owner, employer, { status: 'DRAFT' });
  const refused = await askOften({ query: one, variables: { id } });
  expect(refused.body.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  await server.registry.owner.query('ALTER TABLE vacancy DISABLE TRIGGER USER');
  await server.registry.owner.query(`UPDATE vacancy SET status = 'PUBLISHED' WHERE id = $1`, [key]);
  await server.registry.owner.query('ALTER TABLE vacancy ENABLE TRIGGER USER');
  const found = await server.post({ query: one, variables: { id } });
  expect(found.body.data.vacancy.id).toBe(id);
});

test('the same question has its answer given again, in each language for itself', async () => {
  const query = `query ($id: ID!) { vacancy(id: $id) { title workplaces { fullName } } }`;
  const operation = { query, variables: { id: vacancy.id } };
  const vi = await askOften(operation, { 'accept-language': 'vi' });
  const en = await askOften(operation, { 'accept-language': 'en' });
  expect(en.body.data.vacancy.workplaces).not.toEqual(vi.body.data.vacancy.workplaces);
  await renameUnnoticed('Việc đã đổi tên mà không ai hay');
  expect((await server.post(operation, { 'accept-language': 'en' })).body.data).toEqual(
    en.body.data,
  );
  const other = await server.post({ query, variables: { id: vacancy.id, more: 1 } });
  expect(other.body.data.vacancy.title).toBe('Việc đã đổi tên mà không ai hay');
});

test('each request pays for itself, given again or not', async () => {
  const first = await askOften({ query: list });
  const second = await server.post({ query: list });
  const [before, after] = [first, second].map(
    ({ body }) =>
      (body as { extensions: { cost: { actual: number; remaining: number } } }).extensions.cost,
  );
  expect(after?.actual).toBe(before?.actual);
  expect(after?.remaining).toBeLessThan(before?.remaining ?? 0);
});

test('a change that the feed tells is seen within a second', async () => {
  await askOften({ query: list });
  const made = await makeVacancy(server.registry.owner, employer, { title: 'Thợ hàn vừa đăng' });
  const changed = performance.now();
  for (;;) {
    const asked = performance.now();
    const { body } = await server.post({ query: list });
    const nodes = body.data.vacancies.nodes as readonly { readonly id: string }[];
    if (nodes.some(({ id }) => id === made.id)) break;
    expect(asked - changed).toBeLessThan(1_000);
    await delay(20);
  }
});

test('many who ask the same at once get one answer', async () => {
  await askOften({ query: one, variables: { id: vacancy.id } });
  const operation = { query: one, variables: { id: vacancy.id, together: true } };
  const answers = await Promise.all(Array.from({ length: 20 }, () => server.post(operation)));
  for (const { status, body } of answers) {
    expect(status).toBe(200);
    expect(body.data).toEqual(answers[0]?.body.data);
  }
});

test('what is kept is bounded, by the number of answers and by their bytes', async () => {
  const answers = new GivenAnswers(server.registry.services, freshFor);
  const keep = (name: string, text: string) => {
    const keys = Array.from({ length: 1_000 }, (_, number) => `${name} ${number}`);
    for (const key of keys) {
      const give = answers.begin(key);
      void answers.find(key);
      give(new GivenAnswer({ text }, 1));
    }
    return keys.filter((key) => answers.find(key) !== null).length;
  };
  expect(keep('small', 'Thợ hàn')).toBe(500);
  const large = 'ạ'.repeat(20_000);
  expect(keep('large', large)).toBeLessThanOrEqual(16_000_000 / 60_000);
  expect(keep('too large', large + large)).toBe(0);
  const again = new GivenAnswers(server.registry.services, freshFor);
  again.begin('failed')(null);
  expect(again.find('failed')).toBeNull();
  const give = again.begin('read');
  const waiting = again.find('read');
  give(new GivenAnswer({ text: 'Thợ may' }, 3));
  expect((await waiting)?.cost).toBe(3);
});

test('what one alone has asked for is not kept, and what is asked again is', async () => {
  const answers = new GivenAnswers(server.registry.services, freshFor);
  const answer = new GivenAnswer({ text: 'Thợ hàn' }, 1);
  answers.begin('asked')(answer);
  expect(answers.find('asked')).toBeNull();
  answers.begin('asked')(answer);
  expect(await answers.find('asked')).toBe(answer);
});

describe('GET', () => {
  const ask = (headers: Headers = {}) =>
    fetch(`${server.url}/graphql?${new URLSearchParams({ query: list }).toString()}`, {
      headers: { 'apollo-require-preflight': 'true', ...headers },
    });

  test('is refused to what a page of another origin can make a browser send', async () => {
    await server.post({ query: list });
    const refused = await fetch(
      `${server.url}/graphql?${new URLSearchParams({ query: list }).toString()}`,
    );
    expect(refused.status).toBe(400);
  });

  test('of a public query has an entity tag, by which nothing is sent twice', async () => {
    await ask();
    await ask();
    const first = await ask();
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('vary')).toContain('Authorization');
    const again = await ask({ 'if-none-match': `"other", ${etag}` });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    await rename('Việc có tên mới');
    let changed = again;
    while (changed.status === 304) changed = await ask({ 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  test('of what depends on who asks has none, and may not be kept', async () => {
    const address = `${server.url}/graphql?${new URLSearchParams({ query: '{ viewer { role } }' }).toString()}`;
    const headers = { 'apollo-require-preflight': 'true' };
    await fetch(address, { headers });
    await fetch(address, { headers });
    const answer = await fetch(address, { headers });
    expect(answer.headers.get('etag')).toBeNull();
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

test.each([
  'application/json',
  'application/graphql-response+json',
  'application/graphql-response+json, application/json;q=0.9',
  'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8',
  'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9',
  '*/*',
])('who accepts %s gets the type Apollo chooses, however often it asks', async (accept) => {
  const query = '{ place(code: "79") { code } }';
  const first = await server.post({ query }, { accept });
  for (let time = 0; time < 3; time += 1) {
    const again = await server.post({ query }, { accept });
    expect(again.status).toBe(200);
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(again.body.data).toEqual(first.body.data);
  }
});
