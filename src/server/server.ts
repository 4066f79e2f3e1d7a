import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { Logger } from 'pino';
import { anonymous } from '../access/viewer';
import type { Services } from '../api/context';
import { defaultOperationLimits } from '../api/limits';
import { requireCurrentDatabase } from '../database/readiness.queries';
import { unauthenticated } from '../errors';
import { createRequestLog } from '../log';
import type { Contract } from '../schema';
import { addExplorer, sendExplorer, wantsPage } from './explorer';
import { Admission, type AdmissionLimits, defaultAdmissionLimits, Door } from './admission';
import { defaultCostLimits, Till } from './cost';
import { graphqlHandler, type GraphqlLimits, type ReadViewer } from './graphql';
import { addHeaders } from './headers';
import { httpFaultOf, sendFault } from './faults';
import { createHttpServer, type HttpLimits } from './http';
import { watchLag } from './lag';
import { refuseEarly } from './early-refusals';
import { addModuleRoutes } from './routes';
import { TrustedDoor } from './trusted';
import { addMetrics, keepMetrics, Metrics, type ShareMetrics } from './metrics';

export interface ServerOptions extends HttpLimits {
  /** Token → viewer; throws `unauthenticated()` for a token that does not hold. */
  readonly readViewer: ReadViewer;
  readonly graphql: GraphqlLimits;
  readonly admission: AdmissionLimits;
  /** Whether only documents are answered that the operator has registered. */
  readonly trustedOnly: boolean;
  readonly shareMetrics: ShareMetrics;
  /** Web pages of these origins may read what is public, without credentials. */
  readonly allowedOrigins: readonly string[];
}

export const defaultGraphqlLimits: GraphqlLimits = {
  tokens: 1_000,
  operation: defaultOperationLimits,
  cost: defaultCostLimits,
  compiles: true,
  freshFor: 1_000,
};

const defaults: ServerOptions = {
  bodyBytes: 100_000,
  requestTimeout: 15_000,
  connections: 2_000,
  trustedProxies: [],
  graphql: defaultGraphqlLimits,
  admission: defaultAdmissionLimits,
  trustedOnly: false,
  shareMetrics: keepMetrics,
  allowedOrigins: [],
  readViewer: ({ headers }) => {
    if (headers.authorization !== undefined) throw unauthenticated();
    return Promise.resolve(anonymous);
  },
};

/** The server, ready to listen; `close()` finishes what it has accepted. */
export async function createServer(
  services: Services,
  contract: Contract,
  given: Partial<ServerOptions> = {},
): Promise<FastifyInstance> {
  const options: ServerOptions = { ...defaults, ...given };
  const server = createHttpServer(services.log, options);
  const metrics = new Metrics(services.databases, options.shareMetrics);
  server.decorateRequest('operation', null);
  server.decorateRequest('trusted', null);
  logRequests(server, services.log);
  addHeaders(server, options.allowedOrigins);
  addMetrics(server, metrics);
  addHealth(server, services);
  const { readViewer, graphql } = options;
  const watch = watchLag();
  server.addHook('onClose', watch.stop);
  const admission = new Admission(options.admission, watch.lag);
  metrics.watchLoad(admission);
  const door = new Door(admission);
  refuseEarly(server, door, metrics, services.log);
  const trustedDoor = new TrustedDoor(services, options.trustedOnly);
  const till = new Till(services, graphql.cost);
  addModuleRoutes(server, services, { door, till, readViewer });
  addExplorer(server);
  server.get('/', (_request, reply) => reply.redirect('/graphql'));
  const parts = { services, contract, readViewer, metrics, limits: graphql, till };
  const handler = await graphqlHandler(server, { ...parts, door, trustedDoor });
  addGraphql(server, handler, door, trustedDoor);
  return server;
}

function addGraphql(
  server: FastifyInstance,
  handler: RouteHandlerMethod,
  door: Door,
  trustedDoor: TrustedDoor,
): void {
  server.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    exposeHeadRoute: false,
    onRequest: (request, reply, done) => {
      if (wantsPage(request)) void sendExplorer(reply);
      else if (!hasHost(request)) void sendFault(request, reply, httpFaultOf('', 400));
      else if (door.isOpenTo(request, reply)) done();
    },
    preHandler: (request, reply, done) => {
      if (!trustedDoor.concerns(request)) {
        done();
        return;
      }
      const goOn = () => {
        if (!reply.sent) done();
      };
      trustedDoor.recognise(request, reply).then(goOn, done);
    },
    handler: door.before(handler),
  });
  server.route({
    method: ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    onRequest: refuseMethod,
    handler: refuseMethod,
  });
}

/** The bridge to Apollo makes an address from the `Host` header, and breaks where it is none. */
const hasHost = ({ hostname }: FastifyRequest) => URL.canParse(`http://${hostname}/`);

function refuseMethod(request: FastifyRequest, reply: FastifyReply): void {
  sendFault(request, reply.header('allow', 'GET, POST'), httpFaultOf('', 405));
}

/** One line for each answer. Routes and codes, never what was sent. */
function logRequests(server: FastifyInstance, log: Logger): void {
  const requestLog = createRequestLog(log);
  server.addHook('onResponse', (request, reply, done) => {
    requestLog.info({
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
      ...(request.operation === null ? {} : { operation: request.operation }),
    });
    done();
  });
}

function addHealth(server: FastifyInstance, { databases }: Services): void {
  server.get('/health/live', () => ({ status: 'live' }));
  server.get('/health/ready', async (request, reply) => {
    try {
      await requireCurrentDatabase(databases.app);
      return { status: 'ready' };
    } catch (error) {
      request.log.warn({ err: error, requestId: request.id }, 'not ready');
      return reply.code(503).header('retry-after', '5').send({ status: 'not ready' });
    }
  });
}
