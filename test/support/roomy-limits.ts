import { defaultGraphqlLimits } from '../../src/server/server';

/**
 * The limits of the server, but for budgets: a test asks more in a second than a client does. No
 * answer is given again: a test looks at what it has just changed.
 */
export const roomyLimits = {
  ...defaultGraphqlLimits,
  freshFor: 0,
  cost: {
    ...defaultGraphqlLimits.cost,
    anonymousPerMinute: 1_000_000_000,
    signedInPerMinute: 1_000_000_000,
  },
};

/** Room for all that a test sends at once, on a machine that has other work too. */
export const roomyAdmission = { running: 500, waiting: 500, patience: 60_000, lag: 1_000_000 };
