import type { EntityManager } from 'typeorm';
import type { Workplace } from '../vacancies';

/** An employer as an outside source names it; the same source and key is the same employer. */
export interface ImportedEmployer {
  /** The portal or list it came from, e.g. `TopCV`. */
  readonly sourceName: string;
  /** Identity within the source, e.g. its folded name. */
  readonly externalKey: string;
  readonly name: string;
}

/** One advertisement of an outside source. Absent items are null: nothing is invented. */
export interface ImportedVacancy {
  readonly sourceName: string;
  /** Identity within the source. */
  readonly externalId: string;
  readonly url: string | null;
  /** `externalKey` of its employer, which `saveImportedEmployers` has saved before. */
  readonly employerKey: string;
  readonly title: string;
  readonly description: string;
  readonly openings: number;
  /** Code of the current VSCO edition, null where the title does not say it beyond doubt. */
  readonly occupationCode: string | null;
  readonly workplaces: readonly Workplace[];
  readonly workplaceText: string | null;
  /** Members of the enums of `forms`. */
  readonly experience: string | null;
  readonly workForm: string | null;
  readonly salary: ImportedSalary | null;
  readonly postedAt: Date | null;
  /**
   * True where `postedAt` was counted back from the day of import ("1 week ago"): the first reading
   * was nearest and is kept, so that importing again does not count as a change.
   */
  readonly postedAtIsRough: boolean;
  readonly applyBy: string | null;
  /** When the source was seen to show it; the newest one stays. */
  readonly confirmedAt: Date;
}

export interface ImportedSalary {
  /** Member of `SalaryBasis`. */
  readonly basis: string;
  /** Dong per period. */
  readonly min: number | null;
  readonly max: number | null;
  readonly negotiable: boolean;
}

/** What became of one imported vacancy, in the order given. */
export type SavedVacancy =
  | { readonly outcome: 'NEW' | 'CHANGED' | 'UNCHANGED' }
  /** Stored, but linked with `duplicateOf` to another ad of the same work. */
  | { readonly outcome: 'DUPLICATE'; readonly duplicateOf: string };

/** Employers by `externalKey` → internal id. Safe to repeat; a batch holds a key once or more. */
export type SaveImportedEmployers = (
  tx: EntityManager,
  employers: readonly ImportedEmployer[],
) => Promise<ReadonlyMap<string, string>>;

/**
 * Saves up to some hundred ads as PUBLISHED in one go, few statements for all of them. An ad is
 * known by (sourceName, externalId); a batch holds an id once.
 */
export type SaveImportedVacancies = (
  tx: EntityManager,
  vacancies: readonly ImportedVacancy[],
  employerIds: ReadonlyMap<string, string>,
) => Promise<readonly SavedVacancy[]>;
