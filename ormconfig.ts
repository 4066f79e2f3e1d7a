import { readConfig } from './src/config';
import { migrationSource } from './src/services';

/** The database the TypeORM command line works on: `npx typeorm migration:show -d dist/ormconfig.js`. */
export const dataSource = migrationSource(readConfig());
