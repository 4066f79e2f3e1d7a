import { registerEnumType } from 'type-graphql';
import type { Language } from '../../errors';
import { industry, occupation, titleIn } from '../code-lists';
import { type Concept, labelOf } from '../forms';
import { itemsOf, type TextColumn } from '../listings';
import { placeByKey } from '../places';
import type { VacancyFilter } from './vacancy-filter.inputs';

export enum VacancyFacet {
  PROVINCE = 'PROVINCE',
  OCCUPATION_MAJOR_GROUP = 'OCCUPATION_MAJOR_GROUP',
  OCCUPATION_SUB_MAJOR_GROUP = 'OCCUPATION_SUB_MAJOR_GROUP',
  INDUSTRY = 'INDUSTRY',
  EMPLOYER_TYPE = 'EMPLOYER_TYPE',
  EXPERIENCE = 'EXPERIENCE',
  GENERAL_EDUCATION = 'GENERAL_EDUCATION',
  TECHNICAL_QUALIFICATION = 'TECHNICAL_QUALIFICATION',
  CONTRACT_TYPE = 'CONTRACT_TYPE',
  WORK_FORM = 'WORK_FORM',
  WORK_PURPOSE = 'WORK_PURPOSE',
  SALARY_BAND = 'SALARY_BAND',
  BENEFIT = 'BENEFIT',
  PRIORITY_GROUP = 'PRIORITY_GROUP',
}

registerEnumType(VacancyFacet, {
  name: 'VacancyFacet',
  description: 'What a list of vacancies can be counted by.',
  valuesConfig: {
    PROVINCE: { description: 'Province of work, of today; leaves out `placeCodes`.' },
    OCCUPATION_MAJOR_GROUP: {
      description: 'First digit of VSCO 2020; leaves out `occupationCodes`.',
    },
    OCCUPATION_SUB_MAJOR_GROUP: {
      description: 'First two digits of VSCO 2020; leaves out `occupationCodes`.',
    },
    INDUSTRY: { description: 'Section of VSIC; leaves out `industryCodes`.' },
    EMPLOYER_TYPE: { description: 'Leaves out `employerTypes`.' },
    EXPERIENCE: { description: 'Leaves out `experience`.' },
    GENERAL_EDUCATION: { description: 'Leaves out `generalEducation`.' },
    TECHNICAL_QUALIFICATION: { description: 'Leaves out `technicalQualification`.' },
    CONTRACT_TYPE: { description: 'Leaves out `contractTypes`.' },
    WORK_FORM: { description: 'Leaves out `workForms`.' },
    WORK_PURPOSE: { description: 'Leaves out `workPurposes`.' },
    SALARY_BAND: {
      description:
        'Band of the forms in which the middle of the offer lies; leaves out `salaryAtLeast`.',
    },
    BENEFIT: { description: 'Leaves out `benefits`.' },
    PRIORITY_GROUP: { description: 'Leaves out `priorityGroups`.' },
  },
});

interface FacetSource {
  /** The filter that stands for it. */
  readonly filter: keyof VacancyFilter;
  /** The column it shows something of. */
  readonly column: TextColumn;
  /** What is grouped by, on a listing `l`. */
  readonly expression: string;
  /** True when a listing counts under each of several codes. */
  readonly isList: boolean;
  /** The same of a list in SQL, where it leaves out much: communes below provinces. */
  readonly shown?: (item: string) => string;
  /** The code that is shown, or null for what the facet does not show. */
  readonly codeOf: (grouped: string) => string | null;
  /** The codes that are shown for a value of the column. */
  readonly codesOf: (value: string) => readonly string[];
  readonly labelOf: (code: string, language: Language) => string;
}

const itself = (code: string) => code;

const known = (code: string | null) => (code === null ? [] : [code]);

const option = (
  filter: keyof VacancyFilter,
  column: TextColumn,
  concept: Concept,
): FacetSource => ({
  filter,
  column,
  expression: `l.${column}`,
  isList: false,
  codeOf: itself,
  codesOf: known,
  labelOf: (code, language) => labelOf(concept, code, language),
});

const listOf = (
  filter: keyof VacancyFilter,
  column: TextColumn,
  concept: Concept,
): FacetSource => ({
  ...option(filter, column, concept),
  isList: true,
  codesOf: itemsOf,
});

const occupationLevel = (level: number): FacetSource => ({
  filter: 'occupationCodes',
  column: 'occupation_code',
  expression: `left(l.occupation_code, ${level})`,
  isList: false,
  codeOf: (code) => (code.length === level ? code : null),
  codesOf: (code) => (code.length < level ? [] : [code.slice(0, level)]),
  labelOf: (code, language) => {
    const entry = occupation(code);
    return (entry && titleIn(language, entry)) ?? code;
  },
});

const industryEntry = (code: string) => industry('VSIC2025', code) ?? industry('VSIC2018', code);

/** The section a code lies in. */
function sectionOf(code: string): string | null {
  const entry = industryEntry(code);
  return entry?.parentCode == null ? (entry?.code ?? null) : sectionOf(entry.parentCode);
}

const today = '2025:';

const provinceOf = (key: string) =>
  key.length === today.length + 2 ? key.slice(today.length) : null;

export const facetSources: Readonly<Record<VacancyFacet, FacetSource>> = {
  PROVINCE: {
    filter: 'placeCodes',
    column: 'place_keys',
    expression: 'l.place_keys',
    isList: true,
    shown: (item) => `length(${item}) = ${today.length + 2}`,
    codeOf: provinceOf,
    codesOf: (keys) => itemsOf(keys).flatMap((key) => known(provinceOf(key))),
    labelOf: (code) => placeByKey(today + code)?.fullName ?? code,
  },
  OCCUPATION_MAJOR_GROUP: occupationLevel(1),
  OCCUPATION_SUB_MAJOR_GROUP: occupationLevel(2),
  INDUSTRY: {
    filter: 'industryCodes',
    column: 'industry_code',
    expression: 'l.industry_code',
    isList: false,
    codeOf: sectionOf,
    codesOf: (code) => known(sectionOf(code)),
    labelOf: (code, language) => {
      const entry = industryEntry(code);
      return (entry && titleIn(language, entry)) ?? code;
    },
  },
  EMPLOYER_TYPE: option('employerTypes', 'employer_type', 'EmployerType'),
  EXPERIENCE: option('experience', 'experience', 'ExperienceBand'),
  GENERAL_EDUCATION: option('generalEducation', 'general_education', 'GeneralEducation'),
  TECHNICAL_QUALIFICATION: option(
    'technicalQualification',
    'technical_qualification',
    'TechnicalQualification',
  ),
  CONTRACT_TYPE: option('contractTypes', 'contract_type', 'ContractWanted'),
  WORK_FORM: option('workForms', 'work_form', 'WorkForm'),
  WORK_PURPOSE: option('workPurposes', 'work_purpose', 'WorkPurpose'),
  SALARY_BAND: option('salaryAtLeast', 'salary_band', 'SalaryBand'),
  BENEFIT: listOf('benefits', 'benefits', 'Benefit'),
  PRIORITY_GROUP: listOf('priorityGroups', 'priority_groups', 'PriorityGroup'),
};

export interface FacetCount {
  readonly code: string;
  readonly label: string;
  readonly count: number;
}

/** The codes of a facet with the most first. */
export function presentFacet(
  facet: VacancyFacet,
  counted: ReadonlyMap<string, number>,
  language: Language,
  most: number,
): readonly FacetCount[] {
  const { labelOf } = facetSources[facet];
  return [...counted]
    .sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([code, count]) => ({ code, label: labelOf(code, language), count }));
}
