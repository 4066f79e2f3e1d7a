import type { Pool } from 'pg';
import { readerOfType, type ReadValue } from './column-values';

/** A statement that has a name: each connection prepares it once. */
export interface NamedStatement {
  readonly name: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** What of pg's connection a query speaks to. */
interface Connection {
  readonly stream: { cork(): void; uncork(): void };
  readonly parsedStatements: Readonly<Record<string, string | undefined>>;
  readonly submittedNamedStatements: Record<string, string>;
  parse(statement: { readonly name: string; readonly text: string }): void;
  bind(bound: { readonly statement: string; readonly values: readonly unknown[] }): void;
  describe(what: { readonly type: 'P' }): void;
  execute(): void;
  sync(): void;
  sendCopyFail(reason: string): void;
}

interface RowDescription {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}

type Row = Record<string, unknown>;
type Done = (error: Error | null, result?: { readonly rows: Row[] }) => void;

/** What the rows of a statement are made of. */
class Columns {
  private readonly names: readonly string[];
  private readonly readers: readonly (ReadValue | null)[];
  /** Copied for each row, so that all have one shape. */
  private readonly empty: Readonly<Row> = {};

  constructor({ fields }: RowDescription) {
    this.names = fields.map(({ name }) => name);
    this.readers = fields.map(({ dataTypeID }) => readerOfType(dataTypeID));
    this.empty = Object.fromEntries(this.names.map((name) => [name, null]));
  }

  row(written: readonly (string | null)[]): Row {
    const row: Row = { ...this.empty };
    for (let index = 0; index < this.names.length; index += 1) {
      const name = this.names[index];
      const value = written[index];
      if (name === undefined || value == null) continue;
      const read = this.readers[index];
      row[name] = read == null ? value : read(value);
    }
    return row;
  }
}

const columnsKnown = new WeakMap<Connection, Map<string, Columns>>();

/** The columns of the statements that a connection has prepared, by name. */
function columnsOn(connection: Connection): Map<string, Columns> {
  let known = columnsKnown.get(connection);
  if (known === undefined) columnsKnown.set(connection, (known = new Map<string, Columns>()));
  return known;
}

/**
 * A prepared statement that is asked for its rows alone. pg has each execution described anew, and
 * looks up the readers of all columns anew, which is a quarter of what reading a page costs; what
 * a connection has prepared keeps its columns for as long as the connection lives.
 */
class PreparedRead {
  /** Set by pg. */
  callback: Done | undefined;
  readonly name: string;
  readonly text: string;
  private readonly values: readonly unknown[];
  private readonly rows: Row[] = [];
  private columns: Columns | undefined;
  private connection: Connection | undefined;
  private fault: Error | null = null;

  constructor({ name, text, values = [] }: NamedStatement) {
    this.name = name;
    this.text = text;
    this.values = values;
  }

  submit(connection: Connection): Error | null {
    const { name, text, values } = this;
    const { stream, parsedStatements, submittedNamedStatements } = connection;
    const prepared = parsedStatements[name] ?? submittedNamedStatements[name];
    if (prepared !== undefined && prepared !== text) {
      return new Error(`"${name}" is the name of another statement already.`);
    }
    this.connection = connection;
    stream.cork();
    if (prepared === undefined) {
      connection.parse({ name, text });
      submittedNamedStatements[name] = text;
    } else {
      this.columns = columnsOn(connection).get(name);
    }
    connection.bind({ statement: name, values });
    if (this.columns === undefined) connection.describe({ type: 'P' });
    connection.execute();
    connection.sync();
    stream.uncork();
    return null;
  }

  handleRowDescription(description: RowDescription): void {
    this.columns = new Columns(description);
    if (this.connection !== undefined) columnsOn(this.connection).set(this.name, this.columns);
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    if (this.fault !== null || this.columns === undefined) return;
    try {
      this.rows.push(this.columns.row(fields));
    } catch (error) {
      this.fault = error instanceof Error ? error : new Error(String(error));
    }
  }

  handleReadyForQuery(): void {
    if (this.fault === null) this.callback?.(null, { rows: this.rows });
    else this.callback?.(this.fault);
  }

  handleError(error: Error): void {
    this.callback?.(this.fault ?? error);
  }

  handleCopyInResponse(connection: Connection): void {
    connection.sendCopyFail('a read takes no data');
  }

  handleCommandComplete(): void {
    // Whoever reads asks for rows, and knows their number by them.
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

/** Reads with a prepared statement; null where a value is of a kind that only pg knows to write. */
export function readPrepared<Found extends object>(
  pool: Pool,
  statement: NamedStatement,
): Promise<{ readonly rows: Found[] }> | null {
  const values: unknown[] = [];
  for (const value of statement.values ?? []) {
    const written = writtenValue(value);
    if (written === undefined) return null;
    values.push(written);
  }
  const read = new PreparedRead({ ...statement, values });
  return (pool as unknown as ReadingPool).query<Found>(read);
}

function writtenValue(value: unknown): string | null | undefined {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return undefined;
  return `{${value.map((item) => `"${item.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join()}}`;
}
