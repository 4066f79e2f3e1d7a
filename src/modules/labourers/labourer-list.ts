import type { Context } from '../../api/context';
import { connectionOf, type PageArguments, readPage } from '../../api/pagination';
import type { Selection } from '../../api/selection';
import { actorOf, type ProcessingPurpose, purposeFor } from '../register';
import { useOf } from './data-use';
import {
  type Criterion,
  named,
  type NameWords,
  readLabourerFilter,
  readNameSearch,
  statusesOf,
} from './labourer-criteria';
import type { LabourerFilter } from './labourer-filter.input';
import { countLabourers, findLabourerPage, type Position } from './labourer-list.queries';
import { countNamed, findLedName, findNamed } from './labourer-names.queries';
import { LabourerOrder } from './labourer-order';
import type { ProtectedRead } from './labourer.queries';
import { labourerProjection } from './labourer.projection';

/** Counting stops here: it tells how long a list is, not how many people a province has. */
const countedAtMost = 10_000;

/** What is asked of the list of people. */
export interface LabourersAsked extends PageArguments {
  readonly search?: string | null;
  readonly filter?: LabourerFilter | null;
  readonly orderBy?: LabourerOrder | null;
  readonly purpose?: string | null;
}

/** A page of the people the viewer may know of, and how many they are where that is selected. */
export async function listLabourers(
  context: Context,
  asked: LabourersAsked,
  selection: Selection,
): Promise<object> {
  const { search = null, filter = null } = asked;
  const page = readPage(asked);
  const purpose = purposeFor(context.viewer, asked.purpose);
  const order = asked.orderBy ?? LabourerOrder.NAME;
  const words = readNameSearch(search);
  const filters = readLabourerFilter(filter);
  const { cursors } = context.services;
  const list = `labourers:${JSON.stringify([search, filter, order])}`;
  const from = page.cursor === null ? null : (cursors.open(list, page.cursor) as Position);
  const ofNodes = selection.below('nodes').and(selection.below('edges', 'node'));
  const projection = labourerProjection(context, ofNodes, purpose);
  const searchedBy = filters.flatMap(({ field }) => field ?? []);
  if (words !== null) searchedBy.push('fullName');
  const reading = readingFor(context, purpose, projection.fields, searchedBy);
  const statuses = statusesOf(filter);
  const { criteria, led, isIndexed, count } = await planned(reading, {
    words,
    filters,
    statuses,
    order,
  });
  const { size, forward } = page;
  const isCounted = selection.has('totalCount') || selection.has('totalIsExact');
  const [listed, counted] = await Promise.all([
    findLabourerPage(reading, criteria, { size, forward, from, order, led, isIndexed }, projection),
    isCounted ? count() : 0,
  ]);
  const positions = new Map(listed.map(({ labourer, position }) => [labourer, position]));
  const connection = connectionOf(
    page,
    listed.map(({ labourer }) => labourer),
    (labourer) => cursors.seal(list, positions.get(labourer) ?? []),
  );
  return {
    ...connection,
    totalCount: Math.min(counted, countedAtMost),
    totalIsExact: counted <= countedAtMost,
  };
}

/** Whatever is searched by is used as well as what is shown, and the ledger says so. */
function readingFor(
  context: Context,
  purpose: ProcessingPurpose,
  shown: readonly string[],
  searchedBy: readonly string[],
): ProtectedRead {
  return {
    database: context.services.databases.register,
    actor: actorOf(context),
    use: useOf(purpose, searchedBy.length === 0 ? 'LIST' : 'SEARCH', [
      ...new Set([...shown, ...searchedBy]),
    ]),
  };
}

interface Search {
  readonly words: NameWords | null;
  readonly filters: readonly Criterion[];
  readonly statuses: readonly string[];
  readonly order: LabourerOrder;
}

/** Which table leads the search: that of the words of names, or that of the people. */
async function planned(reading: ProtectedRead, { words, filters, statuses, order }: Search) {
  const led = words === null ? null : await findLedName(reading, words);
  const inOrderOfNames = order === LabourerOrder.NAME;
  const ids =
    led === null || inOrderOfNames ? null : await findNamed(reading, led, statuses, countedAtMost);
  const criteria = words === null ? filters : [...filters, named(words, ids)];
  // The state is what every list is narrowed by, and the words of names are listed with it.
  const isFiltered = filters.length > 1;
  return {
    criteria,
    led: inOrderOfNames ? led : null,
    isIndexed: !isFiltered && (words === null || (led !== null && inOrderOfNames)),
    count: () =>
      led !== null && !isFiltered
        ? countNamed(reading, led, statuses, countedAtMost + 1)
        : countLabourers(reading, criteria, countedAtMost + 1, led),
  };
}
