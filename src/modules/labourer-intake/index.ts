import type { Module } from '../../api/module';
import { LabourerSourceRecord } from './labourer-source.entity';

export { importLabourers } from './import-labourers';
export { type CheckedLabourers, checkLabourers, type ListWishes } from './labourer-list';
export { defaultDeclaredOn, defaultForm } from './layouts/default-form';
export { writeRefusedRows } from './refused-workbook';
export { areaOf } from './synthetic/area';
export { writePeople } from './synthetic/people-file';

export const labourerIntakeModule: Module = {
  name: 'labourer-intake',
  resolvers: [],
  entities: [LabourerSourceRecord],
};
