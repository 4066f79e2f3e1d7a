import { isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { Role } from '../access/roles';
import type { Viewer } from '../access/viewer';
import type { Variables } from '../api/argument';
import type { Services } from '../api/context';
import type { CostLimits } from '../api/cost';
import { tooMuch } from '../api/limits';
import type { PricedOperation } from '../api/price';
import { rateLimited, type RequestError } from '../errors';
import { type Allowance, type Balance, Budgets } from '../modules/budgets';

export const defaultCostLimits: CostLimits = {
  operation: 3_000,
  anonymousPerMinute: 60_000,
  signedInPerMinute: 240_000,
};

/** What reading and refusing a request costs that never gets to be priced. */
const ofRefusal = 10;

/** What a request pays, and where that leaves its client. */
interface Bill {
  readonly allowance: Allowance;
  readonly requested: number;
  readonly actual: number;
  readonly balance: Balance;
}

/** `extensions.cost` of every answer. */
export interface CostReport {
  readonly requested: number;
  readonly actual: number;
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: string;
}

/** Prices operations before they run, and takes the price from the client's budget. */
export class Till {
  private readonly budgets: Budgets;
  private readonly bills = new WeakMap<FastifyRequest, Bill>();

  constructor(
    services: Services,
    private readonly limits: CostLimits,
  ) {
    this.budgets = new Budgets(services);
  }

  /** The refusal of an operation that costs too much, in all or for its client now; null: paid. */
  refusal(
    request: FastifyRequest,
    viewer: Viewer,
    operation: PricedOperation,
    variables: Variables,
  ): RequestError | null {
    const measured = request.trusted?.points ?? null;
    const requested = measured ?? Math.max(1, operation.price(variables));
    const tooDear = measured === null && requested > this.limits.operation;
    const points = tooDear ? ofRefusal : requested;
    const allowance = this.allowanceOf(request, viewer);
    const { granted, ...balance } = this.budgets.charge(allowance, points);
    const actual = granted ? points : 0;
    this.bills.set(request, { allowance, requested, actual, balance });
    if (tooDear) return tooMuch('cost', this.limits.operation, requested);
    return granted ? null : spent(balance);
  }

  /** Gives back what was not read; says what the request cost and what is left. */
  settle(
    request: FastifyRequest,
    operation: PricedOperation,
    variables: Variables,
    data: unknown,
  ): void {
    const bill = this.bills.get(request);
    if (bill === undefined || request.trusted?.points != null) return;
    // Without data nothing was begun; with null, nobody knows how far it came.
    const came =
      data == null ? (data === null ? bill.requested : 0) : operation.actual(variables, data);
    this.settleFor(request, came);
  }

  /** As `settle`, where it is known what the same answer cost before. */
  settleFor(request: FastifyRequest, points: number): void {
    const bill = this.bills.get(request);
    if (bill === undefined || request.trusted?.points != null) return;
    const actual = Math.min(bill.requested, Math.max(1, points));
    const balance = this.budgets.refund(bill.allowance, bill.requested - actual);
    this.bills.set(request, { ...bill, actual, balance });
  }

  /** Takes a charge back: the operation is not begun, and will be priced again. */
  cancel(request: FastifyRequest): void {
    const bill = this.bills.get(request);
    if (bill === undefined) return;
    this.budgets.refund(bill.allowance, bill.actual);
    this.bills.delete(request);
  }

  /** What a request was charged; one that was refused before it had a price pays for its reading. */
  report(request: FastifyRequest, viewer: Viewer): CostReport {
    const { requested, actual, balance } =
      this.bills.get(request) ?? this.chargeRefusal(request, viewer);
    const { limit, remaining, resetAt } = balance;
    return { requested, actual, limit, remaining, resetAt: new Date(resetAt).toISOString() };
  }

  /** Takes the price of a route beside GraphQL; throws when the client cannot pay it now. */
  chargeRoute(request: FastifyRequest, viewer: Viewer, requested: number): void {
    const allowance = this.allowanceOf(request, viewer);
    const { granted, ...balance } = this.budgets.charge(allowance, requested);
    if (!granted) throw spent(balance);
    this.bills.set(request, { allowance, requested, actual: requested, balance });
  }

  /** Gives back all but the looking, where the answer was only that there is nothing to send. */
  settleRoute(request: FastifyRequest): void {
    const bill = this.bills.get(request);
    if (bill === undefined) return;
    this.bills.delete(request);
    this.budgets.refund(bill.allowance, Math.max(0, bill.actual - ofRefusal));
  }

  private chargeRefusal(request: FastifyRequest, viewer: Viewer): Bill {
    const allowance = this.allowanceOf(request, viewer);
    const { granted, ...balance } = this.budgets.charge(allowance, ofRefusal);
    const actual = granted ? ofRefusal : 0;
    const bill = { allowance, requested: ofRefusal, actual, balance };
    this.bills.set(request, bill);
    return bill;
  }

  private allowanceOf(request: FastifyRequest, viewer: Viewer): Allowance {
    const { subject, role, quota } = viewer;
    if (subject === null || role === Role.ANONYMOUS) {
      const client = `address:${networkOf(request.ip)}`;
      return { client, perMinute: this.limits.anonymousPerMinute, perDay: null };
    }
    if (quota !== null) return { client: subject, ...quota };
    return { client: subject, perMinute: this.limits.signedInPerMinute, perDay: null };
  }
}

function spent({ limit, resetAt }: Balance): RequestError {
  const seconds = Math.max(1, Math.ceil((resetAt - Date.now()) / 1000));
  return rateLimited(
    {
      vi: `Bạn đã dùng hết ${limit} điểm của kỳ này. Hãy thử lại sau ${seconds} giây; đọc trang nhỏ hơn và ít mục hơn thì tốn ít điểm hơn.`,
      en: `You have spent the ${limit} points of this period. Try again in ${seconds} seconds; smaller pages with fewer fields cost fewer points.`,
    },
    seconds,
  );
}

/** A home or an office has a whole /64 of IPv6 to itself. */
function networkOf(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.split('%', 1)[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const after = tail === '' ? 0 : tail.split(':').length;
  if (address.includes('::')) groups.push(...Array<string>(8 - groups.length - after).fill('0'));
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
