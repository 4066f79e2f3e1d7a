import type { Context } from '../../api/context';
import type { CursorSealer } from '../../api/cursor';
import { globalId } from '../../api/global-id';
import { type PageArguments, readPage } from '../../api/pagination';
import type { Selection } from '../../api/selection';
import { invalidInput } from '../../errors';
import { vacancyProjection } from '../vacancies';
import { readVacancyFilter, type VacancyFilter } from '../vacancy-search';
import { findVacancyChanges, type ReadChange } from './vacancy-change.queries';
import {
  RemovalReason,
  type VacancyChange,
  type VacancyChangeConnection,
  VacancyChangeKind,
} from './vacancy-change.type';

/** A cursor of the feed is a place in its one sequence, so it is good with any filter. */
const list = 'vacancyChanges';

export const cursorAt = (cursors: CursorSealer, sequence: string): string =>
  cursors.seal(list, [sequence]);

const sequenceAt = (cursors: CursorSealer, cursor: string | null): string =>
  cursor === null ? '0' : (cursors.open(list, cursor)[0] as string);

/** The steps of the feed after a cursor. */
export async function readVacancyFeed(
  context: Context,
  args: Pick<PageArguments, 'first' | 'after'> & { readonly filter?: VacancyFilter | null },
  /** What is asked of the vacancies; null when they are not asked for. */
  ofVacancy: Selection | null,
): Promise<VacancyChangeConnection> {
  const { size, cursor } = readPage(args);
  const { cursors } = context.services;
  const after = sequenceAt(cursors, cursor);
  if (args.filter?.statuses != null) throw noStatuses();
  const criteria = readVacancyFilter(args.filter);
  const projection = ofVacancy === null ? null : vacancyProjection(context, ofVacancy);
  const { changes, readTo, newest } = await findVacancyChanges(
    context.publicDatabase.reader,
    context.viewer,
    { after, size, criteria, projection },
  );
  const edges = changes.map((change) => ({
    node: present(change),
    // Sealing a cursor takes longer than reading a change, and readers go on from `endCursor`.
    get cursor() {
      return cursorAt(cursors, change.sequence);
    },
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: BigInt(readTo) < BigInt(newest),
      hasPreviousPage: after !== '0',
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      endCursor: cursorAt(cursors, readTo),
    },
  };
}

function present({ sequence, publicId, at, was, is, reason, vacancy }: ReadChange): VacancyChange {
  const kind = !is
    ? VacancyChangeKind.REMOVED
    : was
      ? VacancyChangeKind.UPDATED
      : VacancyChangeKind.PUBLISHED;
  const removed = kind === VacancyChangeKind.REMOVED;
  return {
    sequence,
    kind,
    at,
    vacancyId: globalId('Vacancy', publicId),
    vacancy: removed ? null : vacancy,
    reason: removed ? ((reason as RemovalReason | null) ?? RemovalReason.OUTSIDE_FILTER) : null,
  };
}

const noStatuses = () =>
  invalidInput(
    {
      vi: 'Nguồn tin công khai chỉ có tin đang đăng: bỏ `statuses`.',
      en: 'The public feed holds published vacancies only: leave `statuses` out.',
    },
    ['filter', 'statuses'],
  );
