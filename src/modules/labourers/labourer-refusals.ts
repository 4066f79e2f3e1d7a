import { type Fault, type Message, notFound, Refusal } from '../../errors';

/** No such record, or none of one's places: the two are never told apart. */
export const noSuchLabourer = () => notFound({ vi: 'người lao động này', en: 'labourer' });

export const staleVersion = (current: number, given: number, item: string) =>
  refusal('CONFLICT', [item], {
    vi: `Hồ sơ đã đổi sang phiên bản ${current}; bạn đang dùng phiên bản ${given}. Hãy đọc lại.`,
    en: `The record has changed to version ${current}; you use version ${given}. Read it again.`,
  });

export const refusal = (code: Fault['code'], field: readonly string[], message: Message) =>
  new Refusal([{ code, field, message }]);
