import { ExperienceBand } from '../../forms';
import { notUnderstood, plainWords, type Understood } from './understood';

const none = /^(?:khong|khong yeu cau|khong can|chua can|khong doi hoi|none|no experience)$/;
const years =
  /^(?:(duoi|chua den|it hon)|(tren|hon|over)|tu|toi thieu|it nhat|khoang)? ?(\d{1,2}(?:[.,]\d)?)(?: ?- ?\d{1,2}(?:[.,]\d)?| den \d{1,2})? ?(\+)? ?(nam|thang|years?|months?)(?: tro len)?$/;

/** Reads the least experience that an ad asks for into the bands of the official forms. */
export function readExperience(text: string): Understood<ExperienceBand> {
  const words = plainWords(text).replace(/ ?(?:co )?kinh nghiem ?|^yeu cau:? /g, (found) =>
    found.startsWith('yeu') ? '' : ' ',
  );
  const bare = words.trim();
  if (none.test(bare)) return { value: ExperienceBand.NONE };
  const [, less, more, digits, plus, unit = ''] = years.exec(bare) ?? [];
  if (digits === undefined) return strange(text);
  const given = Number(digits.replace(',', '.')) / (/^(?:th|mo)/.test(unit) ? 12 : 1);
  if (less !== undefined) {
    // "Less than 2 years" may mean none at all.
    return given <= 1 ? { value: ExperienceBand.LT1 } : strange(text);
  }
  return { value: bandOf(given, more !== undefined || plus !== undefined) };
}

/** The form's bands touch: 2 years are enough for "2 to 5", 5 years are not "more than 5". */
function bandOf(years: number, orMore: boolean): ExperienceBand {
  if (years === 0) return ExperienceBand.NONE;
  if (years < 1) return ExperienceBand.LT1;
  if (years < 2) return ExperienceBand.FROM_1_TO_2;
  if (years < 5 || (years === 5 && !orMore)) return ExperienceBand.FROM_2_TO_5;
  return ExperienceBand.GT5;
}

const strange = (text: string) =>
  notUnderstood(
    `không hiểu yêu cầu kinh nghiệm "${text}"`,
    `the experience "${text}" is not understood`,
  );
