import { join } from 'node:path';

/** The root of the project; this file runs from `bench/dist`. */
export const root = join(__dirname, '..', '..');

/** The program that is measured, as `npm run build` leaves it. */
export const productMain = join(root, 'dist', 'src', 'main.js');
export const productMigrate = join(root, 'dist', 'src', 'commands', 'migrate.js');

interface HeldDatabase {
  readonly url: string;
  release(): Promise<void>;
}

/** What of the product's own code the benchmark borrows: starting a database and reaching it. */
interface Product {
  holdEmbeddedDatabase(
    dataFolder: string,
    connections: number,
    whenTroubled: (error: unknown) => void,
  ): Promise<HeldDatabase>;
  readOrMakeSecret(dataFolder: string): Buffer;
  roleUrl(ownerUrl: string, role: 'portal' | 'app', secret: Buffer): string;
  hashClientSecret(secret: Buffer, clientSecret: string): Buffer;
}

export function product(): Product {
  const from = (path: string) => require(join(root, 'dist', 'src', path)) as Product;
  return {
    ...from('database/embedded'),
    ...from('database/secret'),
    ...from('database/roles'),
    ...from('modules/api-clients/client-secret'),
  };
}
