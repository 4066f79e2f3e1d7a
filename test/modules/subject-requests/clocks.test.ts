import { answerBy, clocks, termOf } from '../../../src/modules/subject-requests/clocks';
import { groundsOf } from '../../../src/modules/subject-requests/refusal-grounds';
import {
  nextStatus,
  SubjectRequestAction,
  SubjectRequestKind as Kind,
  SubjectRequestStatus as Status,
} from '../../../src/modules/subject-requests/subject-request-kinds';

const plain = { othersMustAct: false, extended: false };
const withOthers = { othersMustAct: true, extended: false };
const longer = { othersMustAct: false, extended: true };
const longest = { othersMustAct: true, extended: true };

describe('the clocks of a request', () => {
  it.each([
    ['2026-11-16', '2026-11-18'],
    ['2026-11-20', '2026-11-24'],
    ['2026-02-13', '2026-02-24'], // the Friday before Tết
  ])('received on %s, it is answered by %s', (receivedOn, by) => {
    expect(answerBy(receivedOn)).toBe(by);
  });

  // Counted by hand: days of the calendar from the day after, ending on a working day.
  it.each([
    [Kind.VIEW, '2026-11-16', plain, '2026-11-26'],
    [Kind.VIEW, '2026-11-16', withOthers, '2026-12-01'],
    [Kind.VIEW, '2026-11-16', longer, '2026-12-07'], // 6 December is a Sunday
    [Kind.VIEW, '2026-11-16', longest, '2026-12-11'],
    [Kind.CORRECT, '2026-11-18', plain, '2026-11-30'], // 28 November is a Saturday
    [Kind.PROVIDE, '2026-02-05', plain, '2026-02-23'], // 15 February lies in Tết
    [Kind.DELETE, '2026-11-16', plain, '2026-12-07'], // 6 December is a Sunday
    [Kind.DELETE, '2026-11-16', withOthers, '2026-12-16'],
    [Kind.DELETE, '2026-11-16', longer, '2026-12-28'], // 26 December is a Saturday
    [Kind.DELETE, '2026-11-16', longest, '2027-01-05'],
    [Kind.RESTRICT, '2026-11-16', plain, '2026-12-01'],
    [Kind.OBJECT, '2026-11-16', withOthers, '2026-12-07'],
    [Kind.WITHDRAW_CONSENT, '2026-11-16', longer, '2026-12-16'],
    [Kind.PROTECT, '2026-04-15', plain, '2026-05-04'], // 30 April is a holiday, 1 May too, a weekend
    [Kind.COMPLAIN, '2026-11-16', plain, '2026-12-16'],
  ])('%s received on %s with %j is due on %s', (kind, receivedOn, conditions, dueOn) => {
    expect(termOf(kind, receivedOn, conditions).dueOn).toBe(dueOn);
  });

  it('are provisional where a holiday within them is only expected', () => {
    expect(termOf(Kind.VIEW, '2026-11-16', plain).provisional).toBe(false);
    expect(termOf(Kind.VIEW, '2027-01-28', plain)).toEqual({
      dueOn: '2027-02-12', // after Tết, as it is expected
      provisional: true,
    });
  });

  it('are those of the decree for every right', () => {
    const days = (kind: Kind) => {
      const { days, daysWithOthers, extension } = clocks[kind];
      return [days, daysWithOthers, extension];
    };
    expect(Object.fromEntries(Object.values(Kind).map((kind) => [kind, days(kind)]))).toEqual({
      VIEW: [10, 15, 10],
      CORRECT: [10, 15, 10],
      PROVIDE: [10, 15, 10],
      DELETE: [20, 30, 20],
      RESTRICT: [15, 20, 15],
      OBJECT: [15, 20, 15],
      WITHDRAW_CONSENT: [15, 20, 15],
      PROTECT: [15, 15, 15],
      COMPLAIN: [30, 30, 15],
    });
  });
});

describe('the life of a request', () => {
  it('goes one way and is extended once', () => {
    const steps = Object.values(SubjectRequestAction).flatMap((action) =>
      Object.values(Status).flatMap((status) => {
        const next = nextStatus(status, action);
        return next === null ? [] : [`${status} ${action} ${next}`];
      }),
    );
    expect(steps).toEqual([
      'RECEIVED ACKNOWLEDGE ACKNOWLEDGED',
      'ACKNOWLEDGED BEGIN IN_PROGRESS',
      'ACKNOWLEDGED EXTEND EXTENDED',
      'IN_PROGRESS EXTEND EXTENDED',
      'RECEIVED FULFIL FULFILLED',
      'ACKNOWLEDGED FULFIL FULFILLED',
      'IN_PROGRESS FULFIL FULFILLED',
      'EXTENDED FULFIL FULFILLED',
      'RECEIVED REFUSE REFUSED',
      'ACKNOWLEDGED REFUSE REFUSED',
      'IN_PROGRESS REFUSE REFUSED',
      'EXTENDED REFUSE REFUSED',
    ]);
  });

  it('lets a law be the ground against deleting, never against seeing', () => {
    expect(groundsOf(Kind.DELETE)).toEqual(['KEPT_BY_LAW', 'NOT_ENTITLED', 'NO_SUCH_DATA']);
    expect(groundsOf(Kind.VIEW)).toEqual(['NOT_ENTITLED', 'NO_SUCH_DATA']);
    expect(groundsOf(Kind.COMPLAIN)).toEqual(['NOT_ENTITLED', 'WITHOUT_CAUSE']);
  });
});
