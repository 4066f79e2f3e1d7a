import type { Module } from '../../api/module';
import { EmergencyAccessRecord } from './emergency-access.entity';
import { emergencyAccessGrants } from './emergency-access.grants';
import { EmergencyAccessResolver } from './emergency-access.resolver';
import { LabourerEmergenciesResolver } from './labourer-emergencies.resolver';

export const emergencyAccessModule: Module = {
  name: 'emergency-access',
  resolvers: [EmergencyAccessResolver, LabourerEmergenciesResolver],
  grants: emergencyAccessGrants,
  costs: { Query: { emergencyAccesses: 5 }, Labourer: { emergencyAccesses: 5 } },
  entities: [EmergencyAccessRecord],
};
