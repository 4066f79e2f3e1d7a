import { Random } from './random';

/** Chance that is written down, so that what came of it can be made again, changed here and there. */
export class Tape extends Random {
  private at = 0;

  constructor(
    private readonly source: Random,
    readonly written: number[] = [],
  ) {
    super(0);
  }

  override next(): number {
    const number = this.written[this.at] ?? this.source.next();
    this.written[this.at] = number;
    this.at += 1;
    return number;
  }

  /** The same tape, a part of its numbers drawn anew. */
  changed(part: number): Tape {
    const { source } = this;
    return new Tape(
      source,
      this.written.map((number) => (source.chance(part) ? source.next() : number)),
    );
  }
}
