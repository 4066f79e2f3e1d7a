import type { Module } from '../api/module';
import { accountsModule } from './accounts';
import { employersModule } from './employers';
import { exchangeModule } from './exchange';
import { formsModule } from './forms';
import { vacanciesModule } from './vacancies';

/** The modules, in the order in which they build on one another. */
export const modules: readonly Module[] = [
  accountsModule,
  formsModule,
  employersModule,
  vacanciesModule,
  exchangeModule,
];
