import { conflict, type Message, Refusal } from '../../errors';

export const registerFirst = () =>
  conflict({
    vi: 'Tài khoản chưa đại diện cho người sử dụng lao động nào. Hãy đăng ký trước.',
    en: 'The account acts for no employer yet. Register the employer first.',
  });

export const unknownForm = (code: string) =>
  refusal('UNKNOWN_CODE', ['formVersion'], {
    vi: `Không có mẫu phiếu "${code.slice(0, 40)}" về tin tuyển dụng.`,
    en: `There is no form "${code.slice(0, 40)}" about vacancies.`,
  });

export const employerNeeded = () =>
  refusal('INVALID_INPUT', ['employerId'], {
    vi: 'Trung tâm phải cho biết người sử dụng lao động (`employerId`).',
    en: 'The centre must say whose vacancy it is (`employerId`).',
  });

const refusal = (code: string, field: readonly string[], message: Message) =>
  new Refusal([{ code, field, message }]);
