import type { Activity, Answers } from './labourer-answers';

/** A fault that lists of provinces have, made on request. */
export interface FaultKind {
  readonly code: string;
  /** How such a row ends when it is imported. */
  readonly outcome: 'refused' | 'duplicate';
  /** The people that can have it. */
  readonly activity?: Activity;
  /** Puts the fault into properly given answers. */
  readonly spoil: (answers: Answers) => Answers;
}

const without =
  (...names: readonly string[]) =>
  (answers: Answers): Answers =>
    Object.fromEntries(Object.entries(answers).filter(([name]) => !names.includes(name)));

const having = (wrong: Answers) => (answers: Answers) => ({ ...answers, ...wrong });

/** A row of somebody who already stands in the list, word for word. */
export const twice = 'SAME_PERSON_TWICE';

/** The faults in the order in which they take their turns. */
export const faultKinds: readonly FaultKind[] = [
  { code: 'NO_PERSONAL_ID', outcome: 'refused', spoil: without('personalId') },
  { code: 'NO_NAME', outcome: 'refused', spoil: without('fullName') },
  { code: 'NO_BIRTH_DATE', outcome: 'refused', spoil: without('dateOfBirth') },
  {
    code: 'INACTIVE_WITH_WORK',
    outcome: 'refused',
    activity: 'EMPLOYED',
    spoil: having({ activityStatus: 'INACTIVE', inactiveReason: 'OTHER' }),
  },
  {
    code: 'UNEMPLOYED_WITH_WORK',
    outcome: 'refused',
    activity: 'EMPLOYED',
    spoil: having({
      activityStatus: 'UNEMPLOYED',
      unemployment: { history: 'WORKED_BEFORE', duration: 'LT_3M' },
    }),
  },
  { code: 'NO_ACTIVITY_STATUS', outcome: 'refused', spoil: without('activityStatus') },
  { code: twice, outcome: 'duplicate', spoil: (answers) => answers },
  {
    code: 'UNDER_AGE',
    outcome: 'refused',
    spoil: (answers) => ({ ...answers, dateOfBirth: fourteenOn(String(answers['declaredOn'])) }),
  },
  { code: 'IMPOSSIBLE_DATE', outcome: 'refused', spoil: having({ dateOfBirth: '31/02/1985' }) },
  {
    code: 'DIGIT_MISSING',
    outcome: 'refused',
    spoil: having({ personalId: '99917896270' }),
  },
  {
    code: 'NO_REASON',
    outcome: 'refused',
    activity: 'INACTIVE',
    spoil: without('inactiveReason'),
  },
  { code: 'UNKNOWN_OPTION', outcome: 'refused', spoil: having({ technicalQualification: '99' }) },
];

const fourteenOn = (day: string) => `${Number(day.slice(0, 4)) - 14}${day.slice(4)}`;

/** How many rows have each fault, of so many that have one. */
export const countsOfFaults = (faulty: number): ReadonlyMap<string, number> =>
  new Map(
    faultKinds.map(({ code }, at) => [
      code,
      Math.floor(faulty / faultKinds.length) + (at < faulty % faultKinds.length ? 1 : 0),
    ]),
  );
