import { accessSync, constants, mkdirSync } from 'node:fs';
import { OperatorError } from '../errors';

/** Makes the folder for what the program keeps, unless it is there, and sees that it can be used. */
export function requireDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new OperatorError(
      `The folder ${folder} cannot be written (${code}): let this user write there, or set DATA_DIR to another folder.`,
      { cause },
    );
  }
}
