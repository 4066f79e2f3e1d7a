import { fold } from '../../../api/fold';
import { countryCodeOf } from './country-names';

/** One named place of work. */
export interface WorkplaceRead {
  /** Key of the place, in the edition in which the name was found; null abroad and where unknown. */
  readonly placeKey: string | null;
  readonly countryCode?: string;
  readonly written: string;
  readonly understood: boolean;
}

export interface WorkplacesRead {
  readonly places: readonly WorkplaceRead[];
  /** "& 2 nơi khác": so many more that the source does not name. */
  readonly others: number;
  /** Anywhere in the country. */
  readonly everywhere: boolean;
  /** True when every place that is named was found. */
  readonly understood: boolean;
}

/** Finds a place of Vietnam by name, today's or old; null when there is none, or more than one. */
export type FindPlace = (name: string) => string | null;

const others = /\s*(?:&|\+|và)\s*(\d{1,3})\s*(?:nơi|địa điểm|tỉnh thành|tỉnh)(?:\s+khác)?\s*$/iu;
const separators = /[,;|/\n]+|\s&\s|\s+và\s+/u;
const abroad = new Set(['nuoc ngoai', 'overseas', 'abroad']);
const anywhere = new Set(['toan quoc', 'tren toan quoc', 'ca nuoc', 'toan quoc viet nam']);

/** Reads where an ad says the work is. Old names stay as written; their keys lead to today's. */
export function readWorkplaces(text: string, findPlace: FindPlace): WorkplacesRead {
  const composed = text.normalize('NFC').trim();
  const count = Number(others.exec(composed)?.[1] ?? 0);
  const names = composed
    .replace(others, '')
    .split(separators)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const everywhere = names.some((name) => anywhere.has(fold(name)));
  const places = [...new Set(names)]
    .filter((name) => !anywhere.has(fold(name)))
    .map((name) => readPlace(name, findPlace));
  const understood = (places.length > 0 || everywhere) && places.every((place) => place.understood);
  return { places, others: count, everywhere, understood };
}

function readPlace(written: string, findPlace: FindPlace): WorkplaceRead {
  const placeKey = findPlace(written);
  if (placeKey !== null) return { placeKey, written, understood: true };
  if (abroad.has(fold(written))) return { placeKey: null, written, understood: true };
  const countryCode = countryCodeOf(written);
  if (countryCode === null) return { placeKey: null, written, understood: false };
  return { placeKey: null, countryCode, written, understood: true };
}
