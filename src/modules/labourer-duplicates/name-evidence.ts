import { isOneSlipFrom } from '../../api/typing-distance';
import {
  type Evidence,
  EvidenceAgreement,
  EvidenceField,
  EvidenceFinding,
  type Likelihood,
  weightOf,
} from './evidence';
import { type NameFrequencies, positionOf } from './name-frequencies';
import type { NameWord, PersonName } from './person-name';

/** How often two records of one person write the name in each of these ways; together 1. */
const ofOnePerson = {
  SAME: 0.8,
  ACCENTS: 0.07,
  SPELLING: 0.02,
  WORD_ORDER: 0.02,
  MIDDLE_NAME: 0.03,
  TYPING: 0.04,
  OUTER_NAMES: 0.01,
  OTHER: 0.01,
} as const;

/** Of names equal but for their accents, so many differ in them by chance. */
const otherAccents = 0.3;
/** A name of other words that sounds the same. */
const otherSpelling = 0.1;
/** Another word of the same place in a name that is one slip away. */
const anotherWordOneSlipAway = 0.05;
/** A name without middle name, or with a part of the other's. */
const shorterName = 0.15;

type Finding = keyof typeof ofOnePerson;

/** What two names say about whether two records are one person. */
export function nameEvidence(
  left: PersonName,
  right: PersonName,
  frequencies: NameFrequencies,
): Evidence {
  if (left.length === 0 || right.length === 0) {
    return evidence(EvidenceAgreement.MISSING, EvidenceFinding.NOT_GIVEN, 0);
  }
  const [finding, ofTwoPeople] = compare(left, right, frequencies);
  const likelihood: Likelihood = { ofOnePerson: ofOnePerson[finding], ofTwoPeople };
  return evidence(agreements[finding], EvidenceFinding[finding], weightOf(likelihood));
}

const agreements: Readonly<Record<Finding, EvidenceAgreement>> = {
  SAME: EvidenceAgreement.EXACT,
  ACCENTS: EvidenceAgreement.CLOSE,
  SPELLING: EvidenceAgreement.CLOSE,
  WORD_ORDER: EvidenceAgreement.CLOSE,
  MIDDLE_NAME: EvidenceAgreement.CLOSE,
  TYPING: EvidenceAgreement.CLOSE,
  OUTER_NAMES: EvidenceAgreement.CLOSE,
  OTHER: EvidenceAgreement.DIFFERENT,
};

const evidence = (agreement: EvidenceAgreement, finding: EvidenceFinding, weight: number) => ({
  field: EvidenceField.FULL_NAME,
  agreement,
  finding,
  weight,
});

function compare(
  left: PersonName,
  right: PersonName,
  frequencies: NameFrequencies,
): [finding: Finding, ofTwoPeople: number] {
  // Of a name in two orders the more usual one is taken, so that no name seems rarer than it is.
  const whole = Math.max(frequencyOf(left, frequencies), frequencyOf(right, frequencies));
  if (sameWords(left, right, 'accented')) return ['SAME', whole];
  if (sameWords(left, right, 'folded')) return ['ACCENTS', whole * otherAccents];
  if (sameWords(left, right, 'sound')) return ['SPELLING', whole * otherSpelling];
  if (sorted(left) === sorted(right)) return ['WORD_ORDER', whole];
  const slip = wordWithSlip(left, right);
  if (slip !== null) {
    const others = frequencyOf(left, frequencies, slip);
    return ['TYPING', others * anotherWordOneSlipAway];
  }
  if (joined(left) === joined(right)) return ['TYPING', whole * otherSpelling];
  if (left.length < 2 || right.length < 2 || !haveSameEnds(left, right)) return ['OTHER', 1];
  const ends = frequencyOf([...left.slice(0, 1), ...left.slice(-1)], frequencies);
  return isPartOf(left, right) || isPartOf(right, left)
    ? ['MIDDLE_NAME', ends * shorterName]
    : ['OUTER_NAMES', ends];
}

/** How many people in one bear this name, taking its words as independent. */
function frequencyOf(
  name: PersonName,
  frequencies: NameFrequencies,
  except: number | null = null,
): number {
  return name.reduce(
    (part, { folded }, at) =>
      at === except ? part : part * frequencies.of(positionOf(at, name.length), folded),
    1,
  );
}

const sameWords = (left: PersonName, right: PersonName, form: keyof NameWord) =>
  left.length === right.length && left.every((word, at) => word[form] === right[at]?.[form]);

const sorted = (name: PersonName) =>
  name
    .map(({ sound }) => sound)
    .sort()
    .join(' ');

const joined = (name: PersonName) => name.map(({ folded }) => folded).join('');

/** Where the names have one word that is a slip away from the other's, all else being equal. */
function wordWithSlip(left: PersonName, right: PersonName): number | null {
  if (left.length !== right.length) return null;
  const unequal = left.flatMap(({ sound }, at) => (sound === right[at]?.sound ? [] : [at]));
  const [at] = unequal;
  if (at === undefined || unequal.length > 1) return null;
  return isOneSlipFrom(left[at]?.folded ?? '', right[at]?.folded ?? '') ? at : null;
}

const haveSameEnds = (left: PersonName, right: PersonName) =>
  left[0]?.sound === right[0]?.sound && left.at(-1)?.sound === right.at(-1)?.sound;

/** Are the words of the one, in their order, among those of the other? */
function isPartOf(part: PersonName, name: PersonName): boolean {
  let at = 0;
  for (const { sound } of name) if (part[at]?.sound === sound) at += 1;
  return at === part.length;
}
