import { type Costs, pageSized } from '../../api/cost';
import type { Module } from '../../api/module';
import { EmployerVacanciesResolver, VacancySearchResolver } from './vacancy-search.resolver';

export { type Criterion, readVacancyFilter } from './vacancy-criteria';
export { VacancyFilter } from './vacancy-filter.inputs';

/**
 * By what they take of the processor, a page of 20 at 150 points being the measure: `npm run worst`
 * finds no operation within the limit that takes 20 pages. Words are looked up once for a list, for
 * its page and for all that is counted in it.
 */
const costs: Costs = {
  Query: { vacancies: { points: 10, given: { search: 250 } } },
  Employer: { vacancies: 15 },
  VacancyConnection: {
    totalCount: 300,
    countsAreEstimates: 5,
    facets: { points: 200, items: 'by' },
    understood: 5,
  },
  Facet: { counts: { points: 120, items: pageSized } },
};

export const vacancySearchModule: Module = {
  name: 'vacancy-search',
  resolvers: [VacancySearchResolver, EmployerVacanciesResolver],
  costs,
  publicReads: ['vacancies'],
};
