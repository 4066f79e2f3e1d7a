const beat = 100;

/** Measures by how many milliseconds the process is behind. */
export function watchLag(): { lag: () => number; stop: () => void } {
  let last = performance.now();
  let drift = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    drift = now - last - beat;
    last = now;
  }, beat);
  timer.unref();
  return {
    lag: () => drift,
    stop: () => {
      clearInterval(timer);
    },
  };
}

/**
 * Lets work begin one at a time, with a look at the network between: who is refused meanwhile waits
 * for one request that is worked on, not for all that were let in at once.
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
