import { randomUUID } from 'node:crypto';
import { execute, type ExecutionResult, GraphQLError, parse, validate } from 'graphql';
import pino from 'pino';
import type { Role } from '../../src/access/roles';
import { anonymous, type Viewer } from '../../src/access/viewer';
import { Context, type Services } from '../../src/api/context';
import { CursorSealer } from '../../src/api/cursor';
import { clientError } from '../../src/api/error-format';
import type { Language } from '../../src/errors';
import { buildContract } from '../../src/schema';
import { testSecret } from './cluster';
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

export interface TestRegistry extends Pick<TestDatabase, 'owner' | 'databases'> {
  readonly services: Services;
  /** Asks as a role; what the viewer's rules need (`employerId`, `placeKey`, …) is given beside it. */
  as(role: Role, viewer?: Partial<Viewer>, language?: Language): Asker;
  stop(): Promise<void>;
}

/** The registry on a database of its own. `const registry = await startRegistry()` per test file. */
export async function startRegistry(): Promise<TestRegistry> {
  const database = await startDatabase();
  const { schema, access } = buildContract();
  const log = pino({ level: 'silent' });
  const services: Services = {
    databases: database.databases,
    access,
    cursors: new CursorSealer(testSecret),
    log,
    secret: testSecret,
    signIn: { totpRequiredRoles: new Set(), outsideProvider: null, trialTokens: true },
  };
  const as = (role: Role, viewer: Partial<Viewer> = {}, language: Language = 'en'): Asker => ({
    async ask<Data>(query: string, variables: Variables = {}) {
      const requestId = randomUUID();
      const asking: Viewer = { ...anonymous, subject: `test ${role}`, ...viewer, role };
      const document = parse(query);
      const faults = validate(schema, document);
      if (faults.length > 0) throw new Error(faults.map(({ message }) => message).join('\n'));
      const result: ExecutionResult = await execute({
        schema,
        document,
        variableValues: variables,
        contextValue: new Context(services, asking, language, requestId),
      });
      const errors = result.errors?.map((error) => {
        const foreign = error.originalError && !(error.originalError instanceof GraphQLError);
        const known = error.extensions['code'] !== undefined || foreign;
        const formatted = known ? error.toJSON() : { ...error.toJSON(), extensions: badInput };
        return clientError(error, formatted, language, requestId, log);
      });
      return { data: result.data ?? null, ...(errors && { errors }) } as unknown as Answer<Data>;
    },
  });
  return { ...database, services, as };
}

const badInput = { code: 'BAD_USER_INPUT' };
