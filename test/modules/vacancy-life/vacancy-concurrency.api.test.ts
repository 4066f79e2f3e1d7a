import { Role } from '../../../src/access/roles';
import { makeEmployer } from '../../support/make-employer';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';
import {
  call,
  codes,
  refused,
  succeed,
  uniqueTitle,
  vacancyDesk,
  which,
} from '../../support/vacancy-desk';
import { filledVacancyForm } from '../../support/vacancy-form';

type Desk = ReturnType<typeof vacancyDesk>;

let registry: TestRegistry;
let owner: Asker;
let centre: Asker;
let submit: Desk['submit'];
let publish: Desk['publish'];

beforeAll(async () => {
  registry = await startRegistry();
  const employer = await makeEmployer(registry.owner, { place_keys: ['2025:79'] });
  ({ owner, centre, submit, publish } = vacancyDesk(registry, employer));
});
afterAll(() => registry.stop());

describe('many at once', () => {
  it('of two who publish the same version, one wins and the other is told', async () => {
    const { id, version } = await submit();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        call(centre, 'publishVacancy', { id, version, occupationCode: '7531' }),
      ),
    );
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect(answers.flatMap(({ userErrors }) => codes(userErrors))).toEqual(
      Array.from({ length: 3 }, () => ['CONFLICT', 'version']),
    );
    const steps = await registry.owner.query<{ action: string }[]>(
      `SELECT s.action FROM vacancy_step AS s JOIN vacancy AS v ON v.id = s.vacancy_id
       WHERE v.title = (SELECT title FROM vacancy WHERE public_id = $1) ORDER BY s.id`,
      [Buffer.from(id, 'base64url').toString().slice('Vacancy:'.length)],
    );
    expect(steps.map(({ action }) => action)).toEqual(['CREATE', 'PUBLISH']);
  });

  it('a storm of the same request submits one vacancy', async () => {
    const input = {
      clientMutationId: 'storm-1',
      vacancy: filledVacancyForm({ title: uniqueTitle() }),
    };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => call(owner, 'submitVacancy', input)),
    );
    const ids = new Set(answers.map(({ vacancy }) => vacancy?.id));
    expect(ids.size).toBe(1);
    const other = await refused(owner, 'submitVacancy', {
      ...input,
      vacancy: { ...input.vacancy, openings: 7 },
    });
    expect(codes(other)).toEqual([['CONFLICT', 'clientMutationId']]);
  });

  it('twins published at the same time do not wait for each other in a ring', async () => {
    const title = uniqueTitle();
    const twins = await Promise.all(Array.from({ length: 6 }, () => submit({ title })));
    const published = await Promise.all(
      twins.map((twin) =>
        succeed(centre, 'publishVacancy', { ...which(twin), occupationCode: '7531' }),
      ),
    );
    const { data } = await owner.ask<{ nodes: { duplicateOf: { id: string } | null }[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Vacancy { duplicateOf { id } } } }',
      { ids: published.map(({ id }) => id) },
    );
    const kept = data.nodes.filter(({ duplicateOf }) => duplicateOf === null);
    expect(kept).toHaveLength(1);
  });
});

describe('the same work advertised twice', () => {
  it('is shown once, and the next takes the place of the one that leaves', async () => {
    const title = uniqueTitle();
    const first = await publish({ title });
    const second = await publish({ title: title.toUpperCase(), openings: 3 });
    const third = await publish({ title });
    expect(first.duplicateOf).toBeNull();
    expect(second.duplicateOf).toEqual({ id: first.id });
    expect(third.duplicateOf).toEqual({ id: first.id });
    await succeed(owner, 'withdrawVacancy', which(first));
    const query = 'query ($id: ID!) { vacancy(id: $id) { duplicateOf { id } } }';
    const anyone = registry.as(Role.ANONYMOUS);
    expect((await anyone.ask(query, { id: second.id })).data.vacancy.duplicateOf).toBeNull();
    expect((await anyone.ask(query, { id: third.id })).errors?.[0]?.extensions.code).toBe(
      'NOT_FOUND',
    );
    const seen = await owner.ask(query, { id: third.id });
    expect(seen.data.vacancy.duplicateOf).toEqual({ id: second.id });
  });

  it('is told from other work by its place, its text and its salary', async () => {
    const title = uniqueTitle();
    await publish({ title });
    for (const difference of [
      { workplaces: [{ placeCode: '01' }] },
      {
        description:
          'Lái xe tải giao hàng nội thành, tự bốc xếp, có bằng C và biết đường, làm giờ hành chính.',
      },
      { salary: { basis: 'MONTHLY', min: 20_000_000, max: 25_000_000 } },
    ]) {
      expect((await publish({ title, ...difference })).duplicateOf).toBeNull();
    }
  });

  it('edited into other work, it is shown again', async () => {
    const title = uniqueTitle();
    await publish({ title });
    const twin = await publish({ title });
    expect(twin.duplicateOf).not.toBeNull();
    const edited = await succeed(owner, 'updateVacancy', {
      ...which(twin),
      vacancy: { title: uniqueTitle() },
    });
    expect(edited.duplicateOf).toBeNull();
  });
});
