import type { Module } from '../../api/module';
import { EmployerContactRecord } from './employer-contact.entity';
import { EmployerRecord } from './employer.entity';
import { EmployerListResolver, ViewerEmployerResolver } from './employer-list.resolver';
import { employerGrants } from './employer.grants';
import { employerProjection } from './employer.projection';
import { findEmployer } from './employer.queries';
import { EmployerResolver } from './employer.resolver';

export { Address, addressOf } from './address.type';
export { DeclaredBy } from './declared-by';
export { EmployerRecord } from './employer.entity';
export { findEmployerKey } from './employer.queries';
export { employerProjection } from './employer.projection';
export {
  type EmployerOfVacancy,
  findEmployer,
  findEmployerForChange,
  findEmployersOfSample,
} from './employer.queries';
export { changeableEmployers } from './employer.scope';
export { noSuchEmployer } from './employer-refusals';
export { Employer } from './employer.type';
export { saveEmployersFromSource } from './imported-employer.queries';

export const employersModule: Module = {
  name: 'employers',
  resolvers: [EmployerResolver, EmployerListResolver, ViewerEmployerResolver],
  grants: employerGrants,
  entities: [EmployerRecord, EmployerContactRecord],
  nodes: {
    Employer: (context, publicId, selection) =>
      findEmployer(
        context.publicDatabase.reader,
        { publicId },
        employerProjection(context, selection),
      ),
  },
};
