// Sends requests at the rate that is described on its standard input, whether they are answered or
// not, and writes what became of them. Times count from when a request is sent, which no answer holds
// up; by how much the sender itself is late on a busy machine is told apart.
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import type { Request } from './contestant';
import { fresh } from './fresh';
import type { Flood, FloodSecond, Times } from './measure';

const { url, requests, rate, seconds } = JSON.parse(readFileSync(0, 'utf8')) as Flood & {
  readonly url: string;
};
const { hostname, port } = new URL(url);

/**
 * All open before it begins, as those of a proxy in front of a server are: Node accepts one new
 * connection in a turn of its loop, so that a crowd of new ones would wait outside, unseen.
 */
const connections = 1_000;

function bytesOf({ method, path, headers = {}, body = '' }: Request): () => string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `${method} ${path} HTTP/1.1\r\nhost: ${hostname}\r\n${lines.join('')}`;
  return () => {
    const sent = fresh(body);
    return `${head}content-length: ${Buffer.byteLength(sent)}\r\n\r\n${sent}`;
  };
}

const writers = requests.map(bytesOf);

interface Tally {
  readonly accepted: number[];
  readonly refused: number[];
  /** The same refusals, from when their requests were due. */
  readonly refusedSinceDue: number[];
  failed: number;
}

const tallies: Tally[] = Array.from({ length: seconds }, () => ({
  accepted: [],
  refused: [],
  refusedSinceDue: [],
  failed: 0,
}));

let begun = 0;

function note(sentAt: number, lateBy: number, status: number | null): void {
  const tally = tallies[Math.min(seconds - 1, Math.floor((sentAt - begun) / 1000))];
  if (tally === undefined) return;
  const took = performance.now() - sentAt;
  if (status === 200) tally.accepted.push(took);
  else if (status === 503) {
    tally.refused.push(took);
    tally.refusedSinceDue.push(took + lateBy);
  } else tally.failed += 1;
}

/** A connection with one request at a time. */
class Line {
  private sentAt: number | null = null;
  private lateBy = 0;
  private said = '';
  private readonly socket: Socket;

  constructor(whenOpen: () => void) {
    this.socket = connect({ host: hostname, port: Number(port), noDelay: true }, whenOpen);
    this.socket.setEncoding('latin1');
    this.socket.on('data', (chunk: string) => {
      this.said += chunk;
      this.read();
    });
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => {
      const at = idle.indexOf(this);
      if (at >= 0) idle.splice(at, 1);
      if (this.sentAt !== null) note(this.sentAt, this.lateBy, null);
      openLine();
    });
  }

  send(text: string, due: number): void {
    this.sentAt = performance.now();
    this.lateBy = this.sentAt - due;
    late.push(this.lateBy);
    this.socket.write(text);
  }

  private read(): void {
    const end = this.said.indexOf('\r\n\r\n');
    if (end < 0 || this.sentAt === null) return;
    const head = this.said.slice(0, end).toLowerCase();
    const length = Number(/^content-length: (\d+)$/m.exec(head)?.[1] ?? 0);
    if (this.said.length < end + 4 + length) return;
    note(this.sentAt, this.lateBy, Number(head.slice(9, 12)));
    this.sentAt = null;
    this.said = '';
    if (/^connection: close$/m.test(head)) this.socket.destroy();
    else idle.push(this);
  }
}

const idle: Line[] = [];

const quantile = (sorted: readonly number[], part: number): number | null =>
  sorted[Math.floor(sorted.length * part)] ?? null;

function summary(times: readonly number[]): Times {
  const sorted = [...times].sort((a, b) => a - b);
  return { count: times.length, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
}

let sent = 0;
const late: number[] = [];

function sendWhatIsDue(): void {
  const now = performance.now();
  const due = Math.min(rate * seconds, Math.floor(((now - begun) / 1000) * rate));
  for (; sent < due; sent += 1) {
    const at = begun + (sent * 1000) / rate;
    const free = idle.pop();
    if (free === undefined) note(now, now - at, null);
    else free.send(writers[sent % writers.length]?.() ?? '', at);
  }
  if (now - begun < seconds * 1000) setTimeout(sendWhatIsDue, 1);
  else setTimeout(finish, patience);
}

/** Milliseconds in which the last ones may still be answered. */
const patience = 1_500;

function finish(): void {
  const all = (of: 'accepted' | 'refused' | 'refusedSinceDue') =>
    tallies.flatMap((tally) => tally[of]);
  const bySecond = tallies.map((tally): FloodSecond => ({
    ...summary(tally.accepted),
    refused: tally.refused.length,
  }));
  process.stdout.write(
    JSON.stringify({
      accepted: summary(all('accepted')),
      refused: summary(all('refused')),
      refusedSinceDue: summary(all('refusedSinceDue')),
      failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
      late: summary(late),
      bySecond,
    }),
    () => process.exit(0),
  );
}

let waitedFor = connections;

function openLine(): void {
  const line = new Line(() => {
    idle.push(line);
    waitedFor -= 1;
    if (waitedFor > 0 || begun > 0) return;
    begun = performance.now();
    sendWhatIsDue();
  });
}

for (let index = 0; index < connections; index += 1) openLine();
