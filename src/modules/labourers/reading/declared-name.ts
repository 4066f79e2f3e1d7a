import type { Fault } from '../../../errors';
import { type FormVersion, formWording } from '../../forms';
import type { LabourerRecord } from '../labourer-record';

/** In names of all peoples of Vietnam: H’Hen Niê, K’Sor, Y-Ban. */
const inNoName = /[^\p{L}\p{M} '’‘ʼ`.-]/u;
const unprintable = /\p{Cc}|\p{Cs}/u;

/** A name that is none: a slip of the fingers or of the column. The name itself is not repeated. */
export function faultsOfName(
  { fullName }: LabourerRecord,
  form: FormVersion,
  at: readonly string[],
): readonly Fault[] {
  // What is no text, or too long, or cannot be printed, is the form's own fault.
  if (typeof fullName !== 'string' || fullName.length > 100 || unprintable.test(fullName)) {
    return [];
  }
  const [strange] = inNoName.exec(fullName) ?? [];
  if (strange === undefined && /\p{L}/u.test(fullName)) return [];
  const item = formWording(form).item('fullName');
  const got = strange === undefined ? { vi: '', en: '' } : gotMark(strange);
  return [
    {
      code: 'INVALID_INPUT',
      field: [...at, 'fullName'],
      message: {
        vi: `${item.vi}: họ tên gồm chữ cái, dấu cách, dấu nháy, dấu chấm, gạch nối${got.vi}.`,
        en: `${item.en}: a name has letters, blanks, apostrophes, dots and hyphens${got.en}.`,
      },
    },
  ];
}

const gotMark = (mark: string) => ({ vi: `; đã nhận "${mark}"`, en: `; got "${mark}"` });
