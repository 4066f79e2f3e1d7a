import type { CountedConnection } from './connection';
import type { Context } from './context';
import { connectionOf, type Page, type PageArguments, readPage } from './pagination';

/** Rows of a list that is read from its newest, in the order of their internal keys. */
export interface NewestFirst<Row> {
  /** Names the list; a cursor of another list is refused. */
  readonly list: string;
  readonly args: PageArguments;
  /** Rows in reading direction beyond a row, one more than the page has. */
  readonly find: (page: Page, beyond: string | null) => Promise<readonly Row[]>;
  readonly count: () => Promise<number>;
}

/** The condition and order of such a page in SQL; `beyond` is the placeholder of the row's key. */
export const pageNewestFirst = (
  { forward, size }: Page,
  key: string,
  beyond: string,
  conditions: string,
): string => `
  WHERE ${conditions} AND (${beyond}::bigint IS NULL OR ${key} ${forward ? '<' : '>'} ${beyond})
  ORDER BY ${key} ${forward ? 'DESC' : 'ASC'}
  LIMIT ${size + 1}`;

/** One page of a list with the newest first. */
export async function newestFirst<Row extends { readonly rowId: string }>(
  { services: { cursors } }: Context,
  { list, args, find, count }: NewestFirst<Row>,
): Promise<CountedConnection<Row>> {
  const page = readPage(args);
  const beyond = page.cursor === null ? null : cursors.open(list, page.cursor)[0];
  const [rows, totalCount] = await Promise.all([find(page, beyond as string | null), count()]);
  const connection = connectionOf(page, rows, ({ rowId }) => cursors.seal(list, [rowId]));
  return { ...connection, totalCount };
}
