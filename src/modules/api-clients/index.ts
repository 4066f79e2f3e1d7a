import type { Module } from '../../api/module';
import { ApiClientRecord } from './api-client.entity';
import { loadSampleClient } from './sample-client';

export { findClientById, findClientByPublicId, type SignInClient } from './api-client.queries';
export { samplePortal } from './sample-client';
export { clientSecretFits } from './client-secret';

export const apiClientsModule: Module = {
  name: 'api-clients',
  resolvers: [],
  entities: [ApiClientRecord],
  loadSample: loadSampleClient,
};
