// The limit: Fastify and the best SQL for each question about people, which builds the JSON itself.
import fastify, { type FastifyReply } from 'fastify';
import { Pool } from 'pg';
import * as statements from './people-by-hand.sql';

/** Whether reads of one person leave an entry, as the law asks for. */
const isEntered = process.env['LEDGER'] === '1';
const oneRead = (statement: string) => (isEntered ? statements.entered(statement) : statement);

type Query = Readonly<Record<string, string>>;

const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });

const server = fastify({ logger: true });

/** `name`: prepared once. Searches are planned each time, as rare and common words need other plans. */
async function answer(
  reply: FastifyReply,
  text: string,
  values: readonly unknown[],
  name?: string,
): Promise<unknown> {
  const { rows } = await pool.query<{ answer: string }>({
    ...(name !== undefined && { name }),
    text,
    values: [...values],
  });
  return reply.type('application/json; charset=utf-8').send(rows[0]?.answer ?? '{}');
}

/** How many people of a place stand under each word of a name, counted at the start. */
const people = new Map<string, ReadonlyMap<string, number>>();

/** A place is a commune (5 digits) or a province (2). */
const scopeOf = (place = ''): statements.Scope =>
  place.length === 2 ? 'province_key' : 'place_key';

const scoped = {
  '/by-id': [statements.byId, ({ id }: Query) => [id]],
  '/by-number': [statements.byNumber, ({ index }: Query) => [index]],
  '/as-of': [statements.asOf, ({ id, moment }: Query) => [id, moment]],
  '/history': [statements.history, ({ id }: Query) => [id]],
} as const;

for (const [path, [statement, valuesOf]] of Object.entries(scoped)) {
  server.get<{ Querystring: Query }>(path, async ({ query }, reply) => {
    const scope = scopeOf(query['place']);
    const values = [`2025:${query['place'] ?? ''}`, ...valuesOf(query)];
    return answer(reply, oneRead(statement(scope)), values, `${path} ${scope}`);
  });
}

server.get<{ Querystring: Query }>('/own', async ({ query }, reply) =>
  answer(reply, oneRead(statements.own), [query['id']], '/own'),
);

server.get<{ Querystring: Query }>('/named', async ({ query }, reply) => {
  const { place = '', words = '', beginning = '' } = query;
  const whole = words.split(' ').filter(Boolean);
  const rarest = rarestOf(place, whole, beginning);
  const parts = [
    ...whole
      .filter((word) => word !== rarest)
      .map((word) => [`' ' || l.name_folded || ' '`, ` ${word} `]),
    ...(beginning === '' ? [] : [[`' ' || l.name_folded`, ` ${beginning}`]]),
  ];
  const values = [`2025:${place}`, ...(rarest === null ? [] : [rarest])];
  const conditions = parts.map(([name = '', part]) => {
    values.push(part ?? '');
    return `strpos(${name}, $${values.length}) > 0`;
  });
  const statement =
    rarest === null
      ? statements.page(scopeOf(place), conditions, 'NAME')
      : statements.pageOfName(conditions);
  return answer(reply, statement, values);
});

/** The word of a name under which the fewest stand; null in a commune, and where it is not one. */
function rarestOf(place: string, whole: readonly string[], beginning: string): string | null {
  const known = people.get(`2025:${place}`);
  if (known === undefined) return null;
  const begun = [...known.keys()].filter((word) => beginning !== '' && word.startsWith(beginning));
  const [rarest = null] = [...whole, ...(begun.length === 1 ? begun : [])].sort(
    (one, other) => (known.get(one) ?? 0) - (known.get(other) ?? 0),
  );
  return rarest;
}

server.get<{ Querystring: Query }>('/filtered', async ({ query }, reply) => {
  const { place = '', from, until, education = '', occupation } = query;
  const values = [`2025:${place}`, from, until, education.split(','), occupation];
  return answer(reply, statements.page(scopeOf(place), [statements.withFilters], 'NAME'), values);
});

server.get<{ Querystring: Query }>('/ordered', async ({ query }, reply) => {
  const { place = '', order } = query;
  const by = order === 'BIRTH' || order === 'CHANGED' ? order : 'NAME';
  return answer(reply, statements.page(scopeOf(place), [], by), [`2025:${place}`]);
});

server.get('/ready', () => ({}));

async function main(): Promise<void> {
  const { rows } = await pool.query<{ province: string; word: string; people: number }>(
    `SELECT province_key AS province, word, count(*)::int AS people
     FROM labourer_name_word GROUP BY province_key, word`,
  );
  for (const { province, word, people: count } of rows) {
    people.set(province, new Map(people.get(province)).set(word, count));
  }
  await server.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
}

process.on('SIGTERM', () => process.exit(0));
void main();
