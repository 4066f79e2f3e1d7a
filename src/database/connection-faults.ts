import { OperatorError } from '../errors';

/** Connects, and says in one sentence why it cannot; `variable` names where the address came from. */
export async function connecting<T>(
  url: string,
  variable: string,
  connect: () => Promise<T>,
): Promise<T> {
  try {
    return await connect();
  } catch (cause) {
    const sentence = explain(new URL(url), variable, cause as { code?: string; message: string });
    throw sentence === null ? cause : new OperatorError(sentence, { cause });
  }
}

function explain(
  { host, username, pathname }: URL,
  variable: string,
  { code, message }: { readonly code?: string; readonly message: string },
): string | null {
  switch (code) {
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'EHOSTUNREACH':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ETIMEDOUT':
      return `PostgreSQL at ${host} does not answer (${code}): start it, or correct ${variable}.`;
    case '28P01':
    case '28000':
      return `PostgreSQL at ${host} does not let "${username}" in: correct the user or password in ${variable}.`;
    case '3D000':
      return `PostgreSQL at ${host} has no database "${pathname.slice(1)}": create it, or correct ${variable}.`;
    case '42501':
      return `PostgreSQL at ${host} does not let "${username}" connect to "${pathname.slice(1)}": GRANT CONNECT, or correct ${variable}.`;
    case '53300':
      return `PostgreSQL at ${host} has no connection left: raise its max_connections, or lower POOL_SIZE.`;
    case '57P03':
      return `PostgreSQL at ${host} is starting up or shutting down: try again in a moment.`;
    default:
      return /timeout|does not support SSL/i.test(message)
        ? `PostgreSQL at ${host} cannot be used (${message}): correct ${variable}.`
        : null;
  }
}
