import type { Module } from '../../api/module';
import { AccountRecord } from './account.entity';
import { loadSampleAccounts } from './sample-accounts';
import { OfficeRecord } from './office.entity';
import { ViewerResolver } from './viewer.resolver';

export { AccountRecord } from './account.entity';
export {
  claimTotpStep,
  findAccountByLogin,
  findAccountByOutsideSubject,
  linkAccountToEmployer,
  savePassword,
  saveTotpSecret,
  type SignInAccount,
  startNewEpoch,
} from './account.queries';
export { linkLoginToEmployer } from './account-writing.queries';
export { sampleLogin, sampleSignIns } from './sample-accounts';
export { hashPassword, passwordFault, passwordFits } from './password';
export { ViewerType } from './viewer.resolver';

export const accountsModule: Module = {
  name: 'accounts',
  resolvers: [ViewerResolver],
  entities: [OfficeRecord, AccountRecord],
  loadSample: loadSampleAccounts,
};
