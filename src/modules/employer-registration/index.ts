import type { Module } from '../../api/module';
import { employerRegistrationGrants } from './employer-registration.grants';
import { EmployerRegistrationResolver } from './employer-registration.resolver';
import { loadSampleEmployers } from './sample-employers';

export { sampleClerk } from './sample-employers';

export const employerRegistrationModule: Module = {
  name: 'employer-registration',
  resolvers: [EmployerRegistrationResolver],
  grants: employerRegistrationGrants,
  loadSample: loadSampleEmployers,
};
