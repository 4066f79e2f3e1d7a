import type { Context } from '../../api/context';
import { invalidInput } from '../../errors';
import {
  findFeedState,
  firstRows,
  idsOfCounted,
  keptListings,
  type NumberColumnName,
  type RowOrder,
  type RowQuestion,
} from '../listings';
import type { VacancyProjection } from '../vacancies';
import { findVacancyPage, type FoundVacancy, isHot, type PageWanted } from './listing-page.queries';
import { sortKeys, valuesOf } from './listing-order';
import { asksBeyondPublic, type ListingSearch } from './listing-selection';
import { areKept, testsOf } from './listing-tests';
import { findListingsWithWords } from './listings-with-words.queries';

/** Rows beyond those of a page, for vacancies that go while it is read. */
const spare = 5;

/** Vacancies that are few enough to look for words in each of them. */
const few = 500;

/** Of so many vacancies this part may have words that must not be there, or little is left to find. */
const exclusions = { from: 20_000, many: 1_000_000, most: 0.9 };

/**
 * A page of vacancies. PostgreSQL reads in order until the page is full, which is soon unless what
 * is asked for is rare and no index knows it: then it goes through everything, for 200,000 in the
 * time of 25 pages. Which vacancies come first is therefore looked up in memory where it can be.
 */
export async function findPage(
  context: Context,
  search: ListingSearch,
  wanted: PageWanted,
  projection: VacancyProjection,
): Promise<readonly FoundVacancy[]> {
  const { publicDatabase, viewer } = context;
  const find = (among: readonly number[] | null) =>
    findVacancyPage(publicDatabase.reader, viewer, search, wanted, projection, among);
  const known = await knownIds(context, search, wanted);
  if (known === null) return find(null);
  if (known.ids.length === 0) return [];
  const found = await find(known.ids);
  // A page that is not full ends the list: not so when some of its vacancies have gone meanwhile.
  return known.all || found.length > wanted.size ? found : find(null);
}

/** Keys of vacancies, among them those of a page; `all`: the search finds no others. */
interface KnownIds {
  readonly ids: readonly number[];
  readonly all: boolean;
}

async function knownIds(
  { services }: Context,
  search: ListingSearch,
  wanted: PageWanted,
): Promise<KnownIds | null> {
  const { criteria, text } = search;
  const kept = keptListings(services);
  if (isHot(search) || asksBeyondPublic(criteria) || kept.length === null) return null;
  const { reader } = services.databases.portal;
  if (text?.unwanted != null && kept.length >= exclusions.from) {
    const part = kept.length > exclusions.many ? 512 : 64;
    const sample = await findListingsWithWords(reader, text.unwanted, part);
    if (sample.length * part > kept.length * exclusions.most) throw nothingLeft();
  }
  if (criteria.length === 0 || !areKept(criteria)) return null;
  const after = wanted.from === null ? null : valuesOf(search.order, wanted.from.values);
  if (after === undefined) return null;
  const { sequence, now } = await findFeedState(reader);
  return kept.use(sequence, async (columns) => {
    const tests = [...testsOf(criteria, columns).values()];
    const question: RowQuestion = { now, tests, tallies: [], marked: null };
    if (text !== null) {
      const ids = await idsOfCounted(columns, question, few);
      return ids && { ids, all: true };
    }
    const most = wanted.size + 1 + spare;
    const ids = await firstRows(columns, question, orderOf(search, wanted), after, most);
    return { ids, all: ids.length < most };
  });
}

function orderOf({ order }: ListingSearch, { forward }: PageWanted): RowOrder {
  const { columns, descending } = sortKeys[order];
  const names = columns.map(([name]) => name).filter((name) => name !== 'vacancy_id');
  return { columns: names as NumberColumnName[], descending: descending === forward };
}

const nothingLeft = () =>
  invalidInput(
    {
      vi: 'Gần như mọi tin đều có những từ bị loại trừ: hãy ghi thêm từ cần tìm.',
      en: 'Nearly every vacancy has the words that are excluded: also write what to look for.',
    },
    ['search'],
  );
