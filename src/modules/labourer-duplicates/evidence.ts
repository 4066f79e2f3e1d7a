import { registerEnumType } from 'type-graphql';

/** What two records are compared by. */
export enum EvidenceField {
  FULL_NAME = 'FULL_NAME',
  DATE_OF_BIRTH = 'DATE_OF_BIRTH',
  SEX = 'SEX',
  PLACE = 'PLACE',
  SOCIAL_INSURANCE_NUMBER = 'SOCIAL_INSURANCE_NUMBER',
  PERSONAL_ID = 'PERSONAL_ID',
  PHONE = 'PHONE',
}

export enum EvidenceAgreement {
  EXACT = 'EXACT',
  CLOSE = 'CLOSE',
  MISSING = 'MISSING',
  DIFFERENT = 'DIFFERENT',
}

/** In what way two values agree or differ. */
export enum EvidenceFinding {
  SAME = 'SAME',
  ACCENTS = 'ACCENTS',
  SPELLING = 'SPELLING',
  WORD_ORDER = 'WORD_ORDER',
  MIDDLE_NAME = 'MIDDLE_NAME',
  TYPING = 'TYPING',
  OUTER_NAMES = 'OUTER_NAMES',
  SAME_MONTH = 'SAME_MONTH',
  SAME_YEAR = 'SAME_YEAR',
  DAY_MONTH_SWAPPED = 'DAY_MONTH_SWAPPED',
  OTHER_ADDRESS = 'OTHER_ADDRESS',
  SAME_PROVINCE = 'SAME_PROVINCE',
  NOT_GIVEN = 'NOT_GIVEN',
  OTHER = 'OTHER',
}

registerEnumType(EvidenceField, {
  name: 'EvidenceField',
  description: 'What two records are compared by.',
  valuesConfig: {
    PERSONAL_ID: { description: 'Personal identification number, or identity card.' },
    SOCIAL_INSURANCE_NUMBER: { description: 'Social insurance number.' },
    FULL_NAME: { description: 'Name, with and without accents, in any order.' },
    DATE_OF_BIRTH: { description: 'Date of birth, or as much of it as is known.' },
    SEX: { description: 'Sex.' },
    PLACE: { description: 'Where the person lives.' },
    PHONE: { description: 'Telephone number.' },
  },
});

registerEnumType(EvidenceAgreement, {
  name: 'EvidenceAgreement',
  description: 'How far two values agree.',
  valuesConfig: {
    EXACT: { description: 'The same.' },
    CLOSE: { description: 'Not the same, but one may well be the other written differently.' },
    MISSING: { description: 'One record does not say it, or the two cannot be compared.' },
    DIFFERENT: { description: 'Not the same.' },
  },
});

registerEnumType(EvidenceFinding, {
  name: 'EvidenceFinding',
  description: 'In what way two values agree or differ.',
  valuesConfig: {
    SAME: { description: 'The same.' },
    ACCENTS: { description: 'The same letters with other accents.' },
    SPELLING: { description: 'Spelt differently, sounding alike: y and i, s and x, tr and ch.' },
    WORD_ORDER: { description: 'The same words in another order.' },
    MIDDLE_NAME: { description: 'One leaves out some or all of the middle name.' },
    TYPING: { description: 'One slip of the fingers apart.' },
    OUTER_NAMES: { description: 'Same family name and given name, another middle name.' },
    SAME_MONTH: { description: 'Same year and month; of one no day is known.' },
    SAME_YEAR: { description: 'Same year; of one no day is known, or the days differ.' },
    DAY_MONTH_SWAPPED: { description: 'Day and month stand in each other’s place.' },
    OTHER_ADDRESS: { description: 'The one lives where the other is registered, or was.' },
    SAME_PROVINCE: { description: 'Other communes of one province.' },
    NOT_GIVEN: { description: 'One record does not say it, or the two cannot be compared.' },
    OTHER: { description: 'Not the same.' },
  },
});

/** What one field says about whether two records are one person; never the values themselves. */
export interface Evidence {
  readonly field: EvidenceField;
  readonly agreement: EvidenceAgreement;
  readonly finding: EvidenceFinding;
  /** Bits: log2 of how much likelier this is for one person than for two people taken at random. */
  readonly weight: number;
}

/** How likely a finding is for two records of one person (m) and of two people (u). */
export interface Likelihood {
  readonly ofOnePerson: number;
  readonly ofTwoPeople: number;
}

/** The weight of Fellegi and Sunter, in bits. */
export const weightOf = ({ ofOnePerson, ofTwoPeople }: Likelihood): number =>
  Math.round(100 * Math.log2(ofOnePerson / ofTwoPeople)) / 100;
