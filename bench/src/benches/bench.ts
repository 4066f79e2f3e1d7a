/** What was wanted and what was found. */
export interface Goal {
  readonly what: string;
  readonly wanted: string;
  readonly found: string;
  /** Null where nothing was promised. */
  readonly met: boolean | null;
}

/** What a benchmark found, for people and for programs. */
export interface Result {
  /** Column → value, one row for each contestant or figure. */
  readonly rows: readonly Readonly<Record<string, string | number>>[];
  readonly goals: readonly Goal[];
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
  /** Vacancies in the registry that all are asked about. */
  readonly vacancies: number;
  /** Vacancies in the largest registry of `growth`. */
  readonly largest: number;
  /** People in the list of `intake`, and in the register of `registry` and `protected`. */
  readonly people: number;
  /** Seconds for which `overload` lasts. */
  readonly flood: number;
}

export const rounded = (value: number, digits = 2) => Number(value.toFixed(digits));
