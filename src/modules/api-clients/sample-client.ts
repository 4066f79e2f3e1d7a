import { createHmac } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Role } from '../../access/roles';
import { deriveKey } from '../../database/seal';
import { insertClient } from './api-client-writing.queries';
import { hashClientSecret, newClientSecret } from './client-secret';

const clientId = 'mau-portal';

/** The client of the sample gets no token from a server in production, should it be there. */
export const isSampleClient = (given: string) => given === clientId;

/** The job portal of the sample; its secret is another on each installation. */
export function samplePortal(secret: Buffer) {
  const key = deriveKey(secret, 'sample client secrets');
  const bytes = createHmac('sha256', key).update(clientId).digest();
  return { clientId, clientSecret: newClientSecret(bytes) };
}

export async function loadSampleClient(tx: EntityManager, secret: Buffer): Promise<void> {
  await insertClient(tx, {
    clientId,
    name: 'Cổng việc làm Mẫu',
    role: Role.PORTAL,
    secretHash: hashClientSecret(secret, samplePortal(secret).clientSecret),
    scopes: ['contact'],
    verifiedAt: new Date(),
    quotaPerMinute: 60_000,
    quotaPerDay: 10_000_000,
  });
}
