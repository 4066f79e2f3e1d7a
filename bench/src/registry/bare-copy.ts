import { once } from 'node:events';
import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import type { Client, Connection, Submittable } from 'pg';

/** What of the driver's connection a copy uses; its types leave it out. */
interface CopyConnection {
  readonly stream: NodeJS.WritableStream &
    NodeJS.EventEmitter & { readonly writableLength: number };
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/** A statement of COPY whose bytes go to or come from a file, as the driver's own queries do. */
class Copy implements Submittable {
  readonly done: Promise<void>;
  private settle!: { resolve: () => void; reject: (error: Error) => void };

  constructor(
    private readonly statement: string,
    private readonly onData: (chunk: Buffer) => void,
    private readonly source: (connection: CopyConnection) => Promise<void>,
  ) {
    this.done = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
  }

  submit(connection: Connection): void {
    (connection as unknown as CopyConnection).query(this.statement);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.source(connection).then(
      () => {
        connection.endCopyFrom();
      },
      (error: unknown) => {
        connection.sendCopyFail(String(error));
      },
    );
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.onData(chunk);
  }

  handleCommandComplete(): void {
    // The end is the server's readiness for the next statement.
  }

  handleError(error: Error): void {
    this.settle.reject(error);
  }

  handleReadyForQuery(): void {
    this.settle.resolve();
  }
}

export async function copyToFile(client: Client, query: string, path: string): Promise<void> {
  const file = openSync(path, 'w');
  const write = (chunk: Buffer) => writeSync(file, chunk);
  const copy = new Copy(`COPY (${query}) TO STDOUT`, write, () => Promise.resolve());
  client.query(copy);
  await copy.done.finally(() => {
    closeSync(file);
  });
}

const ahead = 1024 * 1024;

export async function copyFromFile(client: Client, table: string, path: string): Promise<void> {
  const copy = new Copy(
    `COPY ${table} FROM STDIN`,
    () => undefined,
    async (connection) => {
      for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
        connection.sendCopyFromChunk(chunk as Buffer);
        if (connection.stream.writableLength > ahead) await once(connection.stream, 'drain');
      }
    },
  );
  client.query(copy);
  await copy.done;
}

/**
 * The same tables once more, in a schema of their own: all columns, checks, indexes and foreign keys,
 * without row-level security and triggers, which COPY does not pass.
 */
export async function makeBareTables(owner: Client, tables: readonly string[]): Promise<void> {
  await owner.query('CREATE SCHEMA bare');
  for (const table of tables) {
    await owner.query(`CREATE TABLE bare.${table} (LIKE public.${table} INCLUDING ALL)`);
  }
  const { rows } = await owner.query<{ name: string; table: string; definition: string }>(
    `SELECT c.conname AS name, t.relname AS table, pg_get_constraintdef(c.oid) AS definition
     FROM pg_constraint AS c JOIN pg_class AS t ON t.oid = c.conrelid
     WHERE c.contype = 'f' AND t.relnamespace = 'public'::regnamespace AND t.relname = ANY ($1)`,
    [tables],
  );
  await owner.query('SET search_path = bare, public');
  for (const { name, table, definition } of rows) {
    await owner.query(`ALTER TABLE bare.${table} ADD CONSTRAINT ${name} ${definition}`);
  }
}
