import { conflict, type Fault, type Message, Refusal } from '../../errors';

export const alreadyActs = () =>
  conflict({
    vi: 'Tài khoản này đã đại diện cho một người sử dụng lao động.',
    en: 'This account already acts for an employer.',
  });

/** Said of a tax code, which is public; of a personal number only to the centre. */
export const identifierTaken = (item: 'taxCode' | 'personalId') =>
  refusedItem(item, 'CONFLICT', {
    vi: 'Mã số này đã thuộc về một người sử dụng lao động khác.',
    en: 'This identifier already belongs to another employer.',
  });

export const otherPersonalId = () =>
  new Refusal([
    {
      code: 'INVALID_INPUT',
      field: ['personalId'],
      message: {
        vi: 'Số định danh cá nhân trên giấy tờ không khớp với số đã khai.',
        en: 'The personal identification number on the card is not the one declared.',
      },
    },
  ]);

export const unknownForm = (code: string) =>
  new Refusal([
    {
      code: 'UNKNOWN_CODE',
      field: ['formVersion'],
      message: {
        vi: `Không có mẫu phiếu "${code}" về người sử dụng lao động.`,
        en: `There is no form "${code}" about employers.`,
      },
    },
  ]);

export const fixedByCentre = (item: string): Fault => ({
  code: 'CONFLICT',
  field: ['employer', item],
  message: {
    vi: 'Trung tâm đã xác minh mục này; chỉ trung tâm được sửa.',
    en: 'The centre has verified this item; only the centre may change it.',
  },
});

function refusedItem(item: string, code: string, message: Message): Refusal {
  return new Refusal([{ code, message, field: ['employer', item] }]);
}
