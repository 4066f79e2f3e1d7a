import { createHash } from 'node:crypto';
import type { Context } from '../../api/context';
import { type Page, type PageArguments, readPage } from '../../api/pagination';
import type { Selection } from '../../api/selection';
import { vacancyProjection } from '../vacancies';
import { knownVocabulary } from './known-vocabulary';
import { findVacancyPage, type FoundVacancy, type Position } from './listing-page.queries';
import { VacancyOrder } from './listing-order';
import type { ListingSearch } from './listing-selection';
import { type QueryReading, readQuery, unknownWords } from './query-reading';
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
type CursorContent = readonly [tier: number, values: readonly string[], TextQuery | null, boolean];

export async function searchVacancies(
  context: Context,
  args: VacancySearchArguments,
  selection: Selection,
): Promise<VacancySearchResult> {
  const page = readPage(args);
  const criteria = readVacancyFilter(args.filter);
  const parts = readQueryText(args.search ?? '');
  const order = args.orderBy ?? (parts.length > 0 ? VacancyOrder.RELEVANCE : VacancyOrder.NEWEST);
  const list = `vacancies:${digest([args.search ?? '', args.filter ?? null, order])}`;
  const cursor =
    page.cursor === null
      ? null
      : (context.services.cursors.open(list, page.cursor) as CursorContent);
  const from = cursor === null ? null : { tier: cursor[0], values: cursor[1] };
  const projection = vacancyProjection(context, selection);
  const read = (search: ListingSearch) =>
    findVacancyPage(
      context.publicDatabase.reader,
      context.viewer,
      search,
      { ...page, from },
      projection,
    );

  const understood = await understand(context, parts, cursor);
  let search: ListingSearch = { criteria, order, text: understood.text };
  let relaxed = understood.relaxed;
  let found = await read(search);
  if (found.length === 0 && cursor === null && understood.text !== null) {
    const loose = textOf(await readingOf(context, parts, true));
    if (loose !== null && loose.anywhere !== understood.text.anywhere) {
      search = { ...search, text: loose };
      found = await read(search);
      relaxed = true;
    }
  }
  return {
    page,
    found,
    search,
    relaxed,
    reading: () => readingOf(context, parts, relaxed),
    cursorOf: ({ tier, values }) => {
      const content: CursorContent = [tier, values, search.text, relaxed];
      return context.services.cursors.seal(list, content);
    },
  };
}

/**
 * What the words ask for. A cursor carries it along: the vocabulary may learn between two pages, and
 * the second must go on with what the first was read as.
 */
async function understand(
  context: Context,
  parts: readonly WrittenPart[],
  cursor: CursorContent | null,
): Promise<{ readonly text: TextQuery | null; readonly relaxed: boolean }> {
  if (parts.length === 0) return { text: null, relaxed: false };
  if (cursor !== null) return { text: cursor[2], relaxed: cursor[3] };
  return { text: textOf(await readingOf(context, parts, false)), relaxed: false };
}

const textOf = ({ required, excluded }: QueryReading) => textQuery(required, excluded);

async function readingOf(
  context: Context,
  parts: readonly WrittenPart[],
  relaxed: boolean,
): Promise<QueryReading> {
  const { reader } = context.services.databases.portal;
  const vocabulary = await knownVocabulary(reader);
  const nothing = await wordsThatFindNothing(reader, unknownWords(parts, vocabulary));
  return readQuery(parts, vocabulary, nothing, relaxed);
}

const digest = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
