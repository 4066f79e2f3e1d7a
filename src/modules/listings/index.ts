export {
  countRows,
  idsOfCounted,
  type RowCounts,
  type RowQuestion,
  type RowTest,
  type Tally,
} from './count-rows';
export { firstRows, type RowOrder } from './first-rows';
export { keptListings } from './kept-listings';
export { itemsOf, ListingColumns, type NumberColumnName, type TextColumn } from './listing-columns';
export { findFeedState, type FeedState } from './listing-rows.queries';
