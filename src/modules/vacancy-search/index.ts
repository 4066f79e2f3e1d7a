import { type Costs, pageSized } from '../../api/cost';
import type { Module } from '../../api/module';
import { EmployerVacanciesResolver, VacancySearchResolver } from './vacancy-search.resolver';

export { type Criterion, readVacancyFilter } from './vacancy-criteria';
export { VacancyFilter } from './vacancy-filter.inputs';

/** A page is a statement of its own; counting goes through all that fits, facet by facet. */
const costs: Costs = {
  Query: { vacancies: { points: 10, given: { search: 20 } } },
  Employer: { vacancies: 15 },
  VacancyConnection: {
    totalCount: 100,
    countsAreEstimates: 5,
    facets: { items: 'by' },
    understood: 5,
  },
  Facet: { counts: { points: 100, items: pageSized } },
};

export const vacancySearchModule: Module = {
  name: 'vacancy-search',
  resolvers: [VacancySearchResolver, EmployerVacanciesResolver],
  costs,
  publicReads: ['vacancies'],
};
