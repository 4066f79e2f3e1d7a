import type { Module } from '../api/module';
import { accountsModule } from './accounts';
import { apiClientsModule } from './api-clients';
import { budgetsModule } from './budgets';
import { centreRegistrationsModule } from './centre-registrations';
import { codeListsModule } from './code-lists';
import { correctionsModule } from './corrections';
import { dataUsesModule } from './data-uses';
import { emergencyAccessModule } from './emergency-access';
import { employerRegistrationModule } from './employer-registration';
import { employersModule } from './employers';
import { exchangeModule } from './exchange';
import { formsModule } from './forms';
import { labourerDuplicatesModule } from './labourer-duplicates';
import { labourerIntakeModule } from './labourer-intake';
import { labourersModule } from './labourers';
import { noticesModule } from './notices';
import { officesModule } from './offices';
import { placesModule } from './places';
import { registerModule } from './register';
import { signInModule } from './sign-in';
import { signingKeysModule } from './signing-keys';
import { subjectRequestsModule } from './subject-requests';
import { trustedDocumentsModule } from './trusted-documents';
import { vacanciesModule } from './vacancies';
import { vacancyContactsModule } from './vacancy-contacts';
import { vacancyDeclarationsModule } from './vacancy-declarations';
import { vacancyLifeModule } from './vacancy-life';
import { vacancyFeedModule } from './vacancy-feed';
import { vacancySearchModule } from './vacancy-search';

/** The modules, in the order in which they build on one another. */
export const modules: readonly Module[] = [
  codeListsModule,
  placesModule,
  officesModule,
  accountsModule,
  formsModule,
  apiClientsModule,
  signingKeysModule,
  budgetsModule,
  trustedDocumentsModule,
  signInModule,
  registerModule,
  employersModule,
  employerRegistrationModule,
  vacanciesModule,
  vacancyContactsModule,
  vacancyLifeModule,
  vacancyDeclarationsModule,
  vacancySearchModule,
  vacancyFeedModule,
  labourersModule,
  dataUsesModule,
  correctionsModule,
  labourerDuplicatesModule,
  emergencyAccessModule,
  centreRegistrationsModule,
  subjectRequestsModule,
  noticesModule,
  exchangeModule,
  labourerIntakeModule,
];
