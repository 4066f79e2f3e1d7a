import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Headers that every answer has, whatever it says. */
export const everyAnswer = {
  // What is public says so itself; anything else is nobody's to keep.
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * The headers of every answer. Browsers let no other origin read the registry unless the operator
 * names it, and even then without credentials and without a token: public reads only.
 */
export function addHeaders(server: FastifyInstance, allowedOrigins: readonly string[]): void {
  const allowed = new Set(allowedOrigins);
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(everyAnswer).header('x-request-id', request.id);
    if (allowed.size === 0) {
      done();
      return;
    }
    reply.header('vary', 'Origin');
    const { origin } = request.headers;
    if (origin === undefined || !allowed.has(origin)) {
      done();
      return;
    }
    reply.header('access-control-allow-origin', origin);
    reply.header('cross-origin-resource-policy', 'cross-origin');
    if (isPreflight(request)) allowPublicReads(reply);
    else done();
  });
}

const isPreflight = ({ method, headers }: FastifyRequest) =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

function allowPublicReads(reply: FastifyReply): void {
  void reply
    .headers({
      'access-control-allow-methods': 'GET, POST',
      // `Authorization` is missing on purpose.
      'access-control-allow-headers':
        'accept, accept-language, apollo-require-preflight, content-type, if-none-match',
      'access-control-expose-headers': 'etag, retry-after, x-request-id',
      'access-control-max-age': '86400',
    })
    .code(204)
    .send();
}
