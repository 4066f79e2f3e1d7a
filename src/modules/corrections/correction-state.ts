import { registerEnumType } from 'type-graphql';

export enum CorrectionState {
  PENDING = 'PENDING',
  ACCEPTED = 'ACCEPTED',
  PARTLY_ACCEPTED = 'PARTLY_ACCEPTED',
  REJECTED = 'REJECTED',
  WITHDRAWN = 'WITHDRAWN',
}

export enum CorrectionSource {
  LABOURER = 'LABOURER',
  OFFICE = 'OFFICE',
  OTHER_DATABASE = 'OTHER_DATABASE',
  KEPT_INPUT = 'KEPT_INPUT',
}

export enum CorrectionAction {
  PROPOSE = 'PROPOSE',
  ACCEPT = 'ACCEPT',
  ACCEPT_PART = 'ACCEPT_PART',
  REJECT = 'REJECT',
  WITHDRAW = 'WITHDRAW',
}

registerEnumType(CorrectionState, {
  name: 'CorrectionState',
  description: 'Where a proposal stands.',
  valuesConfig: {
    PENDING: { description: 'Waits for the officer of the place.' },
    ACCEPTED: { description: 'All of it is in the record.' },
    PARTLY_ACCEPTED: { description: 'Some of it is in the record; why not the rest, was said.' },
    REJECTED: { description: 'None of it is in the record; why, was said.' },
    WITHDRAWN: { description: 'Taken back by who proposed it.' },
  },
});

registerEnumType(CorrectionSource, {
  name: 'CorrectionSource',
  description: 'From whom a proposal comes.',
  valuesConfig: {
    LABOURER: { description: 'The person whose record it is.' },
    OFFICE: { description: 'An office that found a change or an error.' },
    OTHER_DATABASE: { description: 'Another database, named in `sourceName`.' },
    KEPT_INPUT: {
      description: 'A form that came late or was refused, kept so that nothing is lost.',
    },
  },
});

registerEnumType(CorrectionAction, {
  name: 'CorrectionAction',
  description: 'What was done with a proposal.',
  valuesConfig: {
    PROPOSE: { description: 'Made.' },
    ACCEPT: { description: 'Accepted as a whole.' },
    ACCEPT_PART: { description: 'Accepted in part.' },
    REJECT: { description: 'Rejected.' },
    WITHDRAW: { description: 'Taken back.' },
  },
});
