import { once } from 'node:events';
import { type AddressInfo, createServer as createProbe } from 'node:net';
import type { Config } from '../config';
import { OperatorError } from '../errors';

/** Asks before the database is started whether there will be a place to listen; says which port. */
export async function requireFreePort(config: Config): Promise<number> {
  const probe = createProbe();
  probe.listen({ port: config.port, host: config.host });
  await once(probe, 'listening').catch(explainListening(config));
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Says in one sentence why the server cannot listen, where an operator can do something about it. */
export function explainListening({ port, host }: Config) {
  return (cause: unknown): never => {
    const { code } = cause as NodeJS.ErrnoException;
    const place = `${host}:${port}`;
    switch (code) {
      case 'EADDRINUSE':
        throw new OperatorError(
          `Port ${port} is taken: stop what listens there, or set PORT to another.`,
        );
      case 'EACCES':
        throw new OperatorError(`This user may not listen on ${place}: set PORT to 1024 or more.`);
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
        throw new OperatorError(`This machine has no address "${host}": set HOST to one it has.`);
      default:
        throw cause;
    }
  };
}
