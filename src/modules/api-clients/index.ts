import type { Module } from '../../api/module';
import { ApiClientRecord } from './api-client.entity';
import { apiClientGrants } from './api-client.grants';
import { ApiClientResolver } from './api-client.resolver';
import { loadSampleClient } from './sample-client';

export { findClientById, findClientByPublicId } from './api-client.queries';
export { createApiClient } from './api-client.service';
export { clientSecretFits } from './client-secret';
export { isSampleClient, samplePortal } from './sample-client';

export const apiClientsModule: Module = {
  name: 'api-clients',
  resolvers: [ApiClientResolver],
  grants: apiClientGrants,
  entities: [ApiClientRecord],
  loadSample: loadSampleClient,
};
