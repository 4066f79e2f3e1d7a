import type { Module } from '../../api/module';
import { dataUseGrants } from './data-use.grants';
import { DataUseResolver } from './data-use.resolver';
import { LabourerDataUsesResolver } from './labourer-data-uses.resolver';
import { DataUseHeadRecord, DataUseSealRecord, UnsealedDataUseRecord } from './ledger-seal.entity';
import { LedgerHeadResolver } from './ledger-head.resolver';
import { sealLedgerJob } from './seal-ledger';

export { findDataUses } from './data-use.queries';
export { HeadSigner, readHead, type SignedHead, writeHead } from './ledger-chain';
export { headsOfDays } from './ledger-heads';
export { Refusals } from './refusals';
export { sealLedger } from './seal-ledger';
export { verifyLedger } from './verify-ledger';

export const dataUsesModule: Module = {
  name: 'data-uses',
  resolvers: [DataUseResolver, LabourerDataUsesResolver, LedgerHeadResolver],
  grants: dataUseGrants,
  entities: [UnsealedDataUseRecord, DataUseSealRecord, DataUseHeadRecord],
  costs: {
    Labourer: { dataUses: 3 },
    Query: { dataUses: 3, auditTrail: 3, ledgerHeads: { points: 3, items: 100 } },
  },
  jobs: [sealLedgerJob],
};
