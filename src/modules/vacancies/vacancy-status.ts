import { registerEnumType } from 'type-graphql';

/** Where a vacancy is in its life; `vacancy-life.ts` says who may move it. */
export enum VacancyStatus {
  DRAFT = 'DRAFT',
  SUBMITTED = 'SUBMITTED',
  PUBLISHED = 'PUBLISHED',
  FILLED = 'FILLED',
  EXPIRED = 'EXPIRED',
  WITHDRAWN = 'WITHDRAWN',
  REJECTED = 'REJECTED',
}

registerEnumType(VacancyStatus, {
  name: 'VacancyStatus',
  description: 'Where a vacancy is in its life.',
  valuesConfig: {
    DRAFT: { description: 'Being written; known to its employer and the centre.' },
    SUBMITTED: { description: 'Handed to the centre for checking.' },
    PUBLISHED: { description: 'On the market: anyone may see it.' },
    FILLED: { description: 'The employer has found the people.' },
    EXPIRED: { description: 'Past its closing date, or not confirmed for 30 days.' },
    WITHDRAWN: { description: 'Taken back before it was filled.' },
    REJECTED: { description: 'Refused by the centre, with a reason.' },
  },
});
