import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { createCluster, ownerUrl, startCluster, stopCluster } from './cluster';
import { memorySettings } from './memory-settings';

/** The embedded PostgreSQL of a data folder, held by this process. */
export interface EmbeddedDatabase {
  /** The address for the owner of the tables. */
  readonly url: string;
  /** Lets go of it; whoever lets go last stops PostgreSQL. */
  release(): Promise<void>;
}

/** Held shared by every process that uses the embedded database, exclusively to stop it. */
const useLock = '7316310001';

/** Enough for a server and some commands beside it. */
const leastConnections = 100;

const endedByServer = /^(57P0[1-3]|ECONNREFUSED|ECONNRESET|EPIPE)$/;

/**
 * Uses the PostgreSQL of a data folder: makes it when there is none, starts it when it does not
 * run, and starts it again when it dies while it is held. Any number of processes may hold it.
 * `connections` is how many this process may want at once.
 */
export async function holdEmbeddedDatabase(
  dataFolder: string,
  connections: number,
  whenTroubled: (error: unknown) => void,
): Promise<EmbeddedDatabase> {
  const folder = join(dataFolder, 'postgres');
  await createCluster(folder, { durable: true });
  const hold = new Hold(folder, Math.max(connections, leastConnections), whenTroubled);
  const url = await hold.take();
  return { url, release: () => hold.release() };
}

class Hold {
  private port: number | null = null;
  private client: Client | null = null;
  private released = false;
  /** The attempt to take it again after it died, while there is one. */
  private again = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly connections: number,
    private readonly whenTroubled: (error: unknown) => void,
  ) {}

  async take(): Promise<string> {
    const settings = { ...memorySettings(), max_connections: String(this.connections) };
    for (;;) {
      this.port = await startCluster(this.folder, settings, this.port);
      const url = ownerUrl(this.folder, this.port);
      try {
        this.client = await this.connect(url);
        return url;
      } catch (error) {
        // Whoever held it last is stopping it: wait for the end of that, then start it anew.
        if (!endedByServer.test((error as { code?: string }).code ?? 'ECONNRESET')) throw error;
        await delay(50);
      }
    }
  }

  private async connect(url: string): Promise<Client> {
    const client = new Client({ connectionString: url, application_name: 'holder' });
    // An error that nobody listens to would end the process; `end` follows it and is heard below.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(`/* holdEmbedded */ SELECT pg_advisory_lock_shared(${useLock})`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    client.once('end', () => {
      if (!this.released) this.again = this.takeAgain();
    });
    return client;
  }

  private async takeAgain(): Promise<void> {
    this.client = null;
    while (!this.released) {
      try {
        await this.take();
        break;
      } catch (error) {
        this.whenTroubled(error);
        await delay(2_000, undefined, { ref: false });
      }
    }
  }

  async release(): Promise<void> {
    this.released = true;
    await this.again;
    await this.letGo();
  }

  private async letGo(): Promise<void> {
    const client = this.client;
    this.client = null;
    if (client === null) return;
    try {
      // Of two that let go at once, each would see the other's hold and leave it running.
      await client.query(`/* releaseEmbedded */ SELECT pg_advisory_unlock_shared(${useLock})`);
      const { rows } = await client.query<{ alone: boolean }>(
        `/* stopEmbedded */ SELECT pg_try_advisory_lock(${useLock}) AS alone`,
      );
      if (rows[0]?.alone === true) await stopCluster(this.folder);
    } catch (error) {
      this.whenTroubled(error);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
