import type { Services } from '../../api/context';
import { rateLimited } from '../../errors';
import { Budgets } from '../budgets';

/** Lookups by number for one account: more than a desk needs, and nothing to guess numbers with. */
export const lookupLimits = { perMinute: 30, perDay: 500 };

const budgets = new WeakMap<Services, Budgets>();

/**
 * Takes one lookup from what an account may do. Found or not, each counts: a number that nobody has
 * and one of somebody beyond the scope have to cost the same.
 */
export function chargeLookup(services: Services, subject: string): void {
  const known = budgets.get(services);
  const budget = known ?? new Budgets(services);
  if (known === undefined) budgets.set(services, budget);
  const charge = budget.charge({ client: `lookups by number of ${subject}`, ...lookupLimits }, 1);
  if (charge.granted) return;
  const seconds = Math.max(1, Math.ceil((charge.resetAt - Date.now()) / 1000));
  throw rateLimited(
    {
      vi: `Đã tra cứu theo số định danh quá nhiều lần. Hãy thử lại sau ${seconds} giây.`,
      en: `Too many lookups by personal number. Try again in ${seconds} seconds.`,
    },
    seconds,
  );
}
