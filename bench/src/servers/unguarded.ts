// Our server without its permissions, put together from its own parts for this comparison alone: no
// rule on any field, and every field granted to everyone where columns are chosen. Who asks is still
// found out, and which records there are for whom.
import 'reflect-metadata';
import { part } from '../product';

interface Field {
  readonly grant: unknown;
}

interface Contract {
  readonly access: { readonly fields: readonly Field[] };
}

interface House {
  readonly services: object;
  close(): Promise<void>;
}

interface Config {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly cost: object;
}

interface Served {
  listen(where: { readonly host: string; readonly port: number }): Promise<string>;
  close(): Promise<void>;
}

interface Parts {
  readConfig(environment: NodeJS.ProcessEnv): Config;
  createLog(level: string): unknown;
  openHouse(config: Config, log: unknown): Promise<House>;
  buildUnguarded(): Contract;
  AccessRegister: new (fields: readonly Field[]) => Contract['access'];
  everyone: unknown;
  readViewer(services: object, authorization: string | undefined): Promise<unknown>;
  createServer(services: object, contract: Contract, options: object): Promise<Served>;
  defaultGraphqlLimits: object;
}

async function main(): Promise<void> {
  const parts: Parts = {
    ...part<Parts>('config'),
    ...part<Parts>('log'),
    ...part<Parts>('services'),
    ...part<Parts>('schema'),
    ...part<Parts>('access/fit'),
    ...part<Parts>('access/grants'),
    ...part<Parts>('modules/sign-in'),
    ...part<Parts>('server/server'),
  };
  const config = parts.readConfig(process.env);
  const house = await parts.openHouse(config, parts.createLog(config.logLevel));
  const bare = parts.buildUnguarded();
  const fields = bare.access.fields.map((field) => ({ ...field, grant: parts.everyone }));
  const access = new parts.AccessRegister(fields);
  const services = { ...house.services, access };
  const server = await parts.createServer(
    services,
    { ...bare, access },
    {
      graphql: { ...parts.defaultGraphqlLimits, cost: config.cost },
      readViewer: ({ headers }: { readonly headers: { readonly authorization?: string } }) =>
        parts.readViewer(services, headers.authorization),
    },
  );
  process.once('SIGTERM', () => {
    void server
      .close()
      .then(() => house.close())
      .then(() => process.exit(0));
  });
  await server.listen({ host: config.host, port: config.port });
}

void main();
