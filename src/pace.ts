/**
 * Lets pieces of work begin one at a time, with a look at the network between: who is refused
 * meanwhile waits for one piece, not for all that could begin at once.
 */
export class Pace {
  private readonly waiting: (() => void)[] = [];
  private begun = false;

  /** Nothing when work may begin at once. */
  next(): Promise<void> | undefined {
    if (this.begun) return new Promise((resolve) => this.waiting.push(resolve));
    this.begin();
    return undefined;
  }

  private begin(): void {
    this.begun = true;
    setImmediate(() => {
      this.begun = false;
      const next = this.waiting.shift();
      if (next === undefined) return;
      this.begin();
      next();
    });
  }
}

/** A process looks at the network in one place, so all that it works on has one pace. */
export const pace = new Pace();
