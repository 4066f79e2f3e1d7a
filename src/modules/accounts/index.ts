import type { Module } from '../../api/module';
import { AccountRecord } from './account.entity';
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
export { hashPassword, passwordFault, passwordFits } from './password';

export const accountsModule: Module = {
  name: 'accounts',
  resolvers: [ViewerResolver],
  entities: [OfficeRecord, AccountRecord],
};
