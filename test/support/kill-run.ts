import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findPostmaster } from '../../src/database/postmaster';
import { auditKillRun, countPeople, type Found } from './kill-audit';
import { KillWriter } from './kill-writer';
import { addressOf, type Program, startProgram } from './program';
import { Random } from './random';

export interface KillRunOptions {
  readonly dataFolder: string;
  readonly kills: number;
  readonly writers: number;
  readonly seed: number;
  readonly tell?: (kills: number, writes: number) => void;
}

export interface KillRunResult extends Found {
  readonly kills: Readonly<Record<Victim, number>>;
  readonly people: number;
  /** Records and changes that were acknowledged. */
  readonly writes: number;
  readonly retries: number;
}

const victims = ['server', 'database', 'connection'] as const;
type Victim = (typeof victims)[number];

/** Nothing of this run waits for a budget: the writers are many officers in one. */
const environment = { PORT: '0', SIGNED_IN_POINTS_PER_MINUTE: '100000000' };

/**
 * Kills the server, its PostgreSQL or one connection of PostgreSQL at random moments while officers
 * record and change people; then compares what they were told with what the register has.
 */
export async function killRun(options: KillRunOptions): Promise<KillRunResult> {
  const { dataFolder, kills, seed, tell } = options;
  const server = new KilledServer(dataFolder);
  const random = new Random(seed);
  await server.address();
  const before = await countPeople(dataFolder);
  const token = await officerToken(dataFolder);
  let over = false;
  const writers = Array.from({ length: options.writers }, (_, at) => {
    const name = `kill-${seed}-${at}`;
    return new KillWriter(name, token, () => server.address(), new Random(seed + at + 1));
  });
  const writing = Promise.all(writers.map((writer) => writer.writeUntil(() => over)));
  const counts = { server: 0, database: 0, connection: 0 };
  try {
    const killing = (async () => {
      for (let done = 0; done < kills; done += 1) {
        // Most kills wait for some writes; the others meet a server or a database that comes back.
        const some = random.next() < 0.75 ? 1 + Math.floor(random.next() * 8) : 0;
        const wanted = writesOf(writers) + some;
        while (writesOf(writers) < wanted) await delay(5);
        await delay(random.next() * 200);
        const victim = random.pick(victims);
        counts[victim] += 1;
        server.kill(victim, random);
        tell?.(done + 1, writesOf(writers));
      }
    })();
    // A writer who is refused ends the run at once.
    await Promise.race([killing, writing]);
    await killing;
    over = true;
    await writing;
    await server.address();
    const acknowledged = acknowledgedBy(writers);
    const found = await auditKillRun(dataFolder, before, acknowledged);
    const retries = writers.reduce((sum, writer) => sum + writer.retries, 0);
    return {
      kills: counts,
      people: acknowledged.length,
      writes: writesOf(writers),
      retries,
      ...found,
    };
  } finally {
    over = true;
    await server.stop();
  }
}

const acknowledgedBy = (writers: readonly KillWriter[]) =>
  writers.flatMap(({ acknowledged }) => acknowledged);

const writesOf = (writers: readonly KillWriter[]) =>
  acknowledgedBy(writers).reduce((sum, { version }) => sum + version, 0);

async function officerToken(dataFolder: string): Promise<string> {
  const args = ['COMMUNE_OFFICER', '--place', '00004'];
  const program = startProgram('src/commands/token.js', { DATA_DIR: dataFolder }, args);
  await program.end;
  // A warning may stand beside it.
  const [token] = await program.until(/^ey[\w.-]+$/m);
  return token;
}

/** The real server on its own data folder; it is started again whenever it has gone. */
class KilledServer {
  private program: Program;
  private ready: Promise<string>;
  private stopped = false;

  constructor(private readonly dataFolder: string) {
    [this.program, this.ready] = this.start();
  }

  /** Where the server listens, once it does. */
  async address(): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.ready;
      } catch (error) {
        if (attempt === 100) throw error;
        await delay(100);
      }
    }
  }

  kill(victim: Victim, random: Random): void {
    const postmaster = findPostmaster(join(this.dataFolder, 'postgres', 'data'));
    if (victim === 'server' || postmaster === null) {
      this.program.kill('SIGKILL');
      return;
    }
    const connections = victim === 'connection' ? connectionsOf(postmaster.pid) : [];
    const pid = connections.length === 0 ? postmaster.pid : random.pick(connections);
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself meanwhile.
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.program.kill('SIGTERM');
    await this.program.end;
  }

  private start(): [Program, Promise<string>] {
    const program = startProgram('src/main.js', { ...environment, DATA_DIR: this.dataFolder });
    void program.end.then(() => {
      if (!this.stopped) [this.program, this.ready] = this.start();
    });
    const ready = addressOf(program);
    // A start that fails is followed by the next.
    ready.catch(() => undefined);
    return [program, ready];
  }
}

/** The processes of PostgreSQL that serve a client: `postgres: ROLE DATABASE 127.0.0.1(PORT) …`. */
function connectionsOf(postmaster: number): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        const title = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return parent === postmaster && /^postgres: \S+ \S+ \S+\(\d+\)/.test(title);
      } catch {
        return false;
      }
    });
}
