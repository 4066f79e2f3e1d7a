import { join } from 'node:path';

/** The root of the project; this file runs from `bench/dist`. */
export const root = join(__dirname, '..', '..');

const programs = join(root, 'dist', 'src');

/** The programs that are measured, as `npm run build` leaves them. */
export const productMain = join(programs, 'main.js');
export const productMigrate = join(programs, 'commands', 'migrate.js');
export const productGenerate = join(programs, 'commands', 'generate.js');
export const productImport = join(programs, 'commands', 'import.js');
export const productAccount = join(programs, 'commands', 'account.js');

/** A part of the product's own code; what the benchmark borrows of it, it says with `Part`. */
export const part = <Part>(path: string): Part => require(join(programs, path)) as Part;

interface HeldDatabase {
  readonly url: string;
  release(): Promise<void>;
}

/** Starting a database and reaching it. */
interface DatabaseParts {
  holdEmbeddedDatabase(
    dataFolder: string,
    connections: number,
    whenTroubled: (error: unknown) => void,
  ): Promise<HeldDatabase>;
  readOrMakeSecret(dataFolder: string): Buffer;
  roleUrl(ownerUrl: string, role: 'portal' | 'app', secret: Buffer): string;
  hashClientSecret(secret: Buffer, clientSecret: string): Buffer;
}

export const databaseParts = (): DatabaseParts => ({
  ...part<DatabaseParts>('database/embedded'),
  ...part<DatabaseParts>('database/secret'),
  ...part<DatabaseParts>('database/roles'),
  ...part<DatabaseParts>('modules/api-clients/client-secret'),
});
