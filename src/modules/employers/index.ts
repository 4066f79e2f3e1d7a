import type { Module } from '../../api/module';
import { EmployerContactRecord } from './employer-contact.entity';
import { EmployerRecord } from './employer.entity';
import { EmployerListResolver, ViewerEmployerResolver } from './employer-list.resolver';
import { employerGrants } from './employer.grants';
import { employerProjection } from './employer.projection';
import { findEmployer } from './employer.queries';
import { EmployerMutationResolver } from './employer-mutation.resolver';
import { EmployerResolver } from './employer.resolver';
import { loadSampleEmployers } from './sample-employers';

export { DeclaredBy } from './declared-by';
export { EmployerRecord } from './employer.entity';
export { findEmployerKey } from './employer.queries';
export { employerProjection } from './employer.projection';
export {
  type EmployerOfVacancy,
  findEmployerForChange,
  findEmployersOfSample,
} from './employer.queries';
export { noSuchEmployer } from './employer-refusals';
export { Employer } from './employer.type';
export { sampleClerk } from './sample-employers';
export { saveEmployersFromSource } from './imported-employer.queries';

export const employersModule: Module = {
  name: 'employers',
  resolvers: [
    EmployerResolver,
    EmployerListResolver,
    EmployerMutationResolver,
    ViewerEmployerResolver,
  ],
  grants: employerGrants,
  entities: [EmployerRecord, EmployerContactRecord],
  loadSample: loadSampleEmployers,
  nodes: {
    Employer: (context, publicId, selection) =>
      findEmployer(
        context.publicDatabase.reader,
        { publicId },
        employerProjection(context, selection),
      ),
  },
};
