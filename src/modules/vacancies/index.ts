import type { Module } from '../../api/module';
import { ContactRevealRecord } from './contact-reveal.entity';
import { VacancyContactRecord } from './vacancy-contact.entity';
import { VacancyStepRecord } from './vacancy-step.entity';
import { VacancyRecord } from './vacancy.entity';
import { loadSampleVacancies } from './sample-vacancies';
import { vacancyGrants } from './vacancy.grants';
import { vacancyProjection } from './vacancy.projection';
import { findVacancies } from './vacancy.queries';
import { expireVacanciesJob } from './expiry.job';
import { VacancyHistoryResolver } from './vacancy-history.resolver';
import { VacancyMutationResolver } from './vacancy-mutation.resolver';
import { VacancyResolver } from './vacancy.resolver';

export { vacancyProjection, type VacancyProjection } from './vacancy.projection';
export { visibleVacancies, type VacancyScope } from './vacancy.scope';
export { saveImportedEmployers, saveImportedVacancies } from './save-imported';
export { columnsOfJobPosting, jobPosting, type JobPostingRow } from './job-posting';
export { VacancyStatus } from './vacancy-status';
export { Vacancy } from './vacancy.type';

export type { ImportedEmployer, ImportedVacancy, SavedVacancy } from './imported-vacancy';

export const vacanciesModule: Module = {
  name: 'vacancies',
  resolvers: [VacancyResolver, VacancyHistoryResolver, VacancyMutationResolver],
  grants: vacancyGrants,
  costs: { Vacancy: { jobPosting: 2, steps: 5 } },
  entities: [VacancyRecord, VacancyContactRecord, ContactRevealRecord, VacancyStepRecord],
  jobs: [expireVacanciesJob],
  loadSample: loadSampleVacancies,
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
