import { typingDistance } from '../../api/typing-distance';
import {
  type Evidence,
  EvidenceAgreement,
  EvidenceField,
  EvidenceFinding,
  weightOf,
} from './evidence';

/** A date of birth with as many of its parts as are known. */
export interface Birth {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

const yearsOfBirth = 55;
const daysInAYear = 365;
/** Of people whose day of birth nobody knew, offices have made children of the first of January. */
const bornOnNewYear = 0.03;

const ofOnePerson = { same: 0.86, swapped: 0.02, slip: 0.06, sameYear: 0.04, other: 0.02 };
/** Dates one slip away from a given one: any of eight digits, or two neighbours swapped. */
const datesOneSlipAway = 40;

/** What two dates of birth say about whether two records are one person. */
export function birthEvidence(left: Birth, right: Birth): Evidence {
  const { EXACT, CLOSE, MISSING, DIFFERENT } = EvidenceAgreement;
  if (left.year === null || right.year === null) {
    return evidence(MISSING, EvidenceFinding.NOT_GIVEN, 1, 1);
  }
  const oneDay = 1 / (yearsOfBirth * daysInAYear);
  const oneYear = 1 / yearsOfBirth;
  const sameYear = left.year === right.year;
  if (isWhole(left) && isWhole(right)) {
    if (written(left) === written(right)) {
      const chance = isNewYear(left) ? oneYear * bornOnNewYear : oneDay;
      return evidence(EXACT, EvidenceFinding.SAME, ofOnePerson.same, chance);
    }
    if (sameYear && left.day === right.month && left.month === right.day) {
      return evidence(CLOSE, EvidenceFinding.DAY_MONTH_SWAPPED, ofOnePerson.swapped, oneDay);
    }
    if (typingDistance(written(left), written(right), 1) === 1) {
      const chance = datesOneSlipAway * oneDay;
      return evidence(CLOSE, EvidenceFinding.TYPING, ofOnePerson.slip, chance);
    }
    return sameYear
      ? evidence(CLOSE, EvidenceFinding.SAME_YEAR, ofOnePerson.sameYear, oneYear)
      : evidence(DIFFERENT, EvidenceFinding.OTHER, ofOnePerson.other, 1);
  }
  if (!sameYear) return evidence(DIFFERENT, EvidenceFinding.OTHER, ofOnePerson.other * 2, 1);
  if (left.month === null || right.month === null) {
    return evidence(CLOSE, EvidenceFinding.SAME_YEAR, ofOnePerson.same, oneYear);
  }
  return left.month === right.month
    ? evidence(CLOSE, EvidenceFinding.SAME_MONTH, ofOnePerson.same, oneYear / 12)
    : evidence(CLOSE, EvidenceFinding.SAME_YEAR, ofOnePerson.sameYear, oneYear);
}

const evidence = (
  agreement: EvidenceAgreement,
  finding: EvidenceFinding,
  ofOne: number,
  ofTwo: number,
): Evidence => ({
  field: EvidenceField.DATE_OF_BIRTH,
  agreement,
  finding,
  weight: weightOf({ ofOnePerson: ofOne, ofTwoPeople: ofTwo }),
});

export const isWhole = ({ year, month, day }: Birth): boolean =>
  year !== null && month !== null && day !== null;

const isNewYear = ({ month, day }: Birth) => month === 1 && day === 1;

const written = ({ year, month, day }: Birth) =>
  [String(year), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('');
