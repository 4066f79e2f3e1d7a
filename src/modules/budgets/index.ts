import type { Services } from '../../api/context';
import type { Module } from '../../api/module';
import { RateLimitRecord } from './rate-limit.entity';
import { deleteEndedWindows } from './rate-limit.queries';

export { type Allowance, type Balance, Budgets } from './budgets';

const forgetEndedWindows = ({ databases }: Services) =>
  databases.accounts.transaction((tx) => deleteEndedWindows(tx, Date.now()));

export const budgetsModule: Module = {
  name: 'budgets',
  resolvers: [],
  entities: [RateLimitRecord],
  jobs: [{ name: 'forget ended windows', everySeconds: 600, run: forgetEndedWindows }],
};
