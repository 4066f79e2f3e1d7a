import type { IncomingMessage } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import {
  getDistDirectory,
  isSandboxFrame,
  renderAltair,
  renderInitSnippet,
  SANDBOX_FRAME_CSP,
} from 'altair-static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Role } from '../access/roles';
import { preferredLanguage } from '../api/language';
import type { Language } from '../errors';
import { examples } from './examples';
import { httpFaultOf, sendFault } from './faults';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Nothing from outside: the page works where there is no internet, and tells nobody of its use. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const optionsScript = 'options.js';

/** The files of the explorer under `/explorer/`, read from its npm package as they are asked for. */
export function addExplorer(server: FastifyInstance): void {
  const folder = getDistDirectory();
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && extname(entry.name) in contentTypes)
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), path]),
  );
  // Fonts and pictures are no news to the log.
  const quiet = { logLevel: 'warn' } as const;
  server.get<{ Params: { '*': string } }>('/explorer/*', quiet, (request, reply) => {
    const name = request.params['*'];
    const path = files.get(name);
    if (name === optionsScript) return sendOptions(request, reply);
    if (path === undefined) return sendFault(request, reply, httpFaultOf('', 404));
    if (isSandboxFrame(name)) {
      reply.header('content-security-policy', `${SANDBOX_FRAME_CSP}; frame-ancestors 'self'`);
    }
    return reply
      .header('cache-control', 'public, max-age=86400')
      .type(contentTypes[extname(name)] ?? '')
      .send(readFileSync(path));
  });
}

/** Does a person open this address, rather than a program? */
export const wantsPage = ({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>) =>
  method === 'GET' && headers.accept?.includes('text/html') === true;

export function sendExplorer(reply: FastifyReply): FastifyReply {
  const page = renderAltair({
    baseURL: '/explorer/',
    serveInitialOptionsInSeperateRequest: optionsScript,
  }).replace('<title>Altair</title>', '<title>Cung Cầu</title>');
  return reply
    .header('content-security-policy', pagePolicy)
    .type('text/html; charset=utf-8')
    .send(page);
}

function sendOptions(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .header('vary', 'Accept-Language')
    .type('text/javascript; charset=utf-8')
    .send(optionsIn(preferredLanguage(request.headers['accept-language'])));
}

const optionsIn = (language: Language) =>
  renderInitSnippet({
    endpointURL: '/graphql',
    disableAccount: true,
    instanceStorageNamespace: 'cung-cau',
    initialSettings: {
      language: language === 'vi' ? 'vi-VN' : 'en-US',
      'alert.disableUpdateNotification': true,
      disablePushNotification: true,
      'banners.disable': true,
    },
    // Altair shows the tab it opened last.
    initialWindows: examples.toReversed().map(({ tab, source, role }) => ({
      initialName: tab,
      initialQuery: source,
      ...(role !== Role.ANONYMOUS && {
        initialAuthorization: { type: 'bearer', data: { token: 'PASTE_A_TOKEN_HERE' } },
      }),
    })),
  });
