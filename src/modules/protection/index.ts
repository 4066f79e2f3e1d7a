export {
  type IdentityKeys,
  type IdentityKind,
  placeOfProposal,
  type SealedIdentity,
} from './identity-keys';
export type { DataSealer, SealedBytes } from './data-sealer';
export { identityKeys, identityKeysFor, identityKeysIn } from './key-store';
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
