import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** `data/` stands beside the sources and, in the built program, two folders above them. */
function projectFolder(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  throw new Error('The folder `data` with the official lists was not found beside the program.');
}

/** Path of a file or folder of official facts under `data/`. */
export const officialData = (...path: readonly string[]): string =>
  join(projectFolder(), 'data', ...path);
