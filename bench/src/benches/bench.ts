import type { Running } from '../contestant';
import type { Registry } from '../registry/databases';

/** What a benchmark found, for people and for programs. */
export interface Result {
  /** Column → value, one row for each contestant or figure. */
  readonly rows: readonly Readonly<Record<string, string | number>>[];
  /** The last line of the output, beside the name of the benchmark. */
  readonly figures: Readonly<Record<string, unknown>>;
}

export interface Bench {
  readonly name: string;
  readonly about: string;
  run(pace: Pace): Promise<Result>;
}

export interface Pace {
  readonly rounds: number;
  readonly seconds: number;
}

export interface Held {
  readonly registry: Registry;
  readonly servers: readonly Running[];
}

export const rounded = (value: number, digits = 2) => Number(value.toFixed(digits));
