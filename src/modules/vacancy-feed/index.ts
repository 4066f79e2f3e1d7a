import type { Module } from '../../api/module';
import { postingRoutes } from './posting-routes';
import { VacancyChangeRecord } from './vacancy-change.entity';
import { VacancyFeedResolver } from './vacancy-feed.resolver';

export { findNewestSequence } from './newest-sequence.queries';

export const vacancyFeedModule: Module = {
  name: 'vacancy-feed',
  resolvers: [VacancyFeedResolver],
  // With a filter it reads on through what the filter leaves out.
  costs: { Query: { vacancyChanges: { points: 10, given: { filter: 600 } } } },
  publicReads: ['vacancyChanges'],
  entities: [VacancyChangeRecord],
  routes: postingRoutes,
};
