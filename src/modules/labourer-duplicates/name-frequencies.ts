/** Where a word stands in a Vietnamese name: `Nguyễn` `Văn` `Nam`. */
export type NamePosition = 'FAMILY' | 'MIDDLE' | 'GIVEN';

export interface CountedWord {
  readonly position: NamePosition;
  /** Folded. */
  readonly word: string;
  readonly people: number;
}

/**
 * Parts of the population with a family name (Lê Trung Hoa, Họ và tên người Việt Nam, 2005) and,
 * roughly, with the most usual middle names. The register's own counts soon outweigh them.
 */
const usual: Readonly<Record<NamePosition, Readonly<Record<string, number>>>> = {
  FAMILY: {
    ...{ nguyen: 0.384, tran: 0.11, le: 0.095, pham: 0.071, huynh: 0.051, hoang: 0.051 },
    ...{ phan: 0.045, vu: 0.039, vo: 0.039, dang: 0.021, bui: 0.02, do: 0.014, ho: 0.013 },
    ...{ ngo: 0.013, duong: 0.01, ly: 0.005 },
  },
  MIDDLE: { thi: 0.3, van: 0.2, ngoc: 0.04, minh: 0.03, duc: 0.02, thanh: 0.03, huu: 0.02 },
  GIVEN: {},
};

const unusual: Readonly<Record<NamePosition, number>> = {
  FAMILY: 0.003,
  MIDDLE: 0.01,
  GIVEN: 0.01,
};

/** As many counted people as the usual parts weigh. */
const trustInUsual = 500;

/** How common the words of names are: `Nguyễn Văn Nam` says less about a person than a rare name. */
export class NameFrequencies {
  private readonly counts = new Map<string, number>();
  private readonly totals: Record<NamePosition, number> = { FAMILY: 0, MIDDLE: 0, GIVEN: 0 };

  constructor(counted: Iterable<CountedWord> = []) {
    for (const { position, word, people } of counted) {
      this.counts.set(`${position} ${word}`, people);
      this.totals[position] += people;
    }
  }

  /** How many people were counted. */
  get people(): number {
    return this.totals.FAMILY;
  }

  /** The part of the people who bear this word at this place of their name. */
  of(position: NamePosition, folded: string): number {
    const expected = usual[position][folded] ?? unusual[position];
    const counted = this.counts.get(`${position} ${folded}`) ?? 0;
    return (counted + expected * trustInUsual) / (this.totals[position] + trustInUsual);
  }
}

export function positionOf(at: number, length: number): NamePosition {
  if (at === 0) return 'FAMILY';
  return at === length - 1 ? 'GIVEN' : 'MIDDLE';
}
