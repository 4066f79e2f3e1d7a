import { type Pool, Query } from 'pg';
import { Columns, type Row, type RowDescription } from './row-columns';
import type { RowTaker } from './row-messages';
import { writtenValue } from './written-value';

/** A statement; one with a name is prepared once by each connection. */
export interface ReadStatement {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** What of pg's connection a query speaks to. */
interface Connection {
  readonly stream: { cork(): void; uncork(): void };
  readonly parsedStatements: Readonly<Record<string, string | undefined>>;
  parse(statement: { readonly name: string; readonly text: string }): void;
  bind(bound: { readonly statement: string; readonly values: readonly unknown[] }): void;
  describe(what: { readonly type: 'P' }): void;
  execute(): void;
  sync(): void;
  sendCopyFail(reason: string): void;
}

type Done = (error: Error | null, result?: { readonly rows: Row[] }) => void;

const columnsKnown = new WeakMap<Connection, Map<string, Columns>>();

/** The columns of the statements that a connection has prepared, by name. */
function columnsOn(connection: Connection): Map<string, Columns> {
  let known = columnsKnown.get(connection);
  if (known === undefined) columnsKnown.set(connection, (known = new Map<string, Columns>()));
  return known;
}

/** A statement as it is sent. */
interface Step {
  /** Empty: not kept. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly (string | Buffer | null)[];
}

const stepOf = ({ name = '', text, values = [] }: ReadStatement): Step => ({
  name,
  text,
  values: values.map(writtenValue),
});

/**
 * Statements that are sent together, of which the last is asked for its rows. PostgreSQL takes what
 * stands before one Sync for one transaction: what the first have set holds for the last, and all of
 * it is committed, or nothing. pg has each execution described anew, and looks up the readers of all
 * columns anew, which is a quarter of what reading a page costs; what a connection has prepared
 * keeps its columns for as long as the connection lives.
 *
 * A query of pg's own, since it lets no others on pipelined connections.
 */
class PreparedRead extends Query implements RowTaker {
  /** Set by pg. */
  callback: Done | undefined;
  /** What pg remembers as prepared when it hears that something is: the step PostgreSQL is at. */
  name = '';
  text = '';
  private readonly steps: readonly Step[];
  private readonly last: Step;
  private at = 0;
  private readonly found: Row[] = [];
  private columns: Columns | undefined;
  private connection: Connection | undefined;
  private fault: Error | null = null;

  constructor(before: readonly ReadStatement[], statement: ReadStatement) {
    super('');
    this.last = stepOf(statement);
    this.steps = [...before.map(stepOf), this.last];
    this.turnTo(0);
  }

  private turnTo(step: number): void {
    this.at = step;
    ({ name: this.name, text: this.text } = this.steps[step] ?? this.last);
  }

  override submit = (pgConnection: object): Error | null => {
    const connection = pgConnection as Connection;
    const { parsedStatements, stream } = connection;
    for (const { name, text } of this.steps) {
      if ((parsedStatements[name] ?? text) === text) continue;
      return new Error(`"${name}" is the name of another statement already.`);
    }
    this.connection = connection;
    this.columns = columnsOn(connection).get(this.last.name);
    stream.cork();
    for (const step of this.steps) {
      if (parsedStatements[step.name] === undefined) connection.parse(step);
      connection.bind({ statement: step.name, values: step.values });
      if (step === this.last && this.columns === undefined) connection.describe({ type: 'P' });
      connection.execute();
    }
    connection.sync();
    stream.uncork();
    return null;
  };

  handleRowDescription(description: RowDescription): void {
    this.columns = new Columns(description);
    if (this.connection === undefined || this.last.name === '') return;
    columnsOn(this.connection).set(this.last.name, this.columns);
  }

  takeRow(bytes: Buffer, at: number): void {
    if (this.steps[this.at] !== this.last || this.fault !== null) return;
    try {
      if (this.columns !== undefined) this.found.push(this.columns.row(bytes, at));
    } catch (error) {
      this.fault = error instanceof Error ? error : new Error(String(error));
    }
  }

  handleCommandComplete(): void {
    this.turnTo(this.at + 1);
  }

  /** Not before: until then it is not committed. */
  handleReadyForQuery(): void {
    if (this.fault === null) this.callback?.(null, { rows: this.found });
    else this.callback?.(this.fault);
  }

  handleError(error: Error): void {
    this.callback?.(this.fault ?? error);
  }

  handleCopyInResponse(connection: Connection): void {
    connection.sendCopyFail('a read takes no data');
  }

  handleDataRow(): void {
    // Does not come: see takeRow.
  }

  handleEmptyQuery(): void {
    // As no rows.
  }

  handlePortalSuspended(): void {
    // Does not come: all rows are asked for at once.
  }

  handleCopyData(): void {
    // Does not come: see handleCopyInResponse.
  }
}

/** pg's types do not say that a pool, too, takes queries that send themselves. */
interface ReadingPool {
  query<Found extends object>(read: PreparedRead): Promise<{ readonly rows: Found[] }>;
}

/**
 * Reads the rows of a statement, after others whose rows nobody wants; together they are one round
 * trip and one transaction.
 */
export const readPrepared = <Found extends object>(
  pool: Pool,
  statement: ReadStatement,
  before: readonly ReadStatement[] = [],
): Promise<{ readonly rows: Found[] }> =>
  (pool as unknown as ReadingPool).query<Found>(new PreparedRead(before, statement));
