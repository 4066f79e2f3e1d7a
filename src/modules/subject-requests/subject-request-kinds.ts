import { registerEnumType } from 'type-graphql';

/** The rights of Law 91/2025, Article 4.1, as they are asked for. */
export enum SubjectRequestKind {
  VIEW = 'VIEW',
  CORRECT = 'CORRECT',
  PROVIDE = 'PROVIDE',
  DELETE = 'DELETE',
  RESTRICT = 'RESTRICT',
  OBJECT = 'OBJECT',
  WITHDRAW_CONSENT = 'WITHDRAW_CONSENT',
  COMPLAIN = 'COMPLAIN',
  PROTECT = 'PROTECT',
}

registerEnumType(SubjectRequestKind, {
  name: 'SubjectRequestKind',
  description: 'A right of the person the data are about (Law 91/2025/QH15, Article 4.1).',
  valuesConfig: {
    VIEW: { description: 'To see the data.' },
    CORRECT: { description: 'To have the data corrected.' },
    PROVIDE: { description: 'To be given the data.' },
    DELETE: { description: 'To have the data deleted.' },
    RESTRICT: { description: 'To have the processing restricted.' },
    OBJECT: { description: 'To object to the processing.' },
    WITHDRAW_CONSENT: { description: 'To take back a consent.' },
    COMPLAIN: { description: 'To complain.' },
    PROTECT: { description: 'To ask for measures of protection.' },
  },
});

export enum SubjectRequestStatus {
  RECEIVED = 'RECEIVED',
  ACKNOWLEDGED = 'ACKNOWLEDGED',
  IN_PROGRESS = 'IN_PROGRESS',
  EXTENDED = 'EXTENDED',
  FULFILLED = 'FULFILLED',
  REFUSED = 'REFUSED',
}

registerEnumType(SubjectRequestStatus, {
  name: 'SubjectRequestStatus',
  description: 'How far a request has come.',
  valuesConfig: {
    RECEIVED: { description: 'Taken in; the two working days to answer run.' },
    ACKNOWLEDGED: { description: 'The person was told that and until when it will be decided.' },
    IN_PROGRESS: { description: 'Being worked on.' },
    EXTENDED: { description: 'The term was extended, once, with a reason.' },
    FULFILLED: { description: 'What was asked for was done.' },
    REFUSED: { description: 'Refused, with the legal ground.' },
  },
});

/** What is done with a request. */
export enum SubjectRequestAction {
  MAKE = 'MAKE',
  ACKNOWLEDGE = 'ACKNOWLEDGE',
  BEGIN = 'BEGIN',
  EXTEND = 'EXTEND',
  FULFIL = 'FULFIL',
  REFUSE = 'REFUSE',
}

registerEnumType(SubjectRequestAction, {
  name: 'SubjectRequestAction',
  description: 'What was done with a request.',
  valuesConfig: {
    MAKE: { description: 'Made by the person, or taken in for them.' },
    ACKNOWLEDGE: { description: 'Answered with the day by which it will be decided.' },
    BEGIN: { description: 'Work began.' },
    EXTEND: { description: 'The term was extended.' },
    FULFIL: { description: 'Done.' },
    REFUSE: { description: 'Refused.' },
  },
});

const { RECEIVED, ACKNOWLEDGED, IN_PROGRESS, EXTENDED, FULFILLED, REFUSED } = SubjectRequestStatus;
type Steps = Readonly<Partial<Record<SubjectRequestStatus, SubjectRequestStatus>>>;

const undecided = [RECEIVED, ACKNOWLEDGED, IN_PROGRESS, EXTENDED];
const allTo = (status: SubjectRequestStatus): Steps =>
  Object.fromEntries(undecided.map((from) => [from, status]));

/** The whole life of a request. What is not in this table does not happen. */
const transitions: Readonly<Record<SubjectRequestAction, Steps>> = {
  MAKE: {},
  ACKNOWLEDGE: { [RECEIVED]: ACKNOWLEDGED },
  BEGIN: { [ACKNOWLEDGED]: IN_PROGRESS },
  // Once: from EXTENDED there is no second time.
  EXTEND: { [ACKNOWLEDGED]: EXTENDED, [IN_PROGRESS]: EXTENDED },
  // A decision within the two working days is the answer as well.
  FULFIL: allTo(FULFILLED),
  REFUSE: allTo(REFUSED),
};

/** The status an action leads to; null when it is not possible from here. */
export const nextStatus = (
  status: SubjectRequestStatus,
  action: SubjectRequestAction,
): SubjectRequestStatus | null => transitions[action][status] ?? null;

export const isDecided = (status: SubjectRequestStatus): boolean => !undecided.includes(status);
