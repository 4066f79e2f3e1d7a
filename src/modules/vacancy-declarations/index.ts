import type { Module } from '../../api/module';
import { declarationGrants } from './declaration.grants';
import { VacancyDeclarationResolver } from './declaration.resolver';
import { loadSampleVacancies } from './sample-vacancies';

export const vacancyDeclarationsModule: Module = {
  name: 'vacancy-declarations',
  resolvers: [VacancyDeclarationResolver],
  grants: declarationGrants,
  loadSample: loadSampleVacancies,
};
