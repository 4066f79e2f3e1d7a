import type { Module } from '../../api/module';
import { ImportJobRecord, ImportKeyRecord } from './import-job.entity';

export type { SourceRow } from './files/source-row';
export { unreadableFile } from './files/unreadable-file';
export { type CellToWrite, writeWorkbook } from './files/workbook-writer';
export type { ImportEnded, ImportStarted } from './import-file';
export {
  type CheckedVacancies,
  checkVacancies,
  importVacancies,
  namesOfVacancyMappings,
} from './import-vacancies';
export { todayInVietnam } from './text/date-text';

export const exchangeModule: Module = {
  name: 'exchange',
  resolvers: [],
  entities: [ImportJobRecord, ImportKeyRecord],
};
