import { registerEnumType } from 'type-graphql';

/** Who is asking. A viewer has exactly one role at a time. */
export enum Role {
  ANONYMOUS = 'ANONYMOUS',
  PORTAL = 'PORTAL',
  EMPLOYER = 'EMPLOYER',
  CITIZEN = 'CITIZEN',
  ENUMERATOR = 'ENUMERATOR',
  VILLAGE_HEAD = 'VILLAGE_HEAD',
  COMMUNE_OFFICER = 'COMMUNE_OFFICER',
  COMMUNE_POLICE = 'COMMUNE_POLICE',
  DISTRICT_OFFICER = 'DISTRICT_OFFICER',
  PROVINCE_OFFICER = 'PROVINCE_OFFICER',
  CENTRE_STAFF = 'CENTRE_STAFF',
  MINISTRY_ANALYST = 'MINISTRY_ANALYST',
  DATA_PROTECTION_OFFICER = 'DATA_PROTECTION_OFFICER',
  ADMINISTRATOR = 'ADMINISTRATOR',
}

registerEnumType(Role, {
  name: 'Role',
  description: 'Who is asking. A token carries exactly one role.',
  valuesConfig: {
    ANONYMOUS: { description: 'Anyone without a token.' },
    PORTAL: { description: 'A third-party job portal, signed in with client credentials.' },
    EMPLOYER: { description: 'An employer, about its own record and vacancies.' },
    CITIZEN: { description: 'A labourer or jobseeker, about themselves.' },
    ENUMERATOR: { description: 'Fills the forms from door to door.' },
    VILLAGE_HEAD: { description: 'Consolidates the forms of a village or residential group.' },
    COMMUNE_OFFICER: { description: 'The labour officer of a commune.' },
    COMMUNE_POLICE: { description: 'Enters accepted forms into the national population database.' },
    DISTRICT_OFFICER: { description: 'The labour division of a district, before July 2025.' },
    PROVINCE_OFFICER: { description: 'The provincial department in charge of labour.' },
    CENTRE_STAFF: { description: 'Staff of a public employment service centre.' },
    MINISTRY_ANALYST: { description: 'A ministry system or analyst: figures only.' },
    DATA_PROTECTION_OFFICER: { description: 'Watches over the use of personal data.' },
    ADMINISTRATOR: { description: 'Runs the system: accounts, offices, API clients.' },
  },
});
