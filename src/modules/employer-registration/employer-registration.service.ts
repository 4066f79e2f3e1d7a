import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Role } from '../../access/roles';
import { accountOfSubject, type Viewer } from '../../access/viewer';
import { dateInVietnam } from '../../api/civil-date';
import { givenItems } from '../../api/declared';
import { uuidOf } from '../../api/global-id';
import { requireVersion } from '../../api/required-version';
import type { ColumnValues } from '../../database/columns';
import { refuseIfAny } from '../../errors';
import { linkAccountToEmployer } from '../accounts';
import {
  EmployerKind,
  FormSubject,
  type FormVersion,
  formVersionByCode,
  formVersionInForce,
} from '../forms';
import { DeclaredBy, noSuchEmployer } from '../employers';
import { declaredEmployer, faultsOfEmployer, isIndividual } from './employer-form';
import {
  alreadyActs,
  fixedByCentre,
  identifierTaken,
  otherPersonalId,
  unknownForm,
} from './registration-refusals';
import type {
  RegisterEmployerInput,
  UpdateEmployerInput,
  VerifyEmployerInput,
} from './employer-registration.inputs';
import {
  insertEmployer,
  lockEmployer,
  saveEmployerContact,
  type StoredEmployer,
  updateEmployerColumns,
} from './employer-change.queries';
import { indexPersonalId, sealPersonalId } from './personal-id';
import { itemsOnRecord, unreadableItems } from './stored-employer';

export interface ChangedEmployer {
  readonly publicId: string;
}

/** What a change needs to know of its request. */
export interface Request {
  readonly viewer: Viewer;
  readonly secret: Buffer;
}

/** Takes a filled form in. An employer's account then acts for the employer it has registered. */
export async function registerEmployer(
  tx: EntityManager,
  { viewer, secret }: Request,
  { employer, formVersion }: RegisterEmployerInput,
): Promise<ChangedEmployer> {
  if (viewer.role === Role.EMPLOYER && viewer.employerId !== null) throw alreadyActs();
  const form = employerForm(formVersion ?? null);
  refuseIfAny(faultsOfEmployer(form, employer));
  const { columns, contact, personalId } = declaredEmployer(employer);
  const publicId = randomUUID();
  const inserted = await insertEmployer(tx, {
    ...columns,
    ...sealedColumns(secret, publicId, personalId),
    public_id: publicId,
    source: viewer.role === Role.EMPLOYER ? DeclaredBy.EMPLOYER : DeclaredBy.CENTRE,
    form_version: form.code,
  });
  if (inserted === null) throw identifierTaken('taxCode');
  await saveEmployerContact(tx, inserted.id, contact);
  // A token for trying things out has no account; with `--employer` it acts for this one.
  if (viewer.role === Role.EMPLOYER && accountOfSubject(viewer.subject) !== null) {
    const linked = await linkAccountToEmployer(tx, viewer.subject, publicId);
    if (!linked) throw alreadyActs();
  }
  return { publicId };
}

/** Changes items of an employer. Who it is, once checked by the centre, only the centre changes. */
export async function updateEmployer(
  tx: EntityManager,
  { viewer, secret }: Request,
  { id, version, employer }: UpdateEmployerInput,
): Promise<ChangedEmployer> {
  const stored = await getLocked(tx, viewer, id, version);
  const form = employerForm(stored.form_version);
  const items = { ...itemsOnRecord(stored, form), ...givenItems(employer) };
  const fixed = viewer.role === Role.EMPLOYER && stored.verified_at !== null;
  refuseIfAny([
    ...faultsOfEmployer(form, items, unreadableItems(employer)),
    ...(fixed ? identity.filter((item) => employer[item] !== undefined).map(fixedByCentre) : []),
  ]);
  const { columns, contact, personalId } = declaredEmployer({
    ...givenItems(employer),
    kind: isIndividual(items) ? EmployerKind.INDIVIDUAL : EmployerKind.ENTERPRISE,
  });
  const sealed = sealedColumns(secret, stored.public_id, personalId);
  const changed = await updateEmployerColumns(tx, stored.id, { ...columns, ...sealed });
  if (!changed) throw identifierTaken(columns['tax_code'] == null ? 'personalId' : 'taxCode');
  await saveEmployerContact(tx, stored.id, contact);
  return { publicId: stored.public_id };
}

/** The items by which the centre has verified who an employer is. */
const identity = ['name', 'kind', 'taxCode', 'personalId'] as const;

/** The centre has seen the papers: from now on the identifier is this employer's alone. */
export async function verifyEmployer(
  tx: EntityManager,
  { viewer, secret }: Request,
  { id, version, personalId }: VerifyEmployerInput,
): Promise<ChangedEmployer> {
  const stored = await getLocked(tx, viewer, id, version);
  if (stored.tax_code === null) {
    const onRecord = stored.personal_id_index;
    const index = indexPersonalId(secret, personalId?.trim() ?? '');
    if (onRecord?.equals(index) !== true) throw otherPersonalId();
  }
  const changed = await updateEmployerColumns(tx, stored.id, { verified_at: new Date() });
  if (!changed) throw identifierTaken('personalId');
  return { publicId: stored.public_id };
}

async function getLocked(
  tx: EntityManager,
  viewer: Viewer,
  id: string,
  version: number,
): Promise<StoredEmployer> {
  const publicId = uuidOf('Employer', id);
  const stored = publicId === null ? null : await lockEmployer(tx, viewer, publicId);
  if (stored === null) throw noSuchEmployer();
  requireVersion({ vi: 'Hồ sơ', en: 'The record' }, { current: stored.version, given: version });
  return stored;
}

/** A form about employers; without a code, the one in force. */
function employerForm(code: string | null): FormVersion {
  const form =
    code === null
      ? formVersionInForce(FormSubject.EMPLOYER, dateInVietnam())
      : formVersionByCode(code);
  // Form 01 of Circular 11/2022 asks about the employer and the vacancy on one sheet.
  const asks =
    form?.subject === FormSubject.EMPLOYER ||
    form?.items.some(({ field }) => field.startsWith('employer.'));
  if (form === null || asks !== true) throw unknownForm(code ?? '');
  return form;
}

function sealedColumns(
  secret: Buffer,
  publicId: string,
  personalId: string | null | undefined,
): ColumnValues {
  if (personalId === undefined) return {};
  if (personalId === null) return { personal_id_sealed: null, personal_id_index: null };
  const { sealed, index } = sealPersonalId(secret, publicId, personalId);
  return { personal_id_sealed: sealed, personal_id_index: index };
}
