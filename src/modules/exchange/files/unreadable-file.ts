import { Refusal } from '../../../errors';

/**
 * The file as a whole cannot be imported, and nothing was written. The message says what is wrong
 * and what to do next.
 */
export const unreadableFile = (vi: string, en: string) =>
  new Refusal([{ code: 'UNREADABLE_FILE', message: { vi, en }, field: [] }]);

export const saveAsUtf8 = {
  vi: 'Hãy lưu lại thành "CSV UTF-8" (Excel: Lưu thành, CSV UTF-8) hoặc .xlsx.',
  en: 'Save it as "CSV UTF-8" (Excel: Save As, CSV UTF-8) or as .xlsx.',
};
