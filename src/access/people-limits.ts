/** How many different people one account may come to see in the register. */
export interface PeopleLimits {
  /** In a day, by those who work on one commune: enough to see all of it. */
  readonly perDayInCommune: number;
  /** In a day, by everybody else: a province cannot be copied at this rate. */
  readonly perDay: number;
}

/** The part of a day's people that may be seen within one hour of it. */
export const partOfHour = 1 / 4;
