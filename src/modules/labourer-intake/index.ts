import type { Module } from '../../api/module';
import { LabourerSourceRecord } from './labourer-source.entity';
import { LabourerImportRecord } from './uploads/labourer-import.entity';
import { labourerImportGrants } from './uploads/labourer-import.grants';
import { forgetUploadsJob, importLabourersJob } from './uploads/labourer-import.job';
import { LabourerImportResolver } from './uploads/labourer-import.resolver';
import { labourerImportRoutes } from './uploads/labourer-import.routes';

export { importLabourers, importPeople } from './import-labourers';
export { type CheckedLabourers, checkLabourers, type ListWishes } from './labourer-list';
export { defaultForm, steadyDeclaredOn } from './layouts/default-form';
export { writeRefusedRows } from './refused-workbook';
export { areaOf } from './synthetic/area';
export { writePeople } from './synthetic/people-file';
export { peopleList } from './synthetic/people-list';

export const labourerIntakeModule: Module = {
  name: 'labourer-intake',
  resolvers: [LabourerImportResolver],
  grants: labourerImportGrants,
  entities: [LabourerSourceRecord, LabourerImportRecord],
  jobs: [importLabourersJob, forgetUploadsJob],
  routes: labourerImportRoutes,
};
