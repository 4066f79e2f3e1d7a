import type { AddressInfo } from 'node:net';
import supertest from 'supertest';
import { Role } from '../../src/access/roles';
import { anonymous } from '../../src/access/viewer';
import { unauthenticated } from '../../src/errors';
import { createLog } from '../../src/log';
import { createServer, type ServerOptions } from '../../src/server/server';
import { buildContract } from '../../src/schema';
import { roomyAdmission, roomyLimits } from './roomy-limits';
import { startRegistry, type TestRegistry } from './registry';

/** The whole server on a port of its own, over a database of its own. */
export interface TestServer {
  readonly registry: TestRegistry;
  readonly port: number;
  readonly url: string;
  /** What was logged so far, one line an entry. */
  readonly logged: readonly string[];
  /** Posts an operation, as a role or as anyone. */
  post(operation: unknown, headers?: Readonly<Record<string, string>>): Promise<HttpAnswer>;
  stop(): Promise<void>;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: {
    // Tests read answers by their path; the contract tests hold the types.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    readonly data?: any;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly (string | number)[];
      readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
    }[];
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    readonly extensions?: any;
  };
}

/** For tests a token is `Test` and the name of a role; every other one is refused. */
const readViewer: ServerOptions['readViewer'] = ({ headers: { authorization } }) => {
  if (authorization === undefined) return Promise.resolve(anonymous);
  const role = Object.values(Role).find((known) => authorization === `Test ${known}`);
  if (role === undefined) throw unauthenticated();
  return Promise.resolve({ ...anonymous, subject: `test ${role}`, role });
};

export async function startServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const registry = await startRegistry();
  const logged: string[] = [];
  const log = createLog('info', { write: (line) => void logged.push(line) });
  const services = { ...registry.services, log };
  const server = await createServer(services, buildContract(), {
    readViewer,
    graphql: roomyLimits,
    admission: roomyAdmission,
    ...options,
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    registry,
    port,
    url,
    logged,
    async post(operation, headers = {}) {
      const {
        status,
        headers: sent,
        text,
      } = await supertest(url)
        .post('/graphql')
        .set({ 'content-type': 'application/json', 'accept-language': 'en', ...headers })
        .send(JSON.stringify(operation));
      const body = JSON.parse(text) as HttpAnswer['body'];
      return { status, headers: new Headers(sent), text, body };
    },
    async stop() {
      await server.close();
      await registry.stop();
    },
  };
}
