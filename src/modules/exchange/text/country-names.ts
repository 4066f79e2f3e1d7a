import { fold } from '../../../api/fold';

/** Short names in daily use beside those of the Unicode list of names. */
const otherNames: Readonly<Record<string, string>> = {
  My: 'US',
  Anh: 'GB',
  Uc: 'AU',
  Y: 'IT',
  'Han Quoc': 'KR',
  'Hong Kong': 'HK',
  'Ma Cao': 'MO',
  'Trung Quoc': 'CN',
  'Dai Loan': 'TW',
  'Phi lip pin': 'PH',
  'A Rap Xe Ut': 'SA',
  UAE: 'AE',
  Sec: 'CZ',
  Lao: 'LA',
};

let codes: ReadonlyMap<string, string> | undefined;

/** ISO 3166-1 code of a country by its Vietnamese or English name; null for any other text. */
export function countryCodeOf(name: string): string | null {
  codes ??= readNames();
  return codes.get(fold(name)) ?? null;
}

function readNames(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const language of ['en', 'vi']) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of twoLetters()) {
      const name = names.of(code);
      if (name === undefined || notCountries.has(code) || isRetired(code)) continue;
      found.set(fold(name), code);
    }
  }
  for (const [name, code] of Object.entries(otherNames)) found.set(fold(name), code);
  return found;
}

/** Vietnam itself, and codes for groups, tests and the unknown. */
const notCountries = new Set(['VN', 'EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

/** Codes of former states are names of today's: SU is read as Russia. */
const isRetired = (code: string) => new Intl.Locale(`und-${code}`).region !== code;

function* twoLetters(): Iterable<string> {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  for (const first of letters) for (const second of letters) yield first + second;
}
