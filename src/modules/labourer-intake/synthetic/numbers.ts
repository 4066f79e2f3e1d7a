import type { Sex } from './names';

/**
 * Personal numbers that nobody has: their first three digits, 999, are no province and no country,
 * the last six lie above 900000. Sex and year of birth are in them as in a real number. Each seed
 * begins a step further on, so that the people of two seeds can live in one register: about a million
 * of each.
 */
export class SyntheticNumbers {
  private readonly issued = new Map<string, number>();
  private oldCards = 0;
  private insured = 0;

  constructor(private readonly seed: number) {}

  personalId(sex: Sex, birthYear: number): string {
    const century = (Math.floor(birthYear / 100) - 19) * 2 + (sex === 'MALE' ? 0 : 1);
    const head = `999${century}${String(birthYear % 100).padStart(2, '0')}`;
    const count = this.issued.get(head) ?? 0;
    this.issued.set(head, count + 1);
    if (count >= tails) throw new Error('There are no more synthetic numbers for a year of birth.');
    // The factor shares no divisor with the number of tails, so that none comes twice.
    const at = (this.seed * stepOfSeed + count) % tails;
    return head + String(900_000 + ((at * 7_919) % tails));
  }

  /** Nine digits of an old identity card: no province's cards began with 0999. Null: all are given. */
  oldCard(): string | null {
    this.oldCards += 1;
    if (this.oldCards >= tails) return null;
    const at = (this.seed * stepOfSeed + this.oldCards) % tails;
    return `0999${String(at).padStart(5, '0')}`;
  }

  /** Ten digits; real numbers do not begin with 00. */
  socialInsurance(): string {
    this.insured += 1;
    return `00${10_000_000 + ((this.seed * stepOfInsured + this.insured) % insuredNumbers)}`;
  }
}

const tails = 100_000;
const stepOfSeed = 10_007;
const insuredNumbers = 90_000_000;
const stepOfInsured = 1_000_003;
