/** Holds whoever comes to a place until they are let go. */
export class Hold {
  private come!: () => void;
  private letGo!: () => void;
  /** Somebody is held. */
  readonly reached = new Promise<void>((resolve) => (this.come = resolve));
  private readonly over = new Promise<void>((resolve) => (this.letGo = resolve));

  /** Waits here. */
  wait(): Promise<void> {
    this.come();
    return this.over;
  }

  release(): void {
    this.letGo();
  }
}
