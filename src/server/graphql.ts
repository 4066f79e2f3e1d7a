import {
  ApolloServer,
  type ApolloServerOptions,
  type ApolloServerPlugin,
  type GraphQLRequestListener,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Viewer } from '../access/viewer';
import { Context, type Services } from '../api/context';
import { preferredLanguage } from '../api/language';
import type { CostLimits } from '../api/cost';
import { knownRootRule, limitsRule, type OperationLimits } from '../api/limits';
import { loggedName, Operations, rootFieldsOf } from '../api/operations';
import type { PricedOperation } from '../api/price';
import { checkVariables, noNulRule } from '../api/values';
import type { Contract } from '../schema';
import type { Door } from './admission';
import { GivenAnswers } from './given-answers';
import { compiledFirst } from './compiled';
import type { Till } from './cost';
import { mayBeRetried, statusOfCode } from './faults';
import { RefusedReads } from './refused-reads';
import {
  belongsTo,
  countError,
  refusedBeforeExecution,
  refusedSignIn,
  shownErrors,
} from './request-errors';
import type { TrustedDoor } from './trusted';
import type { Metrics } from './metrics';

export interface GraphqlLimits {
  /** Names, brackets and values of a document; reading and checking it costs time by their number. */
  readonly tokens: number;
  readonly operation: OperationLimits;
  readonly cost: CostLimits;
  /** Whether queries that come again are compiled and answered without Apollo's pipeline. */
  readonly compiles: boolean;
  /** Milliseconds for which the answer to a public query is given again; 0: never. */
  readonly freshFor: number;
}

export type ReadViewer = (request: FastifyRequest) => Promise<Viewer>;

/** What the log says of an operation. Never its variables: they are about people. */
export interface OperationRecord {
  role: string | null;
  name: string | null;
  rootFields: readonly string[];
  /** How often each code was answered. */
  readonly errors: Record<string, number>;
}

declare module 'fastify' {
  interface FastifyRequest {
    operation: OperationRecord | null;
  }
}

class ServedContext extends Context {
  constructor(
    services: Services,
    viewer: Viewer,
    readonly request: FastifyRequest,
    private readonly refused: RefusedReads,
  ) {
    const language = preferredLanguage(request.headers['accept-language']);
    super(services, viewer, language, request.id, request.ip);
    refused.begin(request, viewer);
  }

  /** Null, or among `userErrors`: the record says what it would have as an error. */
  override readonly missed = (type?: string): void => {
    if (type !== undefined && !this.refused.concerns(type)) return;
    countError(this.request, 'NOT_FOUND');
  };
}

/** Names the operation for the log, counts and prices it, and refuses what no field may be given. */
const observe = (
  metrics: Metrics,
  operations: Operations,
  till: Till,
): ApolloServerPlugin<ServedContext> => {
  const priced = new WeakMap<FastifyRequest, PricedOperation>();
  const listener: GraphQLRequestListener<ServedContext> = {
    didResolveOperation: ({
      contextValue,
      document,
      operation,
      operationName,
      request,
      source,
    }) => {
      const record = contextValue.request.operation;
      if (record !== null) {
        record.name = operationName === null ? null : loggedName(operationName);
        record.rootFields = operation === undefined ? [] : rootFieldsOf(operation);
      }
      if (operation === undefined) return done;
      const { request: http, viewer } = contextValue;
      const { variables = {}, operationName: asked } = request;
      try {
        checkVariables(variables);
        const cost = operations.price(document, operation);
        const refusal = till.refusal(http, viewer, cost, variables);
        if (refusal !== null) throw refusal;
        priced.set(http, cost);
        operations.admit(source, asked, document, cost);
      } catch (error) {
        throw refusedBeforeExecution(error);
      }
      return done;
    },
    didEncounterErrors: ({ contextValue, errors }) => {
      for (const error of errors) belongsTo(contextValue.request, error);
      return done;
    },
    willSendResponse: ({ contextValue, errors, request: { variables = {} }, response }) => {
      const { request, viewer } = contextValue;
      metrics.countOperation(request.operation?.rootFields ?? [], errors);
      if (response.body.kind !== 'single') return done;
      const { singleResult } = response.body;
      const cost = priced.get(request);
      if (cost !== undefined) till.settle(request, cost, variables, singleResult.data);
      if (mayBeRetried(singleResult.errors)) {
        response.http.status = statusOfCode('OVERLOADED');
        response.http.headers.set('retry-after', '1');
      }
      singleResult.extensions = { ...singleResult.extensions, cost: till.report(request, viewer) };
      return done;
    },
  };
  return { requestDidStart: () => Promise.resolve(listener) };
};

const done = Promise.resolve();

/** What `/graphql` is served with. */
interface GraphqlParts {
  readonly services: Services;
  readonly contract: Contract;
  readonly readViewer: ReadViewer;
  readonly metrics: Metrics;
  readonly limits: GraphqlLimits;
  readonly till: Till;
  readonly door: Door;
  readonly trustedDoor: TrustedDoor;
}

/** POST and GET `/graphql`: through Apollo, and past it for queries it has admitted before. */
export async function graphqlHandler(
  server: FastifyInstance,
  parts: GraphqlParts,
): Promise<RouteHandlerMethod> {
  const { services, contract, readViewer, metrics, limits, till, door, trustedDoor } = parts;
  const formatError = shownErrors(services.log, metrics);
  const operations = new Operations(contract);
  const refused = new RefusedReads(server, services, contract.access);
  const apollo = apolloServer(parts, operations, formatError);
  await apollo.start();
  // Fastify stops accepting and finishes what it accepted; only then does Apollo stop.
  server.addHook('onClose', () => apollo.stop());
  const contextOf = async (request: FastifyRequest) => {
    request.operation = { role: null, name: null, rootFields: [], errors: {} };
    const viewer = await readViewer(request);
    request.operation.role = viewer.role;
    door.learn(request.headers.authorization, viewer.role);
    trustedDoor.requireTrust(request, viewer);
    return new ServedContext(services, viewer, request, refused);
  };
  const throughApollo = fastifyApolloHandler(apollo, {
    context: (request) =>
      contextOf(request).catch((error: unknown) => {
        throw refusedSignIn(error, request);
      }),
  });
  if (!limits.compiles) return throughApollo;
  return compiledFirst(throughApollo, {
    operations,
    till,
    given: new GivenAnswers(services, limits.freshFor),
    contextOf,
    present: (error, request) => {
      belongsTo(request, error);
      return formatError(error.toJSON(), error);
    },
    count: (rootFields, errors) => {
      metrics.countOperation(rootFields, errors);
    },
  });
}

function apolloServer(
  { services, contract, metrics, limits, till }: GraphqlParts,
  operations: Operations,
  formatError: ReturnType<typeof shownErrors>,
): ApolloServer<ServedContext> {
  return new ApolloServer<ServedContext>({
    schema: contract.schema,
    formatError,
    introspection: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxLexicalTokens: limits.tokens },
    documentStore: readDocuments(),
    validationRules: [knownRootRule, limitsRule(limits.operation), noNulRule],
    logger: services.log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      observe(metrics, operations, till),
    ],
  });
}

type DocumentStore = NonNullable<ApolloServerOptions<ServedContext>['documentStore']>;

/** Documents that Apollo has read: few, for those asked again and again are compiled. */
function readDocuments(): DocumentStore {
  const documents = new LRUCache<string, DocumentNode>({ max: 300 });
  return {
    get: (key) => Promise.resolve(documents.get(key)),
    set: (key, document) => Promise.resolve(void documents.set(key, document)),
    delete: (key) => Promise.resolve(documents.delete(key)),
  };
}
