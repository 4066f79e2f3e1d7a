import type { Module } from '../../api/module';
import { postingRoutes } from './posting-routes';
import { VacancyChangeRecord } from './vacancy-change.entity';
import { VacancyFeedResolver } from './vacancy-feed.resolver';

export { findNewestSequence } from './newest-sequence.queries';

export const vacancyFeedModule: Module = {
  name: 'vacancy-feed',
  resolvers: [VacancyFeedResolver],
  costs: { Query: { vacancyChanges: 10 } },
  publicReads: ['vacancyChanges'],
  entities: [VacancyChangeRecord],
  routes: postingRoutes,
};
