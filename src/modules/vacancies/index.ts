import type { Module } from '../../api/module';
import { VacancyRecord } from './vacancy.entity';
import { vacancyGrants } from './vacancy.grants';
import { vacancyProjection } from './vacancy.projection';
import { findVacancies } from './vacancy.queries';
import { VacancyResolver } from './vacancy.resolver';

export { columnsOfJobPosting, jobPosting, type JobPostingRow } from './job-posting';
export { vacancyProjection, type VacancyProjection } from './vacancy.projection';
export { findVacancies } from './vacancy.queries';
export { noSuchVacancy } from './vacancy-refusals';
export { type StoredVacancy, storedColumns } from './vacancy-row';
export { vacanciesOnMarket, visibleVacancies, workedOnVacancies } from './vacancy.scope';
export { VacancyStatus } from './vacancy-status';
export { Vacancy } from './vacancy.type';
export { VacancyRecord } from './vacancy.entity';
export { placedColumns, type Workplace } from './workplace';

export const vacanciesModule: Module = {
  name: 'vacancies',
  resolvers: [VacancyResolver],
  grants: vacancyGrants,
  publicReads: ['vacancy'],
  costs: { Vacancy: { jobPosting: 2, workplaces: { items: 3 } } },
  entities: [VacancyRecord],
  nodes: {
    async Vacancy(context, publicId, selection) {
      const { reader } = context.publicDatabase;
      const projection = vacancyProjection(context, selection);
      const which = { publicIds: [publicId] };
      const [found] = await findVacancies(reader, context.viewer, which, projection);
      return found ?? null;
    },
  },
};
