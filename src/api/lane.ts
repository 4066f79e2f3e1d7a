import { RequestError, overloadMessage } from '../errors';

/** Lets a few at a time do what is heavy, so that everything else finds room beside it. */
export class Lane {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly width: number,
    /** How many wait at most; further ones are refused. */
    private readonly queue: number,
  ) {}

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running < this.width) this.running += 1;
    else await this.turn();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }

  private turn(): Promise<void> {
    if (this.waiting.length >= this.queue) {
      throw new RequestError('OVERLOADED', overloadMessage, { retryAfter: 1 });
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
