import { inVietnamese } from '../../api/civil-date';
import { conflict, type Fault, type Message, Refusal } from '../../errors';
import type { VacancyStatus } from '../vacancies';
import type { VacancyAction } from './vacancy-life';

const verbs: Readonly<Record<VacancyAction, Message>> = {
  CREATE: { vi: 'tạo', en: 'created' },
  SUBMIT: { vi: 'nộp', en: 'submitted' },
  REVISE: { vi: 'sửa', en: 'revised' },
  REIMPORT: { vi: 'nhập lại', en: 'imported again' },
  PUBLISH: { vi: 'đăng', en: 'published' },
  REJECT: { vi: 'từ chối', en: 'rejected' },
  WITHDRAW: { vi: 'rút', en: 'withdrawn' },
  FILL: { vi: 'ghi nhận đã tuyển đủ', en: 'filled' },
  CONFIRM: { vi: 'xác nhận', en: 'confirmed' },
  EXPIRE: { vi: 'kết thúc', en: 'expired' },
};

const states: Readonly<Record<VacancyStatus, Message>> = {
  DRAFT: { vi: 'bản nháp', en: 'a draft' },
  SUBMITTED: { vi: 'đã nộp', en: 'submitted' },
  PUBLISHED: { vi: 'đang đăng', en: 'published' },
  FILLED: { vi: 'đã tuyển đủ', en: 'filled' },
  EXPIRED: { vi: 'đã hết hạn', en: 'expired' },
  WITHDRAWN: { vi: 'đã rút', en: 'withdrawn' },
  REJECTED: { vi: 'bị từ chối', en: 'rejected' },
};

export const notFromHere = (action: VacancyAction, status: VacancyStatus) =>
  conflict({
    vi: `Không thể ${verbs[action].vi} tin đang ở trạng thái ${states[status].vi} (${status}).`,
    en: `A vacancy that is ${states[status].en} (${status}) cannot be ${verbs[action].en}.`,
  });

export const occupationNeeded = () =>
  new Refusal([
    {
      code: 'INVALID_INPUT',
      field: ['occupationCode'],
      message: {
        vi: 'Trung tâm phải ghi mã nghề trước khi đăng; chưa có mã nào.',
        en: 'The centre must set the occupation before publishing; none was given.',
      },
    },
  ]);

export const closingDateHasPassed = (applyBy: string, today: string): Fault => ({
  code: 'INVALID_INPUT',
  field: ['applyBy'],
  message: {
    vi: `Hạn nộp hồ sơ không được trước hôm nay (${inVietnamese(today)}); đã nhận ${inVietnamese(applyBy)}.`,
    en: `The last day to apply must not be before today (${today}); got ${applyBy}.`,
  },
});
