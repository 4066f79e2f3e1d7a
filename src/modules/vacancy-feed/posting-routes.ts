import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../../api/context';
import { globalId, uuidOf } from '../../api/global-id';
import { preferredLanguage } from '../../api/language';
import { type Language, notFound } from '../../errors';
import { jobPosting, type JobPostingRow } from '../vacancies';
import {
  findPosting,
  findRemoval,
  findSnapshotState,
  openSnapshot,
  type Snapshot,
  type SnapshotState,
} from './posting.queries';
import { cursorAt } from './vacancy-feed';

/** Each holds a connection for as long as it is read. */
const mostSnapshots = 2;

/** A snapshot reads everything; who keeps a copy follows the feed, or is told that nothing changed. */
const pointsOf = { page: 20, snapshot: 20_000 };

/** The public vacancies beside GraphQL: each as JSON-LD, and all of them as a stream. */
export function postingRoutes(server: FastifyInstance, services: Services): void {
  const { portal } = services.databases;
  let snapshots = 0;

  const ofPage = { config: { points: pointsOf.page } };
  server.get<{ Params: { id: string } }>('/vacancies/:id', ofPage, async (request, reply) => {
    const publicId = uuidOf('Vacancy', request.params.id);
    const found = publicId === null ? null : await findPosting(portal.reader, publicId);
    if (found === null) {
      const removal = publicId === null ? null : await findRemoval(portal.reader, publicId);
      if (removal === null) throw notFound({ vi: 'tin tuyển dụng', en: 'vacancy' });
      return answerGone(request, reply, removal.reason);
    }
    const language = languageOf(request);
    const body = JSON.stringify(posting(found, language));
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    reply.header('last-modified', found.changed_at.toUTCString());
    if (answerUnchanged(request, reply, tag, language)) return reply;
    return reply.type('application/ld+json; charset=utf-8').send(body);
  });

  const ofSnapshot = { config: { points: pointsOf.snapshot } };
  server.get('/vacancies.jsonl', ofSnapshot, async (request, reply) => {
    const language = languageOf(request);
    const tagOf = ({ sequence, expired }: SnapshotState) => `"${sequence}.${expired}.${language}"`;
    const state = await findSnapshotState(portal.reader);
    if (answerUnchanged(request, reply, tagOf(state), language)) return reply;
    if (snapshots >= mostSnapshots) return answerBusy(request, reply);
    snapshots += 1;
    const snapshot = await openSnapshot(portal).catch((error: unknown) => {
      snapshots -= 1;
      throw error;
    });
    const lines = Readable.from(linesOf(snapshot, language), { objectMode: false });
    lines.once('close', () => {
      snapshots -= 1;
      snapshot.close().catch((error: unknown) => {
        request.log.error({ err: error, requestId: request.id }, 'a snapshot was not closed');
      });
    });
    // A reader may leave at any moment, even before the first line.
    if (reply.raw.destroyed) lines.destroy();
    else reply.raw.once('close', () => lines.destroy());
    return reply
      .header('etag', tagOf(snapshot.state))
      .header('feed-cursor', cursorAt(services.cursors, snapshot.state.sequence))
      .type('application/x-ndjson; charset=utf-8')
      .send(lines);
  });
}

/** One line for each vacancy; the stream asks for more only when the reader has taken it. */
async function* linesOf(snapshot: Snapshot, language: Language): AsyncGenerator<string> {
  for await (const rows of snapshot.postings()) {
    yield rows.map((row) => `${JSON.stringify(posting(row, language))}\n`).join('');
  }
}

/** The posting under the address it is read at, so that lines, pages and feed can be joined. */
const posting = (row: JobPostingRow, language: Language) => ({
  ...jobPosting(row, language),
  '@id': `/vacancies/${globalId('Vacancy', row.public_id)}`,
});

const languageOf = (request: FastifyRequest) =>
  preferredLanguage(request.headers['accept-language']);

/** Sets what a cache needs to know; true when the client's copy is still good and 304 was sent. */
function answerUnchanged(
  request: FastifyRequest,
  reply: FastifyReply,
  tag: string,
  language: Language,
): boolean {
  reply
    .header('etag', tag)
    .header('cache-control', 'public, max-age=30')
    .header('content-language', language);
  const vary = reply.getHeader('vary');
  reply.header('vary', typeof vary === 'string' ? `${vary}, Accept-Language` : 'Accept-Language');
  const known = request.headers['if-none-match']?.split(',').map((one) => one.trim());
  // If-None-Match compares weakly (RFC 9110, 13.1.2): caches that compress mark a tag with W/.
  if (known?.some((one) => one === '*' || one.replace(/^W\//, '') === tag) !== true) return false;
  void reply.code(304).send();
  return true;
}

function answerGone(request: FastifyRequest, reply: FastifyReply, reason: string | null) {
  const message = {
    vi: 'Tin tuyển dụng này không còn đăng.',
    en: 'This vacancy is no longer on the market.',
  }[languageOf(request)];
  return reply.code(410).send({
    errors: [{ message, extensions: { code: 'NOT_FOUND', reason: reason ?? 'EXPIRED' } }],
  });
}

function answerBusy(request: FastifyRequest, reply: FastifyReply) {
  const message = {
    vi: 'Đang có người khác tải toàn bộ danh sách. Hãy thử lại sau.',
    en: 'Others are reading the whole list. Try again soon.',
  }[languageOf(request)];
  return reply
    .code(503)
    .header('retry-after', '10')
    .header('cache-control', 'no-store')
    .send({ errors: [{ message, extensions: { code: 'RATE_LIMITED' } }] });
}
