import { registerEnumType } from 'type-graphql';

/** What a form is about. */
export enum FormSubject {
  LABOURER = 'LABOURER',
  VACANCY = 'VACANCY',
  EMPLOYER = 'EMPLOYER',
  JOBSEEKER = 'JOBSEEKER',
  WANTED_JOB = 'WANTED_JOB',
  GROUP = 'GROUP',
  MATCH = 'MATCH',
  DEMAND = 'DEMAND',
  FOREIGN_WORKER = 'FOREIGN_WORKER',
}

registerEnumType(FormSubject, {
  name: 'FormSubject',
  description: 'What a form is about.',
  valuesConfig: {
    LABOURER: { description: 'A labourer: the register.' },
    VACANCY: { description: 'Work on offer.' },
    EMPLOYER: { description: 'An employer who registers with the centre.' },
    JOBSEEKER: { description: 'A person who registers with the centre.' },
    WANTED_JOB: { description: 'The work a registered person looks for.' },
    GROUP: { description: 'A group that an organisation brings to the centre.' },
    MATCH: { description: 'The outcome of connecting a person with a vacancy.' },
    DEMAND: { description: 'The labour demand of an employer, for the yearly collection.' },
    FOREIGN_WORKER: { description: 'A foreign worker, for the yearly collection.' },
  },
});

/** The occasion on which a form is filled. Of one subject and procedure one version is in force. */
export enum FormProcedure {
  SERVICE = 'SERVICE',
  REGISTRATION = 'REGISTRATION',
  COLLECTION = 'COLLECTION',
  SUPPLY_DEMAND = 'SUPPLY_DEMAND',
}

registerEnumType(FormProcedure, {
  name: 'FormProcedure',
  description: 'The occasion on which a form is filled.',
  valuesConfig: {
    SERVICE: { description: 'Services of an employment service centre.' },
    REGISTRATION: { description: 'Registration of labour by the person or the employer.' },
    COLLECTION: { description: 'Collection of data on labourers, vacancies and jobseekers.' },
    SUPPLY_DEMAND: { description: 'The yearly collection on labour supply and demand.' },
  },
});

export enum FormRequirement {
  REQUIRED = 'REQUIRED',
  CONDITIONAL = 'CONDITIONAL',
  OPTIONAL = 'OPTIONAL',
  FILLED_BY_CENTRE = 'FILLED_BY_CENTRE',
}

registerEnumType(FormRequirement, {
  name: 'FormRequirement',
  description: 'Whether a form demands an answer to an item.',
  valuesConfig: {
    REQUIRED: { description: 'Every filled form answers it.' },
    CONDITIONAL: { description: 'Demanded when other answers say so.' },
    OPTIONAL: { description: 'May be left empty.' },
    FILLED_BY_CENTRE: { description: 'The office fills it in, not the person who declares.' },
  },
});
