import { inVietnamese } from '../../api/civil-date';
import { conflict, type Fault, type Message, notFound } from '../../errors';
import { groundsOf } from './refusal-grounds';
import type {
  SubjectRequestAction,
  SubjectRequestKind,
  SubjectRequestStatus,
} from './subject-request-kinds';

const invalid = (field: readonly string[], vi: string, en: string): Fault => ({
  code: 'INVALID_INPUT',
  field,
  message: { vi, en },
});

export const noSuchRequest = () => notFound({ vi: 'yêu cầu này', en: 'request' } satisfies Message);

/** Beyond the viewer's scope or nowhere at all: one answer. */
export const noSuchPerson = (field: string): Fault => ({
  code: 'NOT_FOUND',
  field: [field],
  message: {
    vi: 'Không tìm thấy người lao động này trong phạm vi của bạn.',
    en: 'There is no such labourer within your scope.',
  },
});

export const noRecordOfOneself = (): Fault => ({
  code: 'NOT_FOUND',
  field: [],
  message: {
    vi: 'Tài khoản của bạn chưa gắn với hồ sơ người lao động nào.',
    en: 'Your account is not linked to a record of the register.',
  },
});

export const othersAreNamed = (): Fault =>
  invalid(
    ['labourerId'],
    'Bạn yêu cầu cho chính mình: không nêu `labourerId` hay `personalId`.',
    'You ask about yourself: name neither `labourerId` nor `personalId`.',
  );

export const onePersonNeeded = (): Fault =>
  invalid(
    ['labourerId'],
    'Cần đúng một trong hai: `labourerId` hoặc `personalId`.',
    'Give exactly one of `labourerId` and `personalId`.',
  );

export const representativeNeeded = (): Fault =>
  invalid(
    ['representative'],
    'Người dưới 16 tuổi: người đại diện theo pháp luật thực hiện quyền (Luật 91/2025, Điều 24).',
    'Of a person under sixteen the legal representative exercises the rights (Law 91/2025, Article 24).',
  );

export const wrongLength = (
  field: readonly string[],
  { length }: string,
  longest: number,
): Fault[] =>
  length >= 1 && length <= longest
    ? []
    : [
        invalid(
          field,
          `Mục này dài từ 1 đến ${longest} ký tự; đã nhận ${length}.`,
          `This has 1 to ${longest} characters; got ${length}.`,
        ),
      ];

export const wrongGround = (kind: SubjectRequestKind): Fault => {
  const grounds = groundsOf(kind).join(', ');
  return invalid(
    ['ground'],
    `Yêu cầu ${kind} chỉ bị từ chối theo căn cứ: ${grounds}.`,
    `A request of the kind ${kind} is refused on one of these grounds: ${grounds}.`,
  );
};

const states: Readonly<Record<SubjectRequestStatus, string>> = {
  RECEIVED: 'mới tiếp nhận',
  ACKNOWLEDGED: 'đã trả lời tiếp nhận',
  IN_PROGRESS: 'đang giải quyết',
  EXTENDED: 'đã gia hạn',
  FULFILLED: 'đã giải quyết xong',
  REFUSED: 'đã bị từ chối',
};

const steps: Readonly<Record<SubjectRequestAction, string>> = {
  MAKE: 'lập lại',
  ACKNOWLEDGE: 'trả lời tiếp nhận',
  BEGIN: 'bắt đầu giải quyết',
  EXTEND: 'gia hạn',
  FULFIL: 'ghi giải quyết xong',
  REFUSE: 'từ chối',
};

export const notFromHere = (action: SubjectRequestAction, status: SubjectRequestStatus) =>
  conflict({
    vi: `Yêu cầu ${states[status]} (${status}): không thể ${steps[action]}.`,
    en: `A request that is ${status} does not allow ${action}.`,
  });

export const termIsOver = (dueOn: string) =>
  conflict({
    vi: `Đã quá hạn ngày ${inVietnamese(dueOn)}: chỉ được gia hạn trong thời hạn.`,
    en: `The term ended on ${dueOn}; it can be extended only while it runs.`,
  });

/** Only a request to correct says what should stand in the record. */
export const nothingToChange = (kind: SubjectRequestKind): Fault =>
  invalid(
    ['changes'],
    `Chỉ yêu cầu CORRECT nêu nội dung cần sửa; đây là yêu cầu ${kind}.`,
    `Only a request to CORRECT says what should stand; this one is to ${kind}.`,
  );

export const proposalWaits = () =>
  conflict({
    vi: 'Yêu cầu này có đề nghị chỉnh sửa đang chờ: quyết định về đề nghị đó (`decideCorrection`).',
    en: 'A proposal of this request waits: decide on that (`decideCorrection`).',
  });

/** Deletion is the one right that the law of the register mostly stands against. */
export const keptByLaw = () =>
  conflict({
    vi: 'Hồ sơ được lưu giữ theo luật, không xóa được. Hãy từ chối với căn cứ KEPT_BY_LAW.',
    en: 'The record is kept by law and cannot be deleted. Refuse on the ground KEPT_BY_LAW.',
  });

export const noOffice = () =>
  conflict({
    vi: 'Tài khoản của bạn không thuộc cơ quan nào.',
    en: 'Your account belongs to no office.',
  });
