import type { Module } from '../../api/module';
import { OfficeRecord } from './office.entity';
import { officeGrants } from './office.grants';
import { OfficeResolver } from './office.resolver';

export { OfficeRecord } from './office.entity';
export { officeByKey, officeOf } from './office.loaders';
export { findOfficeId, insertOffice } from './office.queries';
export { Office } from './office.type';

export const officesModule: Module = {
  name: 'offices',
  resolvers: [OfficeResolver],
  grants: officeGrants,
  entities: [OfficeRecord],
};
