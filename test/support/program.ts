import { type ChildProcess, spawn } from 'node:child_process';
import { basename, dirname, join } from 'node:path';
import { makeScratch, removeScratch } from './scratch';

/** This file runs as it is written, and as it is built, one folder deeper. */
const above = join(__dirname, '..', '..');
const root = basename(above) === 'dist' ? dirname(above) : above;

/** A program of the built project that runs as its own process, as an operator runs it. */
export class Program {
  private said = '';
  private readonly listeners = new Set<() => void>();
  private ended = false;
  readonly end: Promise<{ readonly code: number | null; readonly signal: string | null }>;

  constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.said += chunk.toString('utf8');
        this.tell();
      });
    }
    this.end = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        this.ended = true;
        this.tell();
        resolve({ code, signal });
      });
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Everything it has written so far. */
  get output(): string {
    return this.said;
  }

  /** Waits for words of its output; fails when it ends without them. */
  async until(words: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = words.exec(this.said);
      if (found !== null) return found;
      if (this.ended) throw new Error(`It ended before it said ${words.source}:\n${this.said}`);
      await new Promise<void>((resolve) => this.listeners.add(resolve));
    }
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
    this.listeners.clear();
  }
}

export type Environment = Readonly<Record<string, string>>;

/** Starts a program of the built project, e.g. `src/main.js`, with this environment and no other. */
export function startProgram(
  script: string,
  environment: Environment,
  args: readonly string[] = [],
): Program {
  const child = spawn(process.execPath, [join(root, 'dist', script), ...args], {
    cwd: root,
    // eslint-disable-next-line no-restricted-syntax -- a child process needs the PATH
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Program(child);
}

/** A folder for `DATA_DIR`. */
export function makeDataFolder(): { readonly folder: string; remove(): Promise<void> } {
  const folder = makeScratch();
  return { folder, remove: () => removeScratch(folder) };
}

/** The address the server says it listens on. */
export async function addressOf(server: Program): Promise<string> {
  const [, address = ''] = await server.until(/Explorer +(http:\/\/\S+)\/graphql/);
  return address;
}
