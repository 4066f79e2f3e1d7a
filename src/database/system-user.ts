import { execFileSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { OperatorError } from '../errors';

/** Whom PostgreSQL runs as; null: as we do. It refuses root, so root lends it a user. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

const name = 'postgres';

export function userForPostgres(): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  return findUser() ?? makeUser();
}

/** Whom a cluster that exists runs as: root does not change to whom it belongs. */
export function ownerOf(data: string): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  const { uid, gid } = statSync(data);
  return { uid, gid };
}

function findUser(): RunAs | null {
  try {
    const number = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: number('-u'), gid: number('-g') };
  } catch {
    return null;
  }
}

function makeUser(): RunAs {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', name], {
      stdio: 'pipe',
    });
  } catch (cause) {
    throw new OperatorError(
      `PostgreSQL refuses to run as root and the system user "${name}" could not be made: make that user, start the program as another user, or set DATABASE_URL.`,
      { cause },
    );
  }
  const made = findUser();
  if (made === null) throw new Error(`The system user ${name} was made and is not found.`);
  return made;
}

export function giveTo(user: RunAs | null, path: string): void {
  if (user !== null) chownSync(path, user.uid, user.gid);
}

/** Says so when the user PostgreSQL runs as may not enter a folder on the way to a path. */
export function requireReachable(user: RunAs | null, path: string): void {
  if (user === null) return;
  const closed = closedFolder(user, path);
  if (closed === null) return;
  throw new OperatorError(
    `PostgreSQL refuses to run as root, and the user "${name}" it runs as may not enter ${closed}: start the program as the owner of that folder, run "chmod o+x ${closed}", or keep the project and DATA_DIR elsewhere (such as /srv).`,
  );
}

function closedFolder({ uid, gid }: RunAs, path: string): string | null {
  const folders: string[] = [];
  for (let at = dirname(resolve(path)); ; at = dirname(at)) {
    folders.unshift(at);
    if (at === dirname(at)) break;
  }
  const closed = folders.find((folder) => {
    const found = statSync(folder);
    const mayEnter = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001;
    return (found.mode & mayEnter) === 0;
  });
  return closed ?? null;
}
