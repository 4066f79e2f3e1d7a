import type { Module } from '../../api/module';
import { ContactRevealRecord } from './contact-reveal.entity';
import { VacancyContactRecord } from './vacancy-contact.entity';
import { VacancyStepRecord } from './vacancy-step.entity';
import { VacancyRecord } from './vacancy.entity';
import { vacancyGrants } from './vacancy.grants';
import { vacancyProjection } from './vacancy.projection';
import { findVacanciesByPublicId } from './vacancy.queries';
import { VacancyResolver } from './vacancy.resolver';

export { vacancyProjection, type VacancyProjection } from './vacancy.projection';
export { visibleVacancies, type VacancyScope } from './vacancy.scope';
export { VacancyStatus } from './vacancy-status';
export { Vacancy } from './vacancy.type';
export { VacancyRecord } from './vacancy.entity';

export type { ImportedEmployer, ImportedVacancy, SavedVacancy } from './imported-vacancy';

export const vacanciesModule: Module = {
  name: 'vacancies',
  resolvers: [VacancyResolver],
  grants: vacancyGrants,
  entities: [VacancyRecord, VacancyContactRecord, ContactRevealRecord, VacancyStepRecord],
  nodes: {
    async Vacancy(context, publicId, selection) {
      const { reader } = context.publicDatabase;
      const projection = vacancyProjection(context, selection);
      const [found] = await findVacanciesByPublicId(reader, context.viewer, [publicId], projection);
      return found ?? null;
    },
  },
};
