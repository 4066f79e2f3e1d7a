import type { Module } from '../../api/module';
import { EmployerContactRecord } from './employer-contact.entity';
import { EmployerRecord } from './employer.entity';

export { DeclaredBy } from './declared-by';
export { EmployerRecord } from './employer.entity';

export const employersModule: Module = {
  name: 'employers',
  resolvers: [],
  entities: [EmployerRecord, EmployerContactRecord],
};
