import type { Module } from '../../api/module';
import { ApiClientRecord } from './api-client.entity';

export { findClientById, findClientByPublicId, type SignInClient } from './api-client.queries';
export { clientSecretFits } from './client-secret';

export const apiClientsModule: Module = {
  name: 'api-clients',
  resolvers: [],
  entities: [ApiClientRecord],
};
