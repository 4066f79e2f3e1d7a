import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { Role } from '../../src/access/roles';
import { anonymous, type Viewer } from '../../src/access/viewer';
import type { Services } from '../../src/api/context';
import { CursorSealer } from '../../src/api/cursor';
import type { Language } from '../../src/errors';
import { buildContract } from '../../src/schema';
import { createServer, type ServerOptions } from '../../src/server/server';
import { roomyAdmission, roomyLimits } from './roomy-limits';
import { testSecret } from './cluster';
import { makeScratch, removeScratch } from './scratch';
import { startDatabase, type TestDatabase } from './databases';

type Variables = Readonly<Record<string, unknown>>;

export interface Answer<Data> {
  /** Null when the operation as a whole was refused. */
  readonly data: Data;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
  }[];
}

/** Someone who asks the registry. */
export interface Asker {
  // Tests read answers by their path; the contract tests hold the types.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  ask<Data = any>(query: string, variables?: Variables): Promise<Answer<Data>>;
}

export interface TestRegistry extends Pick<TestDatabase, 'owner' | 'ownerUrl' | 'databases'> {
  readonly services: Services;
  /** Asks as a role; what the viewer's rules need (`employerId`, `placeKey`, …) is given beside it. */
  as(role: Role, viewer?: Partial<Viewer>, language?: Language): Asker;
  /** What the server answers at another path, such as `/metrics`. */
  get(path: string): Promise<string>;
  stop(): Promise<void>;
}

/** The registry on a database of its own. `const registry = await startRegistry()` per test file. */
export async function startRegistry(log = pino({ level: 'silent' })): Promise<TestRegistry> {
  const database = await startDatabase();
  const contract = buildContract();
  const services: Services = {
    databases: database.databases,
    access: contract.access,
    cursors: new CursorSealer(testSecret),
    log,
    secret: testSecret,
    masterKeys: [testSecret],
    signIn: { totpRequiredRoles: new Set(), outsideProvider: null, trials: true },
    dataFolder: makeScratch(),
    emergency: { minutes: 180, atMost: 3 },
    people: { perDay: 5_000, perDayInCommune: 40_000 },
  };
  const viewers = new Map<string | undefined, Viewer>();
  const readViewer: ServerOptions['readViewer'] = ({ headers }) =>
    Promise.resolve(viewers.get(headers.authorization) ?? anonymous);
  const graphql = { ...roomyLimits, compiles: false };
  const admission = roomyAdmission;
  const plain = await createServer(services, contract, { readViewer, graphql, admission });
  const compiling = await createServer(services, contract, {
    readViewer,
    graphql: roomyLimits,
    admission,
  });
  const admitted = new Set<string>();
  const as = (role: Role, viewer: Partial<Viewer> = {}, language: Language = 'en'): Asker => {
    const authorization = `Test ${randomUUID()}`;
    const subject = role === Role.ANONYMOUS ? null : `test ${role}`;
    viewers.set(authorization, { ...anonymous, subject, ...viewer, role });
    return {
      async ask<Data>(query: string, variables: Variables = {}) {
        const post = async (server: FastifyInstance) => {
          const answer = await server.inject({
            method: 'POST',
            url: '/graphql',
            headers: { authorization, 'accept-language': language },
            payload: { query, variables },
          });
          return answer.json<Partial<Answer<Data>>>();
        };
        const answer = readAnswer(await post(plain));
        if (!mayBeAskedAgain(query)) return answer;
        if (!admitted.has(query)) await post(compiling);
        admitted.add(query);
        expect(readAnswer(await post(compiling))).toEqual(answer);
        return answer;
      },
    };
  };
  const stop = async () => {
    await Promise.all([plain.close(), compiling.close()]);
    await database.stop();
    await removeScratch(services.dataFolder);
  };
  const get = async (url: string) => (await plain.inject({ method: 'GET', url })).body;
  return { ...database, services, as, get, stop };
}

/**
 * Every query of the suite is asked of the plain executor and of the compiled one, which have to
 * give one answer. Mutations are never compiled, and a contact that is read is counted.
 */
const mayBeAskedAgain = (query: string) =>
  !/\b(mutation|contact|contactReveals|phone|email|document)\b/.test(query);

const broken = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']);

/** A query that the contract does not allow is a mistake of the test, and is shown to its author. */
function readAnswer<Data>({ data, errors }: Partial<Answer<Data>>): Answer<Data> {
  if (errors?.some(({ extensions }) => broken.has(extensions.code)) === true) {
    throw new Error(errors.map(({ message }) => message).join('\n'));
  }
  return { data: data ?? null, ...(errors && { errors }) } as Answer<Data>;
}
