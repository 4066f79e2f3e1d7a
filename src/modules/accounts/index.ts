import type { Module } from '../../api/module';
import { AccountRecord } from './account.entity';
import { accountGrants } from './account.grants';
import { AccountResolver } from './account.resolver';
import { loadSampleAccounts } from './sample-accounts';
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
export { linkLoginToEmployer, linkLoginToLabourer } from './account-writing.queries';
export { isSampleLogin, sampleLogin, sampleSignIns } from './sample-accounts';
export { ViewerType } from './viewer.resolver';
export { AccountStatus } from './account.type';
export { createAccount, type Invitation, resetSignIn, setAccountStatus } from './account.service';
export { hashPassword, passwordFault, passwordFits } from './password';

export const accountsModule: Module = {
  name: 'accounts',
  resolvers: [ViewerResolver, AccountResolver],
  grants: accountGrants,
  entities: [AccountRecord],
  loadSample: loadSampleAccounts,
};
