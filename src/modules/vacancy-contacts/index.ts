import type { Module } from '../../api/module';
import { ContactRevealRecord } from './contact-reveal.entity';
import { VacancyContactRecord } from './vacancy-contact.entity';
import { vacancyContactGrants } from './vacancy-contact.grants';
import { VacancyContactResolver } from './vacancy-contact.resolver';

export { hasContact, saveVacancyContact } from './vacancy-contact.queries';

export const vacancyContactsModule: Module = {
  name: 'vacancy-contacts',
  resolvers: [VacancyContactResolver],
  grants: vacancyContactGrants,
  entities: [VacancyContactRecord, ContactRevealRecord],
};
