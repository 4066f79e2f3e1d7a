import type { Module } from '../../api/module';
import { EmployerVacanciesResolver, VacancySearchResolver } from './vacancy-search.resolver';

export { type Criterion, readVacancyFilter } from './vacancy-criteria';
export { VacancyFilter } from './vacancy-filter.inputs';

export const vacancySearchModule: Module = {
  name: 'vacancy-search',
  resolvers: [VacancySearchResolver, EmployerVacanciesResolver],
};
