import type { Module } from '../../api/module';
import { postingRoutes } from './posting-routes';
import { VacancyChangeRecord } from './vacancy-change.entity';
import { VacancyFeedResolver } from './vacancy-feed.resolver';

export const vacancyFeedModule: Module = {
  name: 'vacancy-feed',
  resolvers: [VacancyFeedResolver],
  costs: { Query: { vacancyChanges: 10 } },
  entities: [VacancyChangeRecord],
  routes: postingRoutes,
};
