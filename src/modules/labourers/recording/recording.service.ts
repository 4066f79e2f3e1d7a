import type { EntityManager } from 'typeorm';
import { civilDate, dateInVietnam } from '../../../api/civil-date';
import { faultOfCode, trimmed } from '../../../api/declared';
import { uuidOf } from '../../../api/global-id';
import { readReason, requireReason } from '../../../api/reason';
import { type Fault, refuseIfAny } from '../../../errors';
import {
  FormProcedure,
  FormSubject,
  type FormVersion,
  formVersionByCode,
  formVersionInForce,
} from '../../forms';
import { placeByKey, requirePlace, todaysPlaces } from '../../places';
import type { LabourerRecord, ReadRecord } from '../labourer-record';
import { noSuchLabourer } from '../labourer-refusals';
import { RecordSource } from '../labourer-status';
import type { GivenItems } from '../reading/clean-items';
import { residencesOf } from '../reading/declared-places';
import { readLabourerRecord } from '../reading/read-labourer-record';
import { changeLabourer, type ChangedLabourer, type RecordedWithWarnings } from './change-labourer';
import { type LabourerMove, moveLabourer } from './move-labourer';
import { recordLabourer } from './record-labourer';
import type { Recorder } from './recorder';
import {
  faultsOfFuture,
  faultsOfUnborn,
  legalBasisTooLong,
  nothingChanges,
  notInYourPlace,
  saidByTheRegister,
  unknownForm,
  whichCommune,
} from './recording-refusals';
import type {
  LabourerChangeInput,
  LabourerLeftAreaInput,
  LabourerMoveInput,
  RecordLabourerInput,
  UpdateLabourerInput,
} from './recording.inputs';

/** Takes a filled form of a person of one's place into the register. */
export async function recordForm(
  tx: EntityManager,
  recorder: Recorder,
  input: RecordLabourerInput,
): Promise<RecordedWithWarnings> {
  const given = input.labourer as unknown as GivenItems;
  const form = labourerForm(input.formVersion ?? null);
  const { record, faults, warnings } = readLabourerRecord(given, form, { at: ['labourer'] });
  refuseIfAny(faults);
  const read = record as ReadRecord;
  const validFrom = readDay(input.validFrom, 'validFrom') ?? read.declaredOn;
  refuseIfAny(faultsOfUnborn('validFrom', validFrom, read.dateOfBirth));
  const recorded = await recordLabourer(tx, recorder, {
    record: read,
    formVersion: form.code,
    source: readSource(input.source) ?? RecordSource.SURVEY,
    legalBasis: readLegalBasis(input.legalBasis) ?? form.issuedBy.vi,
    validFrom,
    reason: readReason(input.reason),
    placeKey: residenceOf(recorder, read, input.placeCode ?? null),
  });
  return { ...recorded, warnings };
}

/** Changes a record from a new form or from changed items. */
export async function updateRecord(
  tx: EntityManager,
  recorder: Recorder,
  input: UpdateLabourerInput,
): Promise<ChangedLabourer> {
  const form = input.formVersion == null ? null : labourerForm(input.formVersion);
  const given = input.labourer as unknown as GivenItems;
  const changed = await changeLabourer(tx, recorder, whichOf(input), given, {
    source:
      readSource(input.source) ?? (form === null ? RecordSource.PROCEDURE : RecordSource.SURVEY),
    legalBasis:
      readLegalBasis(input.legalBasis) ?? form?.issuedBy.vi ?? recorder.purpose.legalBasis,
    validFrom: readDay(input.validFrom, 'validFrom'),
    reason: readReason(input.reason),
    formVersion: form?.code ?? null,
  });
  // A form that says the same is worth keeping, and so is a day from when it was so already.
  if (changed.changed.length === 0 && form === null && input.validFrom == null) {
    refuseIfAny([nothingChanges]);
  }
  return changed;
}

