import { type Message, Refusal } from '../errors';

/**
 * Two who change one record at the same time: whoever has read an earlier version is refused, and
 * told so by the item of the input in which that version was given.
 */
export function requireVersion(
  what: Message,
  { current, given, item = 'version' }: { current: number; given: number; item?: string },
): void {
  if (current === given) return;
  const message = {
    vi: `${what.vi} đã đổi sang phiên bản ${current}; bạn đang dùng phiên bản ${given}. Hãy đọc lại.`,
    en: `${what.en} has changed to version ${current}; you use version ${given}. Read it again.`,
  };
  throw new Refusal([{ code: 'CONFLICT', field: [item], message }]);
}
