import { Role } from '../../access/roles';
import { VacancyStatus } from '../vacancies';

/** What can be done to a vacancy. */
export enum VacancyAction {
  CREATE = 'CREATE',
  SUBMIT = 'SUBMIT',
  REVISE = 'REVISE',
  REIMPORT = 'REIMPORT',
  PUBLISH = 'PUBLISH',
  REJECT = 'REJECT',
  WITHDRAW = 'WITHDRAW',
  FILL = 'FILL',
  CONFIRM = 'CONFIRM',
  EXPIRE = 'EXPIRE',
}

/** Who moves a vacancy; the system by its clock and its imports. Employers move only their own. */
export type Mover = Role.EMPLOYER | Role.CENTRE_STAFF | 'SYSTEM';

interface Transition {
  readonly by: readonly Mover[];
  /** From each of these states to the state named. */
  readonly from: Readonly<Partial<Record<VacancyStatus, VacancyStatus>>>;
}

const { DRAFT, SUBMITTED, PUBLISHED, FILLED, EXPIRED, WITHDRAWN, REJECTED } = VacancyStatus;
const declarers: readonly Mover[] = [Role.EMPLOYER, Role.CENTRE_STAFF];

const revisable = {
  [DRAFT]: DRAFT,
  [SUBMITTED]: SUBMITTED,
  [REJECTED]: REJECTED,
  [PUBLISHED]: PUBLISHED,
};

/** The whole life of a vacancy. What is not in this table does not happen. */
export const transitions: Readonly<Record<VacancyAction, Transition>> = {
  // Out of nothing: into a draft, to the centre, or, imported, on the market.
  CREATE: { by: [...declarers, 'SYSTEM'], from: {} },
  SUBMIT: { by: declarers, from: { [DRAFT]: SUBMITTED, [REJECTED]: SUBMITTED } },
  // An edit of a published vacancy stays on the market; the centre sees it and may reject it.
  REVISE: { by: declarers, from: revisable },
  // Its source has rewritten an imported ad. What people have closed, no import opens.
  REIMPORT: { by: ['SYSTEM'], from: { [PUBLISHED]: PUBLISHED, [EXPIRED]: EXPIRED } },
  PUBLISH: { by: [Role.CENTRE_STAFF], from: { [SUBMITTED]: PUBLISHED } },
  REJECT: { by: [Role.CENTRE_STAFF], from: { [SUBMITTED]: REJECTED, [PUBLISHED]: REJECTED } },
  WITHDRAW: {
    by: declarers,
    from: { [DRAFT]: WITHDRAWN, [SUBMITTED]: WITHDRAWN, [PUBLISHED]: WITHDRAWN },
  },
  FILL: { by: declarers, from: { [PUBLISHED]: FILLED } },
  // Said to be still open after it lapsed: it goes back on the market as it was checked.
  CONFIRM: { by: [...declarers, 'SYSTEM'], from: { [PUBLISHED]: PUBLISHED, [EXPIRED]: PUBLISHED } },
  EXPIRE: { by: ['SYSTEM'], from: { [PUBLISHED]: EXPIRED } },
};

/** The state an action leads to; null when it is not possible from here, or not by this one. */
export function nextStatus(
  status: VacancyStatus,
  action: VacancyAction,
  mover: Mover,
): VacancyStatus | null {
  const { by, from } = transitions[action];
  return by.includes(mover) ? (from[status] ?? null) : null;
}

/** The states from which an action is possible, for statements over many vacancies. */
export const statesBefore = (action: VacancyAction): readonly string[] =>
  Object.keys(transitions[action].from);
