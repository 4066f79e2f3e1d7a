import type { Module } from '../../api/module';
import { expireVacanciesJob } from './expiry.job';
import { VacancyHistoryResolver } from './vacancy-history.resolver';
import { vacancyLifeGrants } from './vacancy-life.grants';
import { VacancyLifeResolver } from './vacancy-life.resolver';
import { VacancyStepRecord } from './vacancy-step.entity';

export { lockEmployersOfVacancies, relinkDuplicates } from './duplicate.queries';
export { type ChangedVacancy, changeVacancy, VacancyPayload } from './vacancy-change';
export { insertSteps, insertVacancy, type TakenStep } from './vacancy-change.queries';
export { duplicateKeyOf } from './vacancy-duplicates';
export { statesBefore, VacancyAction } from './vacancy-life';
export { moveVacancy } from './vacancy-life.service';

export const vacancyLifeModule: Module = {
  name: 'vacancy-life',
  resolvers: [VacancyLifeResolver, VacancyHistoryResolver],
  grants: vacancyLifeGrants,
  costs: { Vacancy: { steps: 5 } },
  entities: [VacancyStepRecord],
  jobs: [expireVacanciesJob],
};
