import type { Fault } from '../../../errors';
import type { FormFault } from '../../forms';
import { ActivityStatus } from '../../forms';
import type { LabourerRecord } from '../labourer-record';

/**
 * The classes by which provincial software lists rows with errors ("danh sách nhân khẩu lỗi").
 * REJECTED: without a number nobody can be found again; OTHER: any other fault of the form.
 */
export type ErrorClass = 'REJECTED' | 'LOAI1' | 'LOAI2' | 'LOAI3' | 'LOAI4' | 'OTHER';

const isForm = (fault: FormFault | Fault): fault is FormFault => 'rule' in fault;

const isAbout = (fault: FormFault, last: string) => fault.field.at(-1) === last;

/** The class of a form with these faults; null where it has none. */
export function errorClassOf(
  faults: readonly (FormFault | Fault)[],
  { activityStatus }: LabourerRecord,
): ErrorClass | null {
  const ofForm = faults.filter(isForm);
  const missing = (item: string) =>
    ofForm.some((fault) => fault.rule === 'MISSING' && isAbout(fault, item));
  const notAsked = (...blocks: readonly string[]) =>
    ofForm.some(
      ({ rule, field }) => rule === 'NOT_ASKED' && blocks.some((block) => field.includes(block)),
    );
  if (missing('personalId')) return 'REJECTED';
  if (missing('fullName') || missing('dateOfBirth')) return 'LOAI1';
  if (missing('activityStatus')) return 'LOAI4';
  if (
    activityStatus === ActivityStatus.INACTIVE &&
    notAsked('employment', 'unemployment', 'socialInsurance')
  ) {
    return 'LOAI2';
  }
  if (activityStatus === ActivityStatus.UNEMPLOYED && notAsked('employment', 'socialInsurance')) {
    return 'LOAI3';
  }
  return faults.length === 0 ? null : 'OTHER';
}
