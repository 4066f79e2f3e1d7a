import type { Context } from '../../api/context';
import { type Page, type PageArguments, readPage } from '../../api/pagination';
import type { Selection } from '../../api/selection';
import { vacancyProjection } from '../vacancies';
import { knownVocabulary } from './known-vocabulary';
import { findPage } from './kept-pages';
import type { FoundVacancy, Position } from './listing-page.queries';
import { VacancyOrder } from './listing-order';
import type { ListingSearch } from './listing-selection';
import { type Leniency, type QueryReading, readQuery, strictly, doubts } from './query-reading';
import { readQueryText, type WrittenPart } from './query-text';
import { type TextQuery, textQuery } from './text-query';
import { readVacancyFilter } from './vacancy-criteria';
import type { VacancyFilter } from './vacancy-filter.inputs';
import { wordsThatFindNothing } from './vocabulary.queries';

export interface VacancySearchArguments extends PageArguments {
  readonly search?: string | null;
  readonly filter?: VacancyFilter | null;
  readonly orderBy?: VacancyOrder | null;
}

/** A page of a search, and all it takes to count and explain it. */
export interface VacancySearchResult {
  readonly page: Page;
  readonly found: readonly FoundVacancy[];
  readonly search: ListingSearch;
  readonly reading: () => Promise<QueryReading>;
  readonly relaxed: boolean;
  readonly cursorOf: (position: Position) => string;
}

/** Where a cursor points to, with the query it was read for: see `understand`. */
type CursorContent = readonly [
  tier: number,
  values: string,
  text: TextQuery | null,
  relaxed: boolean,
  widened: boolean,
];

/** What words ask for, and where their reading gave way. */
interface Understood extends Leniency {
  readonly text: TextQuery | null;
}

export async function searchVacancies(
  context: Context,
  args: VacancySearchArguments,
  selection: Selection,
): Promise<VacancySearchResult> {
  const page = readPage(args);
  const criteria = readVacancyFilter(args.filter);
  const parts = readQueryText(args.search ?? '');
  const order = args.orderBy ?? (parts.length > 0 ? VacancyOrder.RELEVANCE : VacancyOrder.NEWEST);
  const list = `vacancies:${JSON.stringify([args.search ?? '', args.filter ?? null, order])}`;
  const cursor =
    page.cursor === null
      ? null
      : (context.services.cursors.open(list, page.cursor) as CursorContent);
  const from = cursor === null ? null : { tier: cursor[0], values: cursor[1] };
  const projection = vacancyProjection(context, selection);
  const find = (text: TextQuery | null) =>
    findPage(context, { criteria, order, text }, { ...page, from }, projection);

  let understood = await understand(context, parts, cursor);
  let found = await find(understood.text);
  if (found.length === 0 && cursor === null && parts.length > 0) {
    const readAs = await readerOf(context, parts);
    const tried = new Set([understood.text?.anywhere]);
    for (const leniency of lenient) {
      const text = textOf(readAs(leniency));
      if (found.length > 0 || tried.has(text?.anywhere)) continue;
      tried.add(text?.anywhere);
      found = await find(text);
      if (found.length > 0) understood = { text, ...leniency };
    }
  }
  const { text, relaxed, widened } = understood;
  return {
    page,
    found,
    search: { criteria, order, text },
    relaxed,
    reading: async () => {
      const reading = (await readerOf(context, parts))({ relaxed, widened });
      return { ...reading, ignored: [...reading.ignored, ...unreadable(args.search, parts)] };
    },
    cursorOf: ({ tier, values }) => {
      const content: CursorContent = [tier, values, text, relaxed, widened];
      return context.services.cursors.seal(list, content);
    },
  };
}

/** All of a search without a letter or a digit: it finds what no search finds. */
function unreadable(search: string | null | undefined, parts: readonly WrittenPart[]): string[] {
  const written = search?.trim() ?? '';
  return parts.length > 0 || written === '' ? [] : [written];
}

/** What is tried when nothing is found as strictly read. */
const lenient: readonly Leniency[] = [
  { relaxed: true, widened: false },
  { relaxed: false, widened: true },
  { relaxed: true, widened: true },
];

/**
 * What the words ask for. A cursor carries it along: the vocabulary may learn between two pages, and
 * the second must go on with what the first was read as.
 */
async function understand(
  context: Context,
  parts: readonly WrittenPart[],
  cursor: CursorContent | null,
): Promise<Understood> {
  if (parts.length === 0) return { text: null, ...strictly };
  if (cursor !== null) {
    const [, , text, relaxed, widened] = cursor;
    return { text, relaxed, widened };
  }
  return { text: textOf((await readerOf(context, parts))(strictly)), ...strictly };
}

const textOf = ({ required, excluded }: QueryReading) => textQuery(required, excluded);

async function readerOf(
  context: Context,
  parts: readonly WrittenPart[],
): Promise<(leniency: Leniency) => QueryReading> {
  const { reader } = context.services.databases.portal;
  const vocabulary = await knownVocabulary(reader);
  const nothing = await wordsThatFindNothing(reader, doubts(parts, vocabulary));
  return (leniency) => readQuery(parts, vocabulary, nothing, leniency);
}
