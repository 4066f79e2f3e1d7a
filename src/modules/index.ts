import type { Module } from '../api/module';
import { accountsModule } from './accounts';
import { apiClientsModule } from './api-clients';
import { employersModule } from './employers';
import { exchangeModule } from './exchange';
import { formsModule } from './forms';
import { signInModule } from './sign-in';
import { vacanciesModule } from './vacancies';

/** The modules, in the order in which they build on one another. */
export const modules: readonly Module[] = [
  accountsModule,
  formsModule,
  apiClientsModule,
  signInModule,
  employersModule,
  vacanciesModule,
  exchangeModule,
];
