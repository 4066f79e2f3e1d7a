import { refuseIfAny } from '../../../errors';
import { ActivityStatus, type FormVersion } from '../../forms';
import type { LabourerRecord } from '../labourer-record';
import type { GivenItems } from '../reading/clean-items';
import { readLabourerRecord } from '../reading/read-labourer-record';
import type { Warning } from '../reading/warnings';
import { withChanges } from './record-changes';

/** A record with what a change says of it. */
export interface ReadChange {
  readonly record: LabourerRecord;
  readonly warnings: readonly Warning[];
}

/** Items of the record on its form, some of them changed. Items of other forms stay as they are. */
export function readChanges(
  before: LabourerRecord,
  given: GivenItems,
  form: FormVersion,
  at: readonly string[],
): ReadChange {
  const { onForm, beside } = splitByForm(before, form);
  const merged = withChanges(onForm, given);
  const reading = readLabourerRecord(freedByStatus(merged, given), form, {
    at,
    without: withoutUnknownOld(before, given),
  });
  refuseIfAny(reading.faults);
  return {
    record: combine(beside, reading.record),
    warnings: reading.warnings,
  };
}

/** A new form replaces what it asks; what it does not ask stays, unless the new answers exclude it. */
export function readNewForm(
  before: LabourerRecord,
  given: GivenItems,
  form: FormVersion,
  at: readonly string[],
): ReadChange {
  const reading = readLabourerRecord(given, form, { at });
  refuseIfAny(reading.faults);
  const { beside } = splitByForm(before, form);
  return { record: combine(beside, reading.record), warnings: reading.warnings };
}

/** The identity card of an old form may stand on a record whose form no longer allows it. */
function withoutUnknownOld(before: LabourerRecord, given: GivenItems): readonly string[] {
  return given['personalId'] === undefined && before.personalId?.length === 9 ? ['personalId'] : [];
}

function splitByForm(
  record: LabourerRecord,
  form: FormVersion,
): { readonly onForm: LabourerRecord; readonly beside: LabourerRecord } {
  const asked = new Set(form.items.map(({ field }) => field));
  const onForm: Record<string, unknown> = {};
  const beside: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    if (name === 'doubts') continue;
    if (name !== 'employment' && name !== 'unemployment') {
      (asked.has(name) || name === 'representative' ? onForm : beside)[name] = value;
      continue;
    }
    for (const [part, answer] of Object.entries(value as object)) {
      const side = asked.has(`${name}.${part}`) ? onForm : beside;
      side[name] = { ...(side[name] as object | undefined), [part]: answer as unknown };
    }
  }
  return { onForm, beside };
}

/** Whose activity changes no longer has what belongs to the one before. */
function freedByStatus(merged: GivenItems, given: GivenItems): GivenItems {
  const status = merged['activityStatus'];
  if (given['activityStatus'] === undefined) return merged;
  const freed: Record<string, unknown> = { ...merged };
  const forget = (name: string) => {
    if (given[name] === undefined) freed[name] = null;
  };
  if (status !== ActivityStatus.EMPLOYED) {
    forget('employment');
    forget('socialInsurance');
  }
  if (status !== ActivityStatus.UNEMPLOYED) forget('unemployment');
  if (status !== ActivityStatus.INACTIVE) {
    forget('inactiveReason');
    forget('inactiveReasonOther');
  } else {
    forget('wantsJob');
  }
  return freed;
}

/** Answers of other forms that the present answers leave standing, and the present answers. */
function combine(beside: LabourerRecord, record: LabourerRecord): LabourerRecord {
  const {
    employment,
    unemployment,
    socialInsurance,
    inactiveReason,
    inactiveReasonOther,
    ...rest
  } = beside;
  const status = record.activityStatus;
  const ofStatus = {
    ...(status === ActivityStatus.EMPLOYED && {
      ...(record.socialInsurance === undefined &&
        socialInsurance !== undefined && { socialInsurance }),
      employment: { ...employment, ...record.employment },
    }),
    ...(status === ActivityStatus.UNEMPLOYED && {
      unemployment: { ...unemployment, ...record.unemployment },
    }),
    ...(status === ActivityStatus.INACTIVE && {
      ...(record.inactiveReason === undefined &&
        inactiveReason !== undefined && { inactiveReason, inactiveReasonOther }),
    }),
  };
  return { ...rest, ...record, ...ofStatus };
}

/** Zeros that were put back stay to be verified until the number is given anew. */
export function withStandingDoubts(record: LabourerRecord, before: LabourerRecord): LabourerRecord {
  const { doubts = [], personalId, socialInsuranceNumber } = record;
  const sameNumbers =
    personalId === before.personalId && socialInsuranceNumber === before.socialInsuranceNumber;
  const stands =
    sameNumbers &&
    before.doubts?.includes(zerosRestored) === true &&
    !doubts.includes(zerosRestored);
  return stands ? { ...record, doubts: [...doubts, zerosRestored] } : record;
}

const zerosRestored = 'LEADING_ZEROS_RESTORED';
