export type { IdentityKeys, IdentityKind, SealedIdentity } from './identity-keys';
export { identityKeys, identityKeysIn } from './key-store';
export {
  findByPersonalId,
  holderOfPersonalId,
  type IdentityNumbers,
  readIdentities,
  readIdentitiesIn,
  readSensitive,
  readSensitiveIn,
  type SensitiveItems,
} from './read-identity';
export { rotateDataKeys } from './rotate-data-keys';
export { rotateMasterKey } from './rotate-master-key';
