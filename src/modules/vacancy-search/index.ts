import type { Module } from '../../api/module';
import { EmployerVacanciesResolver, VacancySearchResolver } from './vacancy-search.resolver';

export const vacancySearchModule: Module = {
  name: 'vacancy-search',
  resolvers: [VacancySearchResolver, EmployerVacanciesResolver],
};
