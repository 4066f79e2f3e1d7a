import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { Viewer } from '../access/viewer';
import type { Services } from '../api/context';
import { modules } from '../modules';
import type { Door } from './admission';
import type { Till } from './cost';
import type { ReadViewer } from './graphql';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of a route beside `/graphql`: points that an answer costs. */
    points?: number;
    /** Of a route that waits for minutes until its body is there: it takes no turn meanwhile. */
    waits?: boolean;
  }

  interface FastifyRequest {
    /** Of a route beside `/graphql`: who asks. */
    viewer: Viewer | null;
  }
}

/** What stands before `/graphql`, and before every route beside it too. */
export interface Entrance {
  readonly door: Door;
  readonly till: Till;
  readonly readViewer: ReadViewer;
}

/** The routes of the modules: let in by the same door, and paid from the same budgets. */
export function addModuleRoutes(
  server: FastifyInstance,
  services: Services,
  { door, till, readViewer }: Entrance,
): void {
  const paid = (handler: RouteHandlerMethod, points: number): RouteHandlerMethod =>
    async function pay(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
      const viewer = await readViewer(request);
      request.viewer = viewer;
      door.learn(request.headers.authorization, viewer.role);
      till.chargeRoute(request, viewer, points);
      return handler.call(this, request, reply);
    };
  void server.register((routes, _options, done) => {
    routes.decorateRequest('viewer', null);
    routes.addHook('onRequest', (request, reply, next) => {
      if (door.isOpenTo(request, reply)) next();
    });
    routes.addHook('onRoute', (route) => {
      const { points, waits = false } = route.config ?? {};
      if (points === undefined) throw new Error(`The route ${route.url} has no price.`);
      const handler = paid(route.handler, points);
      route.handler = waits ? handler : door.before(handler);
    });
    routes.addHook('onResponse', (request, reply, next) => {
      if (reply.statusCode !== 200) till.settleRoute(request);
      next();
    });
    for (const module of modules) module.routes?.(routes, services);
    done();
  });
}
