import type { Module } from '../../api/module';
import { ImportJobRecord, ImportKeyRecord } from './import-job.entity';

export type { FileBytes } from './files/file-bytes';
export {
  type CheckedFile,
  checkSourceFile,
  openSourceFile,
  previewRows,
  readColumns,
  type RowSource,
  rowsOf,
  type SourceFile,
  sourceOf,
} from './files/source-file';
export type { Layout, SourceRow } from './files/source-row';
export { unreadableFile } from './files/unreadable-file';
export { type CellToWrite, type Keeping, writeWorkbook } from './files/workbook-writer';
export {
  type CheckedImport,
  type ImportEnded,
  type ImportOptions,
  importRows,
  type ImportStarted,
  type RowsToImport,
} from './import-file';
export { ImportJobRecord } from './import-job.entity';
export type { LineSealing, Remark } from './import-report';
export type { RowRead, Saved } from './import-run';
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
