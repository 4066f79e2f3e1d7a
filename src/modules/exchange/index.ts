import type { Module } from '../../api/module';
import { ImportJobRecord, ImportKeyRecord } from './import-job.entity';

export {
  type CheckedImport,
  checkImport,
  type ImportEnded,
  type ImportStarted,
} from './import-file';
export { importVacancies } from './import-vacancies';
export { shippedMappings } from './mappings';
export { todayInVietnam } from './text/date-text';

export const exchangeModule: Module = {
  name: 'exchange',
  resolvers: [],
  entities: [ImportJobRecord, ImportKeyRecord],
};
