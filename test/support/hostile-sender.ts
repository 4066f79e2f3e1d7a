import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import type { HostileCall, HostileBytes, HostileInput } from './hostile-inputs';

/** What came back: null where nothing did, and nothing had to. */
export interface HostileAnswer {
  readonly status: number | null;
  readonly text: string;
}

/** Milliseconds that bytes may stay unanswered: half a request is cut off after seconds only. */
const patience = 150;

const nothing: HostileAnswer = { status: null, text: '' };

/** Sends hostile inputs to one server. */
export class HostileSender {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 16 });

  constructor(private readonly url: URL) {}

  send(input: HostileInput): Promise<HostileAnswer> {
    return input.kind === 'call' ? this.call(input) : this.write(input);
  }

  close(): void {
    this.agent.destroy();
  }

  private call({ method, path, headers, body }: HostileCall): Promise<HostileAnswer> {
    const { hostname: host, port } = this.url;
    return new Promise((resolve, reject) => {
      const sent = request(
        // A header given twice goes out twice.
        { host, port, method, path, agent: this.agent, headers: headers as never },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.once('error', reject);
          answer.once('end', () => {
            resolve({ status: answer.statusCode ?? null, text: Buffer.concat(chunks).toString() });
          });
        },
      );
      sent.once('error', (error: NodeJS.ErrnoException) => {
        // A server that refuses a request unread may hang up while it is still being sent.
        if (error.code === 'EPIPE' || error.code === 'ECONNRESET') resolve(nothing);
        else reject(error);
      });
      sent.end(body ?? undefined);
    });
  }

  private write({ parts, hangsUp }: HostileBytes): Promise<HostileAnswer> {
    return new Promise((resolve) => {
      let text = '';
      const socket = connect(Number(this.url.port), this.url.hostname);
      const end = () => {
        socket.destroy();
        const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
        resolve({ status: status === undefined ? null : Number(status), text });
      };
      socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
      socket.once('error', end);
      socket.once('close', end);
      const left = [...parts];
      const next = () => {
        const part = left.shift();
        if (part !== undefined) socket.write(part, () => setImmediate(next));
        else if (hangsUp) end();
        else setTimeout(end, patience).unref();
      };
      socket.once('connect', next);
    });
  }
}

/** 503 is the door's word that too much is asked at once, and no fault. */
export const isBroken = ({ status, text }: HostileAnswer): boolean =>
  (status !== null && status >= 500 && status !== 503) ||
  /HTTP\/1\.1 5(?!03)|INTERNAL_SERVER_ERROR|node_modules|\.js:\d+:\d+/.test(text);

/** An input as it can be shown and sent again. */
export const shown = (input: HostileInput): string =>
  JSON.stringify(input, (_key, value: unknown) =>
    isBufferJson(value) ? Buffer.from(value.data).toString('latin1').slice(0, 1_000) : value,
  ).slice(0, 3_000);

const isBufferJson = (value: unknown): value is { readonly data: readonly number[] } =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer';
