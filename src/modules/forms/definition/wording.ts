import type { Message } from '../../../errors';
import type { Wording } from './condition';
import type { FormVersion } from './form-version';

/** How a form names its items and answers, for conditions and faults in words. */
export function formWording(form: FormVersion): Wording {
  const byField = new Map(form.items.map((item) => [item.field, item]));
  return {
    item: (field) => {
      const item = byField.get(field);
      return {
        vi: `Mục ${String(item?.number)} "${String(item?.label.vi)}"`,
        en: `Item ${String(item?.number)} "${String(item?.label.en)}"`,
      };
    },
    answer: (field, answer): Message => {
      if (typeof answer === 'boolean') return answer ? yes : no;
      const option = byField.get(field)?.options?.find(({ member }) => member === answer);
      return {
        vi: `"${option?.label.vi ?? answer}"`,
        en: `"${option?.label.en ?? answer}"`,
      };
    },
  };
}

const yes: Message = { vi: '"Có"', en: '"Yes"' };
const no: Message = { vi: '"Không"', en: '"No"' };
