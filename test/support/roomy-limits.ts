import { defaultGraphqlLimits } from '../../src/server';

/** The limits of the server, but for budgets: a test asks more in a second than a client does. */
export const roomyLimits = {
  ...defaultGraphqlLimits,
  cost: {
    ...defaultGraphqlLimits.cost,
    anonymousPerMinute: 1_000_000_000,
    signedInPerMinute: 1_000_000_000,
  },
};
