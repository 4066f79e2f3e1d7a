import { setImmediate as turn } from 'node:timers/promises';
import type { Services } from '../../api/context';
import { Lane } from '../../api/lane';
import type { Reader } from '../../database/database';
import { ListingColumns } from './listing-columns';
import { findChangedListings, findFeedState, findListings } from './listing-rows.queries';

/** Rows that are read at once: a few milliseconds of this process. */
const batch = 2_000;

/** Changes after which reading everything anew is less work than following them. */
const farBehind = 100_000;

/** The part of the rows that may be of listings that are gone, and how many always may. */
const waste = { part: 0.5, rows: 10_000 };

/** Whoever uses the columns waits for whoever changes them. */
const lane = { width: 1, queue: 64 };

/**
 * The columns of all public listings that filters and facets ask about, in the memory of this
 * process (about 60 bytes a listing), kept as the feed tells: what takes PostgreSQL a fifth of a
 * second to count among 200,000 is counted here in some milliseconds.
 */
class KeptListings {
  private readonly lane = new Lane(lane.width, lane.queue);
  private columns: ListingColumns | null = null;
  /** The change up to which the columns are right. */
  private sequence = 0;
  private reading: Promise<void> | null = null;

  constructor(private readonly services: Pick<Services, 'databases' | 'log'>) {}

  /** How many rows there are; null while they are not there yet. */
  get length(): number | null {
    if (this.columns === null) this.beginReading();
    return this.columns?.length ?? null;
  }

  /** Works on the columns as of a change or later; null while they are not there yet. */
  use<Result>(
    sequence: number,
    work: (columns: ListingColumns) => Promise<Result>,
  ): Promise<Result | null> {
    return this.lane.run(async () => {
      const columns = this.columns;
      if (columns === null || sequence - this.sequence > farBehind) {
        this.beginReading();
        return null;
      }
      while (this.sequence < sequence) await this.follow(columns, sequence);
      if (columns.gone > Math.max(waste.rows, columns.length * waste.part)) this.beginReading();
      return work(columns);
    });
  }

  /** Reads everything; whoever asks meanwhile waits for the same. */
  read(): Promise<void> {
    this.reading ??= this.readAll().finally(() => (this.reading = null));
    return this.reading;
  }

  private beginReading(): void {
    this.read().catch((error: unknown) => {
      this.services.log.warn({ err: error }, 'listings could not be read into memory');
    });
  }

  /** Begins with where the feed stands: what changes meanwhile is read again as a change. */
  private async readAll(): Promise<void> {
    const { sequence } = await findFeedState(this.reader);
    const columns = new ListingColumns();
    for (let last = 0; ;) {
      const rows = await findListings(this.reader, last, batch);
      for (const row of rows) columns.put(row.id, row);
      const end = rows.at(-1);
      if (end === undefined || rows.length < batch) break;
      last = end.id;
      await turn();
    }
    await this.lane.run(() => {
      this.columns = columns;
      this.sequence = sequence;
      return Promise.resolve();
    });
  }

  private async follow(columns: ListingColumns, sequence: number): Promise<void> {
    const upTo = Math.min(sequence, this.sequence + batch);
    for (const row of await findChangedListings(this.reader, this.sequence, upTo)) {
      if (row.isPublic) columns.put(row.id, row);
      else columns.remove(row.id);
    }
    this.sequence = upTo;
  }

  /** What is kept is public, hence read as the role that reads nothing else. */
  private get reader(): Reader {
    return this.services.databases.portal.reader;
  }
}

const byServices = new WeakMap<object, KeptListings>();

/** The listings that a server process keeps. */
export function keptListings(services: Services): KeptListings {
  let kept = byServices.get(services.databases);
  if (kept === undefined) byServices.set(services.databases, (kept = new KeptListings(services)));
  return kept;
}
