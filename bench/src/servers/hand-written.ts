// The limit: Fastify and one prepared SQL statement for each route, which builds the JSON itself.
import fastify from 'fastify';
import { Pool } from 'pg';
import * as statements from './hand-written.sql';

type Query = Readonly<Record<string, string>>;

const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });

const server = fastify({ logger: true });

function route(path: string, text: string, valuesOf: (query: Query) => unknown[]): void {
  server.get<{ Querystring: Query }>(path, async (request, reply) => {
    const { rows } = await pool.query<{ answer: string }>({
      name: path,
      text,
      values: valuesOf(request.query),
    });
    return reply.type('application/json; charset=utf-8').send(rows[0]?.answer ?? '{}');
  });
}

route('/page', statements.page, ({ place }) => [`2025:${place ?? ''}`]);
route('/detail', statements.detail, ({ id }) => [id]);
route('/feed', statements.feed, ({ after }) => [after]);
route('/search', statements.search, ({ words, since }) => [words, since]);
server.get('/ready', () => ({}));

void server.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
process.on('SIGTERM', () => process.exit(0));
