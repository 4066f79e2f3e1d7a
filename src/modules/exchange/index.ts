import type { Module } from '../../api/module';
import { ImportJobRecord, ImportKeyRecord } from './import-job.entity';

export { type ImportEnded, type ImportOptions, type ImportStarted } from './import-file';
export type { Checkpoint, Understanding } from './import-job.queries';
export { shippedMappings } from './mappings';

export const exchangeModule: Module = {
  name: 'exchange',
  resolvers: [],
  entities: [ImportJobRecord, ImportKeyRecord],
};
