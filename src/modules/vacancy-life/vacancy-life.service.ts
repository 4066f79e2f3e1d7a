import type { EntityManager } from 'typeorm';
import { Role } from '../../access/roles';
import type { Viewer } from '../../access/viewer';
import { dateInVietnam } from '../../api/civil-date';
import { faultOfCode, isoDate, trimmed } from '../../api/declared';
import { uuidOf } from '../../api/global-id';
import { readReason, requireReason } from '../../api/reason';
import { requireVersion } from '../../api/required-version';
import type { ColumnValues } from '../../database/columns';
import { refuseIfAny } from '../../errors';
import { requireOccupation } from '../code-lists';
import { noSuchVacancy, type StoredVacancy, VacancyStatus } from '../vacancies';
import { relinkDuplicates } from './duplicate.queries';
import { closingDateHasPassed, notFromHere, occupationNeeded } from './life-refusals';
import type { ChangedVacancy } from './vacancy-change';
import { insertSteps, lockVacancy, updateVacancyColumns } from './vacancy-change.queries';
import { type Mover, nextStatus, VacancyAction } from './vacancy-life';
import type {
  ConfirmVacancyInput,
  FillVacancyInput,
  PublishVacancyInput,
  RejectVacancyInput,
  WithdrawVacancyInput,
} from './vacancy-life.inputs';

/** The centre has checked the vacancy and coded its occupation: it goes on the market. */
export function publishVacancy(
  tx: EntityManager,
  viewer: Viewer,
  input: PublishVacancyInput,
): Promise<ChangedVacancy> {
  return moveVacancy(tx, viewer, input, VacancyAction.PUBLISH, (stored) => {
    const code = trimmed(input.occupationCode) ?? stored.occupation_code;
    if (code === null) throw occupationNeeded();
    const unknown = faultOfCode(['occupationCode'], () => requireOccupation(code));
    if (unknown !== null) refuseIfAny([unknown]);
    const occupation = requireOccupation(code);
    refuseIfPast(stored.apply_by);
    const now = new Date();
    return {
      columns: {
        occupation_code: occupation.code,
        occupation_version: occupation.version,
        posted_at: stored.posted_at ?? now,
        last_confirmed_at: now,
      },
    };
  });
}

export function rejectVacancy(
  tx: EntityManager,
  viewer: Viewer,
  input: RejectVacancyInput,
): Promise<ChangedVacancy> {
  const reason = requireReason(input.reason);
  return moveVacancy(tx, viewer, input, VacancyAction.REJECT, () => ({ reason }));
}

export function withdrawVacancy(
  tx: EntityManager,
  viewer: Viewer,
  input: WithdrawVacancyInput,
): Promise<ChangedVacancy> {
  const reason = readReason(input.reason);
  return moveVacancy(tx, viewer, input, VacancyAction.WITHDRAW, () => ({ reason }));
}

export function fillVacancy(
  tx: EntityManager,
  viewer: Viewer,
  input: FillVacancyInput,
): Promise<ChangedVacancy> {
  const reason = readReason(input.reason);
  return moveVacancy(tx, viewer, input, VacancyAction.FILL, () => ({ reason }));
}

/** Says that the work is still open; one that has lapsed goes back on the market. */
export function confirmVacancy(
  tx: EntityManager,
  viewer: Viewer,
  input: ConfirmVacancyInput,
): Promise<ChangedVacancy> {
  const applyBy = isoDate(input.applyBy);
  return moveVacancy(tx, viewer, input, VacancyAction.CONFIRM, (stored) => {
    refuseIfPast(applyBy === undefined ? stored.apply_by : applyBy);
    return { columns: { apply_by: applyBy, last_confirmed_at: new Date() } };
  });
}

interface Change {
  readonly columns?: ColumnValues;
  readonly reason?: string | null;
}

/** Takes one step in the life of a vacancy, if the table of transitions and the version allow it. */
export async function moveVacancy(
  tx: EntityManager,
  viewer: Viewer,
  { id, version }: { readonly id: string; readonly version: number },
  action: VacancyAction,
  decide: (stored: StoredVacancy) => Change | Promise<Change>,
): Promise<ChangedVacancy> {
  const publicId = uuidOf('Vacancy', id);
  const stored = publicId === null ? null : await lockVacancy(tx, viewer, publicId);
  if (stored === null) throw noSuchVacancy();
  requireVersion({ vi: 'Tin', en: 'The vacancy' }, { current: stored.version, given: version });
  const status = nextStatus(stored.status, action, moverOf(viewer));
  if (status === null) throw notFromHere(action, stored.status);
  const { columns = {}, reason = null } = await decide(stored);
  await saveStep(tx, viewer, stored, { action, status, columns, reason });
  return { publicId: stored.public_id };
}

interface Step {
  readonly action: VacancyAction;
  readonly status: VacancyStatus;
  readonly columns: ColumnValues;
  readonly reason: string | null;
}

async function saveStep(
  tx: EntityManager,
  viewer: Viewer,
  stored: StoredVacancy,
  { action, status, columns, reason }: Step,
): Promise<void> {
  const version = stored.version + 1;
  await updateVacancyColumns(tx, stored.id, { ...columns, status });
  await insertSteps(tx, viewer, [
    { vacancyId: stored.id, action, from: stored.status, to: status, version, reason },
  ]);
  const { PUBLISHED } = VacancyStatus;
  if (stored.status !== PUBLISHED && status !== PUBLISHED) return;
  const newcomers = new Set(stored.status === PUBLISHED ? [] : [stored.id]);
  await relinkDuplicates(tx, [stored.employer_id], newcomers);
}

/** Roles without a part in the life of a vacancy are refused before, by the grants. */
function moverOf({ role }: Viewer): Mover {
  if (role === Role.EMPLOYER || role === Role.CENTRE_STAFF) return role;
  throw new Error(`${role} moves no vacancy.`);
}

function refuseIfPast(applyBy: string | null | undefined): void {
  const today = dateInVietnam();
  if (applyBy != null && applyBy < today) refuseIfAny([closingDateHasPassed(applyBy, today)]);
}
