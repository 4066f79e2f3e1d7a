import { DataSource } from 'typeorm';
import { anonymous } from '../../../src/access/viewer';
import { Context } from '../../../src/api/context';
import type { VacancyChange } from '../../../src/modules/vacancy-feed/vacancy-change.type';
import { readVacancyFeed } from '../../../src/modules/vacancy-feed/vacancy-feed';
import { type MadeEmployer, makeEmployer } from '../../support/make-employer';
import { makeVacancy } from '../../support/make-vacancy';
import { startRegistry, type TestRegistry } from '../../support/registry';

const writers = 8;
const transactionsEach = 12;

let registry: TestRegistry;
let employer: MadeEmployer;
let pool: DataSource;

beforeAll(async () => {
  registry = await startRegistry();
  employer = await makeEmployer(registry.owner);
  const { url } = registry.owner.options as { url: string };
  pool = await new DataSource({ type: 'postgres', url, poolSize: writers }).initialize();
});
afterAll(async () => {
  await pool.destroy();
  await registry.stop();
});

test('who reads on while many write sees every change once, in order, and none that was undone', async () => {
  let writing = true;
  const readers = [1, 3, 100].map((size) => follow(size, () => writing));
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  writing = false;
  const seen = await Promise.all(readers);

  const stored = await registry.owner.query<{ sequence: string; kind: string }[]>(
    'SELECT sequence, kind FROM vacancy_change ORDER BY sequence',
  );
  expect(stored.map(({ sequence }) => sequence)).toEqual(
    stored.map((_, index) => String(index + 1)),
  );
  for (const changes of seen) {
    expect(changes.map(({ sequence }) => sequence)).toEqual(stored.map(({ sequence }) => sequence));
  }
  // Replaying the feed gives what is public now.
  const mirror = new Set<string>();
  for (const { kind, vacancyId } of seen[0] ?? []) {
    if (kind === 'REMOVED') mirror.delete(vacancyId);
    else mirror.add(vacancyId);
  }
  const [{ count }] = await registry.owner.query<[{ count: number }]>(
    'SELECT count(*)::int AS count FROM public_vacancy',
  );
  expect(mirror.size).toBe(count);
}, 60_000);

/** Publishes, edits and takes down, several in one transaction; every third is undone. */
async function write(writer: number): Promise<void> {
  for (let round = 0; round < transactionsEach; round += 1) {
    const made = await makeVacancy(registry.owner, employer, { title: `Tin ${writer}-${round}` });
    const runner = pool.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`UPDATE vacancy SET title = title || ' sửa' WHERE id = $1`, [made.key]);
    await runner.query(`UPDATE vacancy SET openings = openings + 1 WHERE id = $1`, [made.key]);
    if (round % 2 === 0) {
      await runner.query(`UPDATE vacancy SET status = 'FILLED' WHERE id = $1`, [made.key]);
    }
    await runner.query('SELECT pg_sleep($1)', [Math.random() / 50]);
    await (round % 3 === 0 ? runner.rollbackTransaction() : runner.commitTransaction());
    await runner.release();
  }
}

/** Reads on from where the last page ended until nobody writes and nothing is left. */
async function follow(size: number, writing: () => boolean): Promise<readonly VacancyChange[]> {
  const context = new Context(registry.services, anonymous, 'en', 'test');
  const seen: VacancyChange[] = [];
  let after: string | null = null;
  for (;;) {
    const mayGrow = writing();
    const { nodes, pageInfo } = await readVacancyFeed(context, { first: size, after }, null);
    seen.push(...nodes);
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage && !mayGrow) return seen;
  }
}
