import {
  canonicalFields,
  type FieldType,
  FormSubject,
  type FormVersion,
  isEmpty,
  readPhone,
} from '../../forms';
import { placeOnDay } from './declared-places';
import { readWrittenDate } from './written-date';
import { writtenPersonalId, writtenSocialInsuranceNumber } from './written-number';

/** The items of a form as anyone hands them over: from the API, a file, another database. */
export type GivenItems = Readonly<Record<string, unknown>>;

/** The items in the shape of the record; what was not understood stays as it was given. */
export interface CleanItems {
  readonly items: Record<string, unknown>;
  /** Paths of numbers whose leading zeros were put back. */
  readonly zerosRestored: readonly string[];
}

interface Notes {
  readonly oldCard: boolean;
  readonly zerosRestored: string[];
  day: string | undefined;
}

type Cleaner = (value: unknown, path: string, notes: Notes) => unknown;

const isWritten = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** Marks nobody sees, which come along when text is copied: soft hyphens, changes of direction. */
const invisible = /\p{Cf}/gu;

/** One line in one spelling of Vietnamese letters, no blanks around, none doubled. */
const cleanText: Cleaner = (value) =>
  typeof value === 'string'
    ? value.normalize('NFC').replace(invisible, '').replace(/\s+/g, ' ').trim()
    : value;

const cleanDate: Cleaner = (value) => {
  if (!isWritten(value) && !(value instanceof Date)) return value;
  return readWrittenDate(value).value ?? value;
};

const cleanInteger: Cleaner = (value) =>
  typeof value === 'string' && /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : value;

const cleanChoices: Cleaner = (value) =>
  Array.isArray(value) ? [...new Set(value as unknown[])] : value;

const cleanCode: Cleaner = (value) =>
  isWritten(value) ? String(value).trim().replace(/^['’]/, '') : value;

const cleanPersonalId: Cleaner = (value, path, notes) => {
  if (!isWritten(value)) return value;
  const { digits, zerosRestored } = writtenPersonalId(value, notes.oldCard);
  if (zerosRestored) notes.zerosRestored.push(path);
  return digits;
};

const cleanSocialInsuranceNumber: Cleaner = (value, path, notes) => {
  if (!isWritten(value)) return value;
  const { digits, zerosRestored } = writtenSocialInsuranceNumber(value);
  if (zerosRestored) notes.zerosRestored.push(path);
  return digits;
};

const cleanPhone: Cleaner = (value) => {
  if (!isWritten(value)) return value;
  const text = String(value).trim().replace(/^['’]/, '');
  const reading = readPhone(/^[35789]\d{8}$/.test(text) ? `0${text}` : text);
  return 'value' in reading ? reading.value : text;
};

const cleanTaxCode: Cleaner = (value) =>
  isWritten(value)
    ? String(value)
        .trim()
        .replace(/^['’]/, '')
        .replace(/^(\d{10})-(\d{3})$/, '$1$2')
    : value;

const cleanAddress: Cleaner = (value, _path, notes) => {
  if (typeof value !== 'object' || value === null) return value;
  const { placeCode, line } = value as Record<string, unknown>;
  const code = cleanCode(placeCode, '', notes);
  const written = cleanText(line, '', notes);
  const place = typeof code === 'string' ? placeOnDay(code, notes.day) : null;
  return {
    ...(!isEmpty(code) && { placeCode: code }),
    ...(place !== null && { placeKey: place.key }),
    ...(!isEmpty(written) && { line: written }),
  };
};

const asGiven: Cleaner = (value) => value;

const cleaners: Readonly<Record<FieldType['kind'], Cleaner>> = {
  text: cleanText,
  texts: asGiven,
  code: cleanCode,
  date: cleanDate,
  integer: cleanInteger,
  flag: asGiven,
  address: cleanAddress,
  group: asGiven,
  choice: asGiven,
  choices: cleanChoices,
  taxCode: cleanTaxCode,
  personalId: cleanPersonalId,
  socialInsuranceNumber: cleanSocialInsuranceNumber,
  phone: cleanPhone,
  email: cleanText,
  list: asGiven,
};

const fields = [...canonicalFields[FormSubject.LABOURER]].map(([path, { kind }]) => {
  const [first = '', second] = path.split('.');
  return { path, first, second, clean: cleaners[kind] };
});

/** Paths of everything a labourer's record may hold, in the order of the forms. */
export const recordPaths: readonly string[] = fields.map(({ path }) => path);

const isObject = (value: unknown): value is GivenItems =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads values as they are written into the shape of the record; empty items are left out. */
export function cleanItems(given: GivenItems, form: FormVersion): CleanItems {
  const notes: Notes = { oldCard: allowsOldCard(form), zerosRestored: [], day: undefined };
  const declaredOn = cleanDate(given['declaredOn'], 'declaredOn', notes);
  if (typeof declaredOn === 'string' && declaredOn.length === 10) notes.day = declaredOn;
  const items: Record<string, unknown> = {};
  for (const { path, first, second, clean } of fields) {
    const outer = given[first];
    const value = second === undefined ? outer : isObject(outer) ? outer[second] : undefined;
    if (isEmpty(value)) continue;
    const cleaned = clean(value, path, notes);
    if (isEmpty(cleaned)) continue;
    if (second === undefined) items[first] = cleaned;
    else
      ((items[first] ??= {} as Record<string, unknown>), items[first] as Record<string, unknown>)[
        second
      ] = cleaned;
  }
  return { items, zerosRestored: notes.zerosRestored };
}

const oldCards = new WeakMap<FormVersion, boolean>();

function allowsOldCard(form: FormVersion): boolean {
  const known = oldCards.get(form);
  if (known !== undefined) return known;
  const allows = form.items.some(({ limits }) => limits.oldCard === true);
  oldCards.set(form, allows);
  return allows;
}
