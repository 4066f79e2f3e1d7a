import { Role } from '../../../src/access/roles';
import {
  type Mover,
  nextStatus,
  transitions,
  VacancyAction,
} from '../../../src/modules/vacancy-life/vacancy-life';
import { VacancyStatus } from '../../../src/modules/vacancies/vacancy-status';

const movers: readonly Mover[] = [Role.EMPLOYER, Role.CENTRE_STAFF, 'SYSTEM'];

/** The life of a vacancy once more, by hand: `who action: from -> to`. */
const expected = new Set(
  `
  EMPLOYER SUBMIT: DRAFT -> SUBMITTED
  EMPLOYER SUBMIT: REJECTED -> SUBMITTED
  EMPLOYER REVISE: DRAFT -> DRAFT
  EMPLOYER REVISE: SUBMITTED -> SUBMITTED
  EMPLOYER REVISE: REJECTED -> REJECTED
  EMPLOYER REVISE: PUBLISHED -> PUBLISHED
  EMPLOYER WITHDRAW: DRAFT -> WITHDRAWN
  EMPLOYER WITHDRAW: SUBMITTED -> WITHDRAWN
  EMPLOYER WITHDRAW: PUBLISHED -> WITHDRAWN
  EMPLOYER FILL: PUBLISHED -> FILLED
  EMPLOYER CONFIRM: PUBLISHED -> PUBLISHED
  EMPLOYER CONFIRM: EXPIRED -> PUBLISHED
  CENTRE_STAFF SUBMIT: DRAFT -> SUBMITTED
  CENTRE_STAFF SUBMIT: REJECTED -> SUBMITTED
  CENTRE_STAFF REVISE: DRAFT -> DRAFT
  CENTRE_STAFF REVISE: SUBMITTED -> SUBMITTED
  CENTRE_STAFF REVISE: REJECTED -> REJECTED
  CENTRE_STAFF REVISE: PUBLISHED -> PUBLISHED
  CENTRE_STAFF PUBLISH: SUBMITTED -> PUBLISHED
  CENTRE_STAFF REJECT: SUBMITTED -> REJECTED
  CENTRE_STAFF REJECT: PUBLISHED -> REJECTED
  CENTRE_STAFF WITHDRAW: DRAFT -> WITHDRAWN
  CENTRE_STAFF WITHDRAW: SUBMITTED -> WITHDRAWN
  CENTRE_STAFF WITHDRAW: PUBLISHED -> WITHDRAWN
  CENTRE_STAFF FILL: PUBLISHED -> FILLED
  CENTRE_STAFF CONFIRM: PUBLISHED -> PUBLISHED
  CENTRE_STAFF CONFIRM: EXPIRED -> PUBLISHED
  SYSTEM REIMPORT: PUBLISHED -> PUBLISHED
  SYSTEM REIMPORT: EXPIRED -> EXPIRED
  SYSTEM CONFIRM: PUBLISHED -> PUBLISHED
  SYSTEM CONFIRM: EXPIRED -> PUBLISHED
  SYSTEM EXPIRE: PUBLISHED -> EXPIRED
  `
    .trim()
    .split('\n')
    .map((line) => line.trim()),
);

it('every status × action × mover leads where the list says, and nowhere else', () => {
  const possible = Object.values(VacancyStatus).flatMap((status) =>
    Object.values(VacancyAction).flatMap((action) =>
      movers.flatMap((mover) => {
        const next = nextStatus(status, action, mover);
        return next === null ? [] : [`${mover} ${action}: ${status} -> ${next}`];
      }),
    ),
  );
  expect(possible.sort()).toEqual([...expected].sort());
});

it('nobody moves what is filled or withdrawn', () => {
  for (const status of [VacancyStatus.FILLED, VacancyStatus.WITHDRAWN]) {
    for (const action of Object.values(VacancyAction)) {
      for (const mover of movers) expect(nextStatus(status, action, mover)).toBeNull();
    }
  }
});

it('only the centre publishes and rejects; only the clock expires', () => {
  expect(transitions.PUBLISH.by).toEqual([Role.CENTRE_STAFF]);
  expect(transitions.REJECT.by).toEqual([Role.CENTRE_STAFF]);
  expect(transitions.EXPIRE.by).toEqual(['SYSTEM']);
});
