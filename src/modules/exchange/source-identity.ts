import { notUnderstood, type Understood } from './text/understood';

/**
 * The key by which one source's employers are told apart: the name without regard to case, blanks,
 * signs, and where in `hoà` the tone stands. Accents count: Thành Đạt and Thanh Đạt are two firms.
 */
export function employerKeyOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{L}\p{M}]+/gu, (word) => {
      const tones = word.match(/[\u0300\u0301\u0303\u0309\u0323]/g) ?? [];
      return word.replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '') + tones.join('');
    })
    .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, ' ')
    .trim()
    .normalize('NFC')
    .slice(0, 300);
}

interface UrlRule {
  /** Text from the last occurrence of this on; some lists write the site twice. */
  readonly startAtLast?: string | undefined;
  /** Leave out what follows `?`: it tells who followed a link, not what it shows. */
  readonly withoutQuery?: boolean | undefined;
}

/** Reads the link to an ad's own page. */
export function readUrl(text: string, { startAtLast, withoutQuery }: UrlRule): Understood<string> {
  const start = startAtLast === undefined ? -1 : text.lastIndexOf(startAtLast);
  const address = start < 0 ? text : text.slice(start);
  const url = URL.canParse(address) ? new URL(address) : null;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url === null || !isWeb || url.username !== '' || address.length > 2000) {
    return notUnderstood('liên kết không dùng được', 'the link cannot be used');
  }
  if (withoutQuery === true) url.search = url.hash = '';
  return { value: url.href };
}
