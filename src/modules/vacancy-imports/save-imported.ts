import { createHash } from 'node:crypto';
import { dateInVietnam } from '../../api/civil-date';
import { globalId } from '../../api/global-id';
import { requireOccupation } from '../code-lists';
import { saveEmployersFromSource } from '../employers';
import { FormSubject, formVersionInForce } from '../forms';
import { placedColumns, VacancyStatus } from '../vacancies';
import {
  duplicateKeyOf,
  insertSteps,
  lockEmployersOfVacancies,
  relinkDuplicates,
  type TakenStep,
  VacancyAction,
} from '../vacancy-life';
import type {
  ImportedVacancy,
  SavedVacancy,
  SaveImportedEmployers,
  SaveImportedVacancies,
} from './imported-vacancy';
import {
  confirmImported,
  findDuplicatesAmong,
  findImported,
  type ImportedRow,
  insertImported,
  reviseImported,
} from './imported-vacancy.queries';

/** The form whose items an imported ad fills as far as it goes. */
function formOf(subject: FormSubject): string {
  const form = formVersionInForce(subject, dateInVietnam());
  if (form === null) throw new Error(`No form about ${subject} is in force.`);
  return form.code;
}

export const saveImportedEmployers: SaveImportedEmployers = (tx, employers) =>
  saveEmployersFromSource(tx, employers, formOf(FormSubject.EMPLOYER));

/**
 * A new ad goes on the market. A known one is rewritten only when its source has rewritten it, so
 * that what the centre has corrected since stays; what employer or centre has taken off stays off.
 * An ad that had lapsed and is seen again is back.
 */
export const saveImportedVacancies: SaveImportedVacancies = async (tx, vacancies, employerIds) => {
  const rows = vacancies.map((vacancy) => rowOf(vacancy, employerIds));
  const employers = [...new Set(rows.map((row) => row.employer_id))];
  await lockEmployersOfVacancies(tx, employers);
  const known = await findImported(tx, rows);
  const outcomes = rows.map((row) => {
    const found = known.get(keyOf(row));
    if (found === undefined) return 'NEW';
    return found.source_hash === row.source_hash ? 'UNCHANGED' : 'CHANGED';
  });
  const those = (outcome: string) => rows.filter((_, at) => outcomes[at] === outcome);
  const inserted = await insertImported(tx, those('NEW'));
  const revised = await reviseImported(tx, those('CHANGED'));
  const confirmed = await confirmImported(tx, [...those('CHANGED'), ...those('UNCHANGED')]);
  await insertSteps(tx, null, [
    ...inserted.map(({ id }) => step(id, VacancyAction.CREATE, null, 1)),
    ...revised.map(({ id, status, version }) => step(id, VacancyAction.REIMPORT, status, version)),
    ...confirmed.map(({ id, version }) =>
      step(id, VacancyAction.CONFIRM, VacancyStatus.EXPIRED, version),
    ),
  ]);
  await relinkDuplicates(tx, employers, new Set([...inserted, ...confirmed].map(({ id }) => id)));
  const duplicates = await findDuplicatesAmong(tx, rows);
  return rows.map((row, at): SavedVacancy => {
    const outcome = outcomes[at] ?? 'UNCHANGED';
    const kept = outcome === 'UNCHANGED' ? undefined : duplicates.get(keyOf(row));
    if (kept === undefined) return { outcome };
    return { outcome: 'DUPLICATE', duplicateOf: globalId('Vacancy', kept) };
  });
};

const keyOf = (row: Pick<ImportedRow, 'source_name' | 'external_id'>) =>
  `${row.source_name}\n${row.external_id}`;

const step = (
  vacancyId: string,
  action: VacancyAction,
  from: VacancyStatus | null,
  version: number,
): TakenStep => ({
  vacancyId,
  action,
  from,
  to: action === VacancyAction.REIMPORT && from !== null ? from : VacancyStatus.PUBLISHED,
  version,
  reason: null,
});

function rowOf(ad: ImportedVacancy, employerIds: ReadonlyMap<string, string>): ImportedRow {
  const employerId = employerIds.get(ad.employerKey);
  if (employerId === undefined) {
    throw new Error(`The employer "${ad.employerKey}" of an imported ad was not saved.`);
  }
  const occupation = ad.occupationCode === null ? null : requireOccupation(ad.occupationCode);
  return {
    employer_id: employerId,
    source_name: ad.sourceName,
    external_id: ad.externalId,
    source_url: ad.url,
    source_hash: hashOf(ad),
    duplicate_key: duplicateKeyOf(ad.title, ad.workplaces).toString('hex'),
    title: ad.title,
    description: ad.description,
    openings: ad.openings,
    occupation_code: occupation?.code ?? null,
    occupation_version: occupation?.version ?? null,
    ...placedColumns(ad.workplaces),
    workplaces: ad.workplaces,
    workplace_text: ad.workplaceText,
    experience: ad.experience,
    work_form: ad.workForm,
    salary_basis: ad.salary?.basis ?? null,
    salary_min: ad.salary?.min ?? null,
    salary_max: ad.salary?.max ?? null,
    salary_negotiable: ad.salary?.negotiable ?? false,
    posted_at: ad.postedAt ?? ad.confirmedAt,
    keep_posted_at: ad.postedAt === null || ad.postedAtIsRough,
    apply_by: ad.applyBy,
    last_confirmed_at: ad.confirmedAt,
    form_version: formOf(FormSubject.VACANCY),
  };
}

/** The ad as its source wrote it, without what depends on the day it was read. */
function hashOf(ad: ImportedVacancy): string {
  const postedAt = ad.postedAtIsRough ? null : ad.postedAt;
  const content = { ...ad, postedAt, postedAtIsRough: undefined, confirmedAt: undefined };
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
