import type { EntityManager } from 'typeorm';
import { Role } from '../../access/roles';
import type { Viewer } from '../../access/viewer';
import { dateInVietnam } from '../../api/civil-date';
import { givenItems } from '../../api/declared';
import { globalId, uuidOf } from '../../api/global-id';
import { refuseIfAny } from '../../errors';
import {
  DeclaredBy,
  type EmployerOfVacancy,
  findEmployerForChange,
  noSuchEmployer,
} from '../employers';
import { FormSubject, type FormVersion, formVersionByCode, formVersionInForce } from '../forms';
import { VacancyStatus } from '../vacancies';
import { hasContact, saveVacancyContact } from '../vacancy-contacts';
import {
  type ChangedVacancy,
  duplicateKeyOf,
  insertSteps,
  insertVacancy,
  moveVacancy,
  VacancyAction,
} from '../vacancy-life';
import { employerNeeded, registerFirst, unknownForm } from './declaration-refusals';
import type { SubmitVacancyInput, UpdateVacancyInput } from './declaration.inputs';
import { itemsOnRecord } from './stored-vacancy';
import {
  declaredColumns,
  declaredContact,
  faultsOfVacancy,
  type VacancyItems,
  workplaceOf,
} from './vacancy-form';

/** Takes a filled form in, as a draft or for the centre to check. */
export async function submitVacancy(
  tx: EntityManager,
  viewer: Viewer,
  { employerId, formVersion, draft, vacancy }: SubmitVacancyInput,
): Promise<ChangedVacancy> {
  const employer = await getEmployer(tx, viewer, employerId ?? null);
  const form = vacancyForm(formVersion ?? null);
  refuseIfAny(faultsOfVacancy(form, vacancy, { complete: draft !== true }));
  const status = draft === true ? VacancyStatus.DRAFT : VacancyStatus.SUBMITTED;
  const { id, public_id: publicId } = await insertVacancy(tx, {
    description: '',
    industry_code: employer.industry_code,
    industry_version: employer.industry_version,
    ...givenItems(declaredColumns(vacancy)),
    duplicate_key: keyOf(vacancy),
    employer_id: employer.id,
    status,
    source: viewer.role === Role.EMPLOYER ? DeclaredBy.EMPLOYER : DeclaredBy.CENTRE,
    form_version: form.code,
  });
  const contact = declaredContact(vacancy.contact);
  if (contact !== undefined) await saveVacancyContact(tx, id, contact);
  await insertSteps(tx, viewer, [
    {
      vacancyId: id,
      action: VacancyAction.CREATE,
      from: null,
      to: status,
      version: 1,
      reason: null,
    },
  ]);
  return { publicId };
}

/** Changes items of a vacancy; with `submit`, hands it to the centre. */
export function updateVacancy(
  tx: EntityManager,
  viewer: Viewer,
  { vacancy, submit, ...which }: UpdateVacancyInput,
): Promise<ChangedVacancy> {
  const action = submit === true ? VacancyAction.SUBMIT : VacancyAction.REVISE;
  return moveVacancy(tx, viewer, which, action, async (stored) => {
    const form = vacancyForm(stored.form_version);
    const items = { ...itemsOnRecord(stored), ...givenItems(vacancy) };
    const contactStays = vacancy.contact === undefined && (await hasContact(tx, stored.id));
    // An imported ad need not fill the form, and a draft need not yet.
    const complete =
      submit === true ||
      (stored.source !== DeclaredBy.IMPORT && stored.status !== VacancyStatus.DRAFT);
    refuseIfAny(
      faultsOfVacancy(form, items, { complete, onRecord: contactStays ? ['contact'] : [] }),
    );
    const contact = declaredContact(vacancy.contact);
    if (contact !== undefined) await saveVacancyContact(tx, stored.id, contact);
    return { columns: { ...declaredColumns(vacancy), duplicate_key: keyOf(items) } };
  });
}

const keyOf = ({ title, workplaces }: VacancyItems): Buffer =>
  duplicateKeyOf(title ?? '', (workplaces ?? []).map(workplaceOf));

/** Whose vacancy it will be: an employer's own, or the one the centre names. */
async function getEmployer(
  tx: EntityManager,
  viewer: Viewer,
  employerId: string | null,
): Promise<EmployerOfVacancy> {
  const own = viewer.role === Role.EMPLOYER;
  if (own && viewer.employerId === null) throw registerFirst();
  const ownId = own && viewer.employerId !== null ? globalId('Employer', viewer.employerId) : null;
  const named = employerId ?? ownId;
  if (named === null) throw employerNeeded();
  const publicId = uuidOf('Employer', named);
  const found = publicId === null ? null : await findEmployerForChange(tx, viewer, publicId);
  if (found === null) throw noSuchEmployer();
  return found;
}

/** A form about vacancies; without a code, the one in force. */
function vacancyForm(code: string | null): FormVersion {
  const form =
    code === null
      ? formVersionInForce(FormSubject.VACANCY, dateInVietnam())
      : formVersionByCode(code);
  if (form?.subject !== FormSubject.VACANCY) throw unknownForm(code ?? '');
  return form;
}
