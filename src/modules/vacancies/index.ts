import type { Module } from '../../api/module';
import { ContactRevealRecord } from './contact-reveal.entity';
import { VacancyContactRecord } from './vacancy-contact.entity';
import { VacancyStepRecord } from './vacancy-step.entity';
import { VacancyRecord } from './vacancy.entity';

export const vacanciesModule: Module = {
  name: 'vacancies',
  resolvers: [],
  entities: [VacancyRecord, VacancyContactRecord, ContactRevealRecord, VacancyStepRecord],
};
