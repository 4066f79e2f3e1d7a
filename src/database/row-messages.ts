import { EventEmitter } from 'node:events';
import { Client, type ClientConfig } from 'pg';

/** A query that takes its rows as PostgreSQL has sent them. */
export interface RowTaker {
  /** `at` is where a row begins: the number of its values, then each after its length. */
  takeRow(bytes: Buffer, at: number): void;
}

/** What of pg's client is needed here. */
interface RowReceiver {
  readonly connection: { attachListeners(stream: EventEmitter): void };
  /** The query whose answer is being received. */
  _getActiveQuery(): Partial<RowTaker> | null | undefined;
}

/**
 * A client that hands rows over as bytes to queries that want them so. pg makes a text of each value
 * with a call out of JavaScript, which is an eighth of what Node does for a page.
 */
export class RowClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    const receiver = this as unknown as RowReceiver;
    const { connection } = receiver;
    const attach = connection.attachListeners.bind(connection);
    connection.attachListeners = (stream) => {
      const messages = new RowMessages(() => {
        const query = receiver._getActiveQuery();
        return query?.takeRow === undefined ? null : (query as RowTaker);
      });
      attach(messages.others);
      stream.on('data', (received: Buffer) => {
        messages.take(received);
      });
      stream.once('end', () => messages.others.emit('end'));
    };
  }
}

/** One byte says what a message is, four how long it is, themselves included. */
const headerLength = 5;
const dataRow = 'D'.charCodeAt(0);
const nothing: Buffer = Buffer.alloc(0);

/** Parts what is received into rows and into what pg reads itself, in the order in which it came. */
export class RowMessages {
  /** Stands for the stream to pg. */
  readonly others = new EventEmitter();
  /** The beginning of a message whose rest is still to come. */
  private begun = nothing;
  /** Bytes still to come of a message whose beginning pg has been given. */
  private missing = 0;

  constructor(
    /** Who takes a row that comes now; null: pg. */
    private readonly rowTaker: () => RowTaker | null,
  ) {}

  take(received: Buffer): void {
    const bytes = this.begun.length === 0 ? received : Buffer.concat([this.begun, received]);
    this.begun = nothing;
    let given = 0;
    let at = Math.min(this.missing, bytes.length);
    this.missing -= at;
    while (at + headerLength <= bytes.length) {
      const end = at + 1 + bytes.readUInt32BE(at + 1);
      if (bytes[at] === dataRow) {
        // What stands before it says whose row it is.
        this.give(bytes, given, at);
        given = at;
        const taker = this.rowTaker();
        if (taker !== null) {
          if (end > bytes.length) break;
          taker.takeRow(bytes, at + headerLength);
          given = end;
        }
      }
      this.missing = Math.max(0, end - bytes.length);
      at = Math.min(end, bytes.length);
    }
    if (this.missing > 0) at = bytes.length;
    this.give(bytes, given, at);
    if (at < bytes.length) this.begun = bytes.subarray(at);
  }

  private give(bytes: Buffer, from: number, to: number): void {
    if (from < to) this.others.emit('data', bytes.subarray(from, to));
  }
}
