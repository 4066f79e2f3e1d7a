import { type Birth, birthEvidence } from './birth-evidence';
import {
  type Evidence,
  EvidenceAgreement,
  EvidenceField,
  EvidenceFinding,
  type Likelihood,
  weightOf,
} from './evidence';
import { nameEvidence } from './name-evidence';
import type { NameFrequencies } from './name-frequencies';
import type { PersonName } from './person-name';

/** Whether two numbers nobody may read are equal; null where one is missing or of another kind. */
export type SameNumber = boolean | null;

/** What is compared of a labourer. */
export interface ComparedPerson {
  readonly name: PersonName;
  readonly birth: Birth;
  readonly sex: string | null;
  /** Today's keys of the commune and the province of residence. */
  readonly placeKey: string | null;
  readonly provinceKey: string | null;
  /** Today's keys of the communes of the other addresses on the form. */
  readonly otherPlaceKeys: readonly string[];
  readonly phone: string | null;
}

/** What the numbers of two people say, compared where they are kept. */
export interface ComparedNumbers {
  readonly personalId: SameNumber;
  readonly socialInsuranceNumber: SameNumber;
}

export interface Comparison {
  /**
   * The sum of the weights, in bits: each point doubles the odds that the two are one person.
   * I. P. Fellegi and A. B. Sunter, A Theory for Record Linkage, JASA 64 (1969) 1183–1210; a name
   * weighs by how rare it is, as in W. E. Winkler, Frequency-Based Matching in the
   * Fellegi-Sunter Model of Record Linkage (2000).
   */
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/**
 * Bits by which two people of a register taken at random are two and not one, where one in a
 * hundred is recorded twice: of a million people that is ten thousand pairs among half a billion
 * thousand, 25.6 bits.
 */
const priorBits = (people: number) => Math.log2(50 * Math.max(people, smallRegister));

/** As many as live in a large commune: a register that begins is not taken for an empty country. */
const smallRegister = 20_000;

/** How likely the two are one person, in a register of so many people. */
export const probabilityOf = (score: number, people: number): number =>
  1 / (1 + 2 ** (priorBits(people) - score));

/** From one chance in seventeen on, a pair is shown to an officer. */
const leastOdds = 4;

/** The score from which a pair is shown: the more people, the more are alike by chance. */
export const leastScore = (people: number): number => priorBits(people) - leastOdds;

export function comparePeople(
  left: ComparedPerson,
  right: ComparedPerson,
  numbers: ComparedNumbers,
  frequencies: NameFrequencies,
): Comparison {
  const evidence = [
    nameEvidence(left.name, right.name, frequencies),
    birthEvidence(left.birth, right.birth),
    sexEvidence(left.sex, right.sex),
    placeEvidence(left, right),
    numberEvidence(EvidenceField.SOCIAL_INSURANCE_NUMBER, numbers.socialInsuranceNumber),
    numberEvidence(EvidenceField.PERSONAL_ID, numbers.personalId),
    numberEvidence(EvidenceField.PHONE, same(left.phone, right.phone)),
  ];
  const score = evidence.reduce((sum, { weight }) => sum + weight, 0);
  return { score: Math.round(score * 100) / 100, evidence };
}

const same = (left: string | null, right: string | null): SameNumber =>
  left === null || right === null ? null : left === right;

const { SAME, OTHER, NOT_GIVEN, OTHER_ADDRESS, SAME_PROVINCE } = EvidenceFinding;
const { EXACT, CLOSE, MISSING, DIFFERENT } = EvidenceAgreement;

const missing = (field: EvidenceField): Evidence => ({
  field,
  agreement: MISSING,
  finding: NOT_GIVEN,
  weight: 0,
});

function sexEvidence(left: string | null, right: string | null): Evidence {
  const field = EvidenceField.SEX;
  if (left === null || right === null) return missing(field);
  return left === right
    ? found(field, EXACT, SAME, { ofOnePerson: 0.99, ofTwoPeople: 0.5 })
    : found(field, DIFFERENT, OTHER, { ofOnePerson: 0.01, ofTwoPeople: 0.5 });
}

/** A province has about a hundred communes; people who are recorded twice often have moved. */
function placeEvidence(left: ComparedPerson, right: ComparedPerson): Evidence {
  const field = EvidenceField.PLACE;
  if (left.placeKey === null || right.placeKey === null) return missing(field);
  if (left.placeKey === right.placeKey) {
    return found(field, EXACT, SAME, { ofOnePerson: 0.65, ofTwoPeople: 0.01 });
  }
  const places = new Set([right.placeKey, ...right.otherPlaceKeys]);
  if ([left.placeKey, ...left.otherPlaceKeys].some((key) => places.has(key))) {
    return found(field, CLOSE, OTHER_ADDRESS, { ofOnePerson: 0.15, ofTwoPeople: 0.01 });
  }
  return left.provinceKey !== null && left.provinceKey === right.provinceKey
    ? found(field, CLOSE, SAME_PROVINCE, { ofOnePerson: 0.17, ofTwoPeople: 0.8 })
    : found(field, DIFFERENT, OTHER, { ofOnePerson: 0.03, ofTwoPeople: 0.2 });
}

interface NumberLikelihoods {
  readonly equal: Likelihood;
  readonly unequal: Likelihood;
}

const numberLikelihoods: Readonly<Record<string, NumberLikelihoods>> = {
  // Some people have had two books, and some offices have written one number for two people.
  [EvidenceField.SOCIAL_INSURANCE_NUMBER]: {
    equal: { ofOnePerson: 0.9, ofTwoPeople: 1e-5 },
    unequal: { ofOnePerson: 0.1, ofTwoPeople: 1 },
  },
  // Two records with one number cannot be; two with other numbers are one person with a slip in one.
  [EvidenceField.PERSONAL_ID]: {
    equal: { ofOnePerson: 0.9, ofTwoPeople: 1e-7 },
    unequal: { ofOnePerson: 0.1, ofTwoPeople: 1 },
  },
  // A household shares a telephone, and people change it.
  [EvidenceField.PHONE]: {
    equal: { ofOnePerson: 0.6, ofTwoPeople: 0.002 },
    unequal: { ofOnePerson: 0.4, ofTwoPeople: 0.998 },
  },
};

function numberEvidence(field: EvidenceField, equal: SameNumber): Evidence {
  const likelihoods = numberLikelihoods[field];
  if (equal === null || likelihoods === undefined) return missing(field);
  return equal
    ? found(field, EXACT, SAME, likelihoods.equal)
    : found(field, DIFFERENT, OTHER, likelihoods.unequal);
}

const found = (
  field: EvidenceField,
  agreement: EvidenceAgreement,
  finding: EvidenceFinding,
  likelihood: Likelihood,
): Evidence => ({ field, agreement, finding, weight: weightOf(likelihood) });
