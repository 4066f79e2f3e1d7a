import { dateInVietnam, inVietnamese } from '../../../api/civil-date';
import type { Fault } from '../../../errors';
import { refusal } from '../labourer-refusals';
import type { LabourerStatus, RecordSource } from '../labourer-status';

export const mergedIsFinal = () =>
  refusal('CONFLICT', ['id'], {
    vi: 'Hồ sơ này đã được gộp vào hồ sơ khác. Hãy tách ra trước khi thay đổi.',
    en: 'This record is merged into another one. Un-merge it before changing it.',
  });

export const numberOfMerged = (field: readonly string[]) =>
  refusal('CONFLICT', field, {
    vi: 'Số này là của một hồ sơ đã gộp vào hồ sơ này mà bạn không giữ. Hãy nhờ Sở Nội vụ sửa, hoặc tách hồ sơ ra rồi gộp lại và chọn số này.',
    en: 'This number is of a record merged into this one that is not yours to change. Ask the province officer to correct it, or to un-merge the records and merge them again, choosing this number.',
  });

export const erased = () =>
  refusal('CONFLICT', ['id'], {
    vi: 'Dữ liệu của hồ sơ này đã được xóa theo yêu cầu của người đó; hồ sơ không thay đổi nữa.',
    en: 'The data of this record were erased at the request of the person; it is not changed any more.',
  });

export const unknownForm = (code: string) =>
  refusal('UNKNOWN_CODE', ['formVersion'], {
    vi: `Không có mẫu phiếu "${code.slice(0, 40)}" về người lao động.`,
    en: `There is no form "${code.slice(0, 40)}" about labourers.`,
  });

export const notInYourPlace = (field: readonly string[]): Fault => ({
  code: 'INVALID_INPUT',
  field,
  message: {
    vi: 'Nơi ở không thuộc địa bàn của bạn: phiếu do cán bộ nơi đó ghi nhận.',
    en: 'The residence is not in your place: the officer of that place records the form.',
  },
});

export const whichCommune = (names: readonly string[]): Fault => ({
  code: 'INVALID_INPUT',
  field: ['placeCode'],
  message: {
    vi: `Xã cũ nay thuộc nhiều xã: ${names.join(', ')}. Hãy ghi mã xã hiện nay (\`placeCode\`).`,
    en: `The old commune belongs to several today: ${names.join(', ')}. Give the one of today (\`placeCode\`).`,
  },
});

/** None for a day that has come, in Vietnam. */
export function faultsOfFuture(field: string, day: string): readonly Fault[] {
  const today = dateInVietnam();
  if (day <= today) return [];
  return [
    {
      code: 'INVALID_INPUT',
      field: [field],
      message: {
        vi: `Ngày không được sau hôm nay (${inVietnamese(today)}); đã nhận ${inVietnamese(day)}.`,
        en: `The day must not be after today (${today}); got ${day}.`,
      },
    },
  ];
}

/** None for a day on which the person may have been alive, as far as the birth date is known. */
export function faultsOfUnborn(
  field: string,
  day: string,
  dateOfBirth: string | undefined,
): readonly Fault[] {
  if (dateOfBirth === undefined || day >= dateOfBirth) return [];
  return [
    {
      code: 'INVALID_INPUT',
      field: [field],
      message: {
        vi: `Ngày không được trước ngày sinh; đã nhận ${inVietnamese(day)}.`,
        en: `The day must not be before the birth of the person; got ${day}.`,
      },
    },
  ];
}

export const nothingChanges: Fault = {
  code: 'INVALID_INPUT',
  field: ['labourer'],
  message: {
    vi: 'Không có gì thay đổi: hồ sơ đã ghi như vậy.',
    en: 'Nothing changes: the record says so already.',
  },
};

export const saidByTheRegister = (source: RecordSource): Fault => ({
  code: 'INVALID_INPUT',
  field: ['source'],
  message: {
    vi: `Nguồn ${source} do hệ thống tự ghi.`,
    en: `The source ${source} is recorded by the system itself.`,
  },
});

export const staysWhereItIs: Fault = {
  code: 'INVALID_INPUT',
  field: ['toPlaceCode'],
  message: {
    vi: 'Hồ sơ đã do chính xã này giữ.',
    en: 'This is the commune that keeps the record already.',
  },
};

const states: Readonly<Record<LabourerStatus, string>> = {
  ACTIVE: 'đang cư trú',
  LEFT_AREA: 'đã rời địa bàn',
  DECEASED: 'đã chết',
  MERGED: 'đã gộp',
  EXCLUDED: 'đã loại khỏi danh sách',
};

const verbs = {
  LEAVE: { vi: 'ghi rời địa bàn', en: 'leave' },
  RETURN: { vi: 'ghi trở lại', en: 'return' },
  DECEASE: { vi: 'ghi đã chết', en: 'be recorded as deceased' },
  EXCLUDE: { vi: 'loại khỏi danh sách', en: 'be excluded' },
} as const;

export const notFromHere = (move: keyof typeof verbs, status: LabourerStatus) =>
  refusal('CONFLICT', ['id'], {
    vi: `Không thể ${verbs[move].vi} hồ sơ ${states[status]} (${status}).`,
    en: `A record that is ${status} cannot ${verbs[move].en}.`,
  });

export const legalBasisTooLong = (longest: number, length: number): Fault => ({
  code: 'INVALID_INPUT',
  field: ['legalBasis'],
  message: {
    vi: `Căn cứ pháp lý dài nhất ${longest} ký tự; đã nhận ${length}.`,
    en: `A legal basis has ${longest} characters at most; got ${length}.`,
  },
});
