import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * The log of the program: one JSON object a line. What a client sent (headers, bodies, variables)
 * is never given to it; the redaction below is the second lock for what somebody logs by mistake.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    serializers: { err: describeError },
    redact: { paths: redactedPaths, censor: '[redacted]' },
  };
  return pino(options, destination ?? standardOutput());
}

/** Lines are written some at a time: a call to the system for each costs more than making it. */
function standardOutput(): DestinationStream {
  // Several workers write to one pipe: what is shorter than 4096 bytes arrives in one piece.
  const output = pino.destination({ sync: true, minLength: 3_000, periodicFlush: 250 });
  process.on('exit', () => {
    output.flushSync();
  });
  return output;
}

/** The log of answered requests: its lines are made of closed sets, so there is nothing to redact. */
export const createRequestLog = (log: Logger): Logger => log.child({}, { redact: [] });

const redactedPaths = ['authorization', 'cookie', 'password', 'token', 'variables', 'query', 'body']
  .flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  .concat(['*.headers["set-cookie"]', '*.headers["x-api-key"]']);

/** What databases say of an error beside its message. `detail` and `parameters` hold people's data. */
const safeDatabaseFacts = ['code', 'constraint', 'table', 'column', 'routine'] as const;

/**
 * An error for the log: its place in the code, and no values. PostgreSQL quotes what it was given
 * in the messages of classes 22 (bad value) and 23 (constraint), so quoted text is left out there.
 */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: typeof error };
  const facts: Record<string, unknown> = {};
  for (const fact of safeDatabaseFacts) {
    const value = (error as unknown as Record<string, unknown>)[fact];
    if (typeof value === 'string') facts[fact] = value;
  }
  const quotesValues = typeof facts['code'] === 'string' && /^2[23]/.test(facts['code']);
  return {
    type: error.name,
    message: quotesValues ? error.message.replaceAll(/"[^"]*"/g, '"…"') : error.message,
    ...facts,
    at: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
