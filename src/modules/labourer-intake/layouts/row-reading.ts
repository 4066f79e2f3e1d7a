import type { Fault } from '../../../errors';
import type { SourceRow } from '../../exchange';

/** What a row says of a person, before the form is asked whether it may. */
export interface RowReading {
  /** In the paths of the record; what was not understood stays as written. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly household: string;
  /** To the head of the household, as written. */
  readonly relation: string;
  /** What is wrong with the row beside what the form will find. */
  readonly faults: readonly Fault[];
}

/** How the rows of one list are read, one after the other. */
export interface RowReader {
  read(row: SourceRow): RowReading;
  /** Takes note of a row that an earlier run has done. */
  pass(row: SourceRow): void;
}
