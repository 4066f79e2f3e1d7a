import type { Module } from '../../api/module';
import { CentreRegistrationRecord } from './centre-registration.entity';
import { centreRegistrationGrants } from './centre-registration.grants';
import { CentreRegistrationResolver } from './centre-registration.resolver';

export const centreRegistrationsModule: Module = {
  name: 'centre-registrations',
  resolvers: [CentreRegistrationResolver],
  grants: centreRegistrationGrants,
  costs: { Query: { centreRegistrations: 5 } },
  entities: [CentreRegistrationRecord],
};
