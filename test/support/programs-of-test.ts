import { join } from 'node:path';
import { ownerUrl } from '../../src/database/cluster';
import { findPostmaster } from '../../src/database/postmaster';
import { copyStarted } from './built-project';
import { type Environment, makeDataFolder, type Program, startProgram } from './program';

/** The programs of one test, on a data folder of their own that ends with them. */
export class ProgramsOfTest {
  private readonly data = makeDataFolder();
  private readonly started: Program[] = [];

  constructor(private readonly settings: Environment = {}) {}

  get folder(): string {
    return this.data.folder;
  }

  /** The folder of the embedded PostgreSQL. */
  get postgresFolder(): string {
    return join(this.folder, 'postgres');
  }

  postmaster(): ReturnType<typeof findPostmaster> {
    return findPostmaster(join(this.postgresFolder, 'data'));
  }

  ownerUrl(): string {
    return ownerUrl(this.postgresFolder, this.postmaster()?.port ?? 0);
  }

  run(script: string, environment: Environment = {}, args: readonly string[] = []): Program {
    const settings = { DATA_DIR: this.folder, ...this.settings, ...environment };
    const program = startProgram(script, settings, args);
    this.started.push(program);
    return program;
  }

  /** Starts the server on whatever the folder holds: at first, nothing. */
  serve(environment: Environment = {}): Program {
    return this.run('src/main.js', { PORT: '0', ...environment });
  }

  /** Starts the server on a database that an earlier start has made. */
  async serveAgain(environment: Environment = {}): Promise<Program> {
    await copyStarted(this.folder);
    return this.serve(environment);
  }

  async end(): Promise<void> {
    for (const program of this.started) program.kill('SIGKILL');
    await Promise.all(this.started.map(({ end }) => end));
    await this.data.remove();
  }
}