/** Leaving, returning, death, exclusion. */
export async function takeStep(
  tx: EntityManager,
  recorder: Recorder,
  input: LabourerMoveInput & Pick<LabourerLeftAreaInput, 'toPlaceCode'>,
  move: LabourerMove,
): Promise<RecordedWithWarnings> {
  const reason = move === 'EXCLUDE' ? requireReason(input.reason) : readReason(input.reason);
  const moved = await moveLabourer(tx, recorder, whichOf(input), move, {
    on: readDay(input.on, 'on') ?? dateInVietnam(),
    reason,
    legalBasis: readLegalBasis(input.legalBasis) ?? recorder.purpose.legalBasis,
    toPlaceKey: input.toPlaceCode == null ? null : communeOfToday(input.toPlaceCode, 'toPlaceCode'),
  });
  return { ...moved, warnings: [] };
}

function whichOf({ id, version }: LabourerChangeInput) {
  const publicId = uuidOf('Labourer', id);
  if (publicId === null) throw noSuchLabourer();
  return { publicId, version };
}

/** A form about labourers; without a code, the one of registration in force. */
function labourerForm(code: string | null): FormVersion {
  const form =
    code === null
      ? formVersionInForce(FormSubject.LABOURER, dateInVietnam(), [
          FormProcedure.COLLECTION,
          FormProcedure.REGISTRATION,
        ])
      : formVersionByCode(code);
  if (form?.subject !== FormSubject.LABOURER) throw unknownForm(code ?? '');
  return form;
}

/** The commune that will keep the record: of the form, of today, and of the recorder's place. */
function residenceOf(
  { actor: { placeKeys } }: Recorder,
  record: LabourerRecord,
  chosen: string | null,
): string {
  const candidates = residencesOf(record);
  const key = chosen === null ? null : communeOfToday(chosen, 'placeCode');
  const mine = candidates.filter((one) => key === null || one === key).filter(isOneOf(placeKeys));
  const [only, ...others] = mine;
  const field = chosen === null ? ['labourer', 'placeCode'] : ['placeCode'];
  if (only === undefined) refuseIfAny([notInYourPlace(field)]);
  if (others.length > 0) {
    refuseIfAny([whichCommune(mine.map((one) => `${one.slice(5)} ${nameOf(one)}`))]);
  }
  return only ?? '';
}

const nameOf = (key: string) => placeByKey(key)?.fullName ?? key;

/** Is a commune among these places, or in a province that is? */
const isOneOf = (placeKeys: readonly string[]) => (key: string) =>
  placeKeys.includes('*') ||
  placeKeys.includes(key) ||
  placeKeys.includes(placeByKey(key)?.parentKey ?? '');

function communeOfToday(code: string, field: string): string {
  const unknown = faultOfCode([field], () => requirePlace(code));
  if (unknown !== null) refuseIfAny([unknown]);
  const [only, ...others] = todaysPlaces(requirePlace(code).key);
  if (only === undefined || others.length > 0 || placeByKey(only)?.level !== 'COMMUNE') {
    refuseIfAny([noCommune(code, field)]);
  }
  return only ?? '';
}

const noCommune = (code: string, field: string): Fault => ({
  code: 'INVALID_INPUT',
  field: [field],
  message: {
    vi: `"${code}" không phải một xã, phường, đặc khu hiện nay.`,
    en: `"${code}" is not one commune, ward or special zone of today.`,
  },
});

/** A day from when something holds. What is still to come is not how a record stands. */
function readDay(given: Date | null | undefined, field: string): string | null {
  if (given == null) return null;
  const day = civilDate(given);
  refuseIfAny(faultsOfFuture(field, day));
  return day;
}

const ofTheRegister: readonly RecordSource[] = [
  RecordSource.IMPORT,
  RecordSource.MERGE,
  RecordSource.UNMERGE,
];

function readSource(given: RecordSource | null | undefined): RecordSource | null {
  if (given != null && ofTheRegister.includes(given)) refuseIfAny([saidByTheRegister(given)]);
  return given ?? null;
}

const longestLegalBasis = 300;

function readLegalBasis(given: string | null | undefined): string | null {
  const basis = trimmed(given) ?? null;
  if (basis !== null && basis.length > longestLegalBasis) {
    refuseIfAny([legalBasisTooLong(longestLegalBasis, basis.length)]);
  }
  return basis;
}
