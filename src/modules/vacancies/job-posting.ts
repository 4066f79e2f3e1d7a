import type { Language } from '../../errors';
import { type CodeEntry, industryOf, occupationOf, titleIn } from '../code-lists';
import { labelOf } from '../forms';
import { ancestorsOf, placeByKey } from '../places';
import type { VacancyRow } from './vacancy-row';
import type { Workplace } from './workplace';

/** What a posting is made of: public columns of a vacancy and of its employer. */
export const columnsOfJobPosting = [
  'public_id',
  'title',
  'description',
  'openings',
  'occupation_code',
  'occupation_version',
  'industry_code',
  'industry_version',
  'workplaces',
  'general_education',
  'technical_qualification',
  'experience',
  'work_form',
  'work_purpose',
  'salary_basis',
  'salary_min',
  'salary_max',
  'salary_band',
  'languages',
  'it_skills',
  'soft_skills',
  'benefits',
  'benefit_other',
  'posted_at',
  'expires_at',
  'source_name',
  'source_url',
  'external_id',
] as const satisfies readonly (keyof VacancyRow)[];

export type JobPostingRow = Pick<VacancyRow, (typeof columnsOfJobPosting)[number]> & {
  readonly employer_name: string;
  readonly employer_tax_code: string | null;
};

type Json = Readonly<Record<string, unknown>>;

/**
 * The vacancy as a schema.org JobPosting, as job search engines read it. What is not known is left
 * out, never guessed. Text is escaped, so that the description may stand in a page as it is.
 */
export function jobPosting(row: JobPostingRow, language: Language): Json {
  const label = (concept: Parameters<typeof labelOf>[0], member: string) =>
    labelOf(concept, member, language);
  const occupation = occupationOf(row.occupation_code, row.occupation_version);
  const industry = industryOf(row.industry_code, row.industry_version);
  const benefits = row.benefits
    .filter((benefit) => benefit !== 'OTHER' && benefit !== 'MEAL_NONE')
    .map((benefit) => label('Benefit', benefit));
  const skills = [
    ...[...row.languages, ...row.it_skills].map((skill) => (skill as { name: string }).name),
    ...row.soft_skills
      .filter((skill) => skill !== 'OTHER')
      .map((skill) => label('SoftSkill', skill)),
  ];
  return withoutBlanks({
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title: row.title,
    description: asHtml(row.description || row.title),
    identifier: {
      '@type': 'PropertyValue',
      name: row.source_name ?? row.employer_name,
      value: row.external_id ?? row.public_id,
    },
    datePosted: row.posted_at?.toISOString(),
    validThrough: row.expires_at?.toISOString(),
    employmentType: employmentTypes(row),
    hiringOrganization: withoutBlanks({
      '@type': 'Organization',
      name: row.employer_name,
      taxID: row.employer_tax_code,
    }),
    jobLocation: row.workplaces.map((workplace) => jobLocation(workplace, language)),
    baseSalary: baseSalary(row),
    occupationalCategory: occupation && codeAndTitle(occupation, language),
    industry: industry && titleIn(language, industry),
    totalJobOpenings: row.openings,
    experienceRequirements: experienceRequirements(row.experience),
    educationRequirements: educationRequirements(row),
    skills: skills.join(', '),
    jobBenefits: [...benefits, ...(row.benefit_other === null ? [] : [row.benefit_other])].join(
      ', ',
    ),
    directApply: false,
    url: row.source_url,
  });
}

const codeAndTitle = (entry: CodeEntry, language: Language) =>
  [entry.code, titleIn(language, entry)].filter((part) => part !== null).join(' ');

/** Nothing, an empty text and an empty list are left out. */
function withoutBlanks(posting: Json): Json {
  return Object.fromEntries(
    Object.entries(posting).filter(
      ([, value]) =>
        value !== null &&
        value !== undefined &&
        value !== '' &&
        !(Array.isArray(value) && value.length === 0),
    ),
  );
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Paragraphs and line breaks of plain text, as Google asks for HTML. */
function asHtml(text: string): string {
  return text
    .trim()
    .replace(/[&<>]/g, (sign) => escapes[sign] ?? sign)
    .split(/(?:\r?\n\s*){2,}/)
    .map((paragraph) => `<p>${paragraph.replace(/\r?\n/g, '<br>')}</p>`)
    .join('');
}

function employmentTypes({ work_form: form, work_purpose: purpose }: JobPostingRow): string[] {
  return [...(form === null ? [] : [form]), ...(purpose === 'TEMPORARY' ? ['TEMPORARY'] : [])];
}

function jobLocation({ placeKey, countryCode, written }: Workplace, language: Language): Json {
  const place = placeKey === null ? null : placeByKey(placeKey);
  const provinceKey = placeKey === null ? undefined : [placeKey, ...ancestorsOf(placeKey)].at(-1);
  const province = provinceKey === undefined ? null : placeByKey(provinceKey);
  const named = (unit: typeof place) => unit && (language === 'vi' ? unit.name : unit.nameEn);
  return {
    '@type': 'Place',
    address: withoutBlanks({
      '@type': 'PostalAddress',
      addressCountry: place === null ? countryCode : 'VN',
      addressRegion: named(province),
      addressLocality: place === null ? written : place === province ? null : named(place),
    }),
  };
}

const units: Readonly<Record<string, string>> = { MONTHLY: 'MONTH', DAILY: 'DAY', HOURLY: 'HOUR' };

const million = 1_000_000;

/** The bands printed on the forms, in dong a month. */
const bands: Readonly<Record<string, readonly [number | null, number | null]>> = {
  M_LT5: [null, 5 * million],
  M_5_10: [5 * million, 10 * million],
  M_10_20: [10 * million, 20 * million],
  M_20_50: [20 * million, 50 * million],
  M_GT50: [50 * million, null],
};

function baseSalary(row: JobPostingRow): Json | null {
  const [bandMin, bandMax] = bands[row.salary_band ?? ''] ?? [null, null];
  const exact = row.salary_min !== null || row.salary_max !== null;
  const [minValue, maxValue] = exact ? [row.salary_min, row.salary_max] : [bandMin, bandMax];
  const unitText = units[row.salary_basis ?? ''];
  if (unitText === undefined || (minValue === null && maxValue === null)) return null;
  return {
    '@type': 'MonetaryAmount',
    currency: 'VND',
    value: withoutBlanks({ '@type': 'QuantitativeValue', minValue, maxValue, unitText }),
  };
}

const monthsOfExperience: Readonly<Record<string, number>> = {
  LT1: 1,
  FROM_1_TO_2: 12,
  FROM_2_TO_5: 24,
  GT5: 60,
};

function experienceRequirements(experience: string | null): Json | string | null {
  // The word Google knows for work that asks for none.
  if (experience === 'NONE') return 'no requirements';
  const months = experience === null ? undefined : monthsOfExperience[experience];
  if (months === undefined) return null;
  return { '@type': 'OccupationalExperienceRequirements', monthsOfExperience: months };
}

const credentials: Readonly<Record<string, string>> = {
  CERT_UNDER_3M: 'professional certificate',
  NATIONAL_SKILL_CERT: 'professional certificate',
  ELEMENTARY: 'professional certificate',
  INTERMEDIATE: 'professional certificate',
  COLLEGE: 'associate degree',
  UNIVERSITY: 'bachelor degree',
  POSTGRADUATE: 'postgraduate degree',
  MASTER: 'postgraduate degree',
  DOCTOR: 'postgraduate degree',
};

function educationRequirements(row: JobPostingRow): Json | null {
  const school = row.general_education === 'UPPER_SECONDARY' ? 'high school' : undefined;
  const credentialCategory = credentials[row.technical_qualification ?? ''] ?? school;
  if (credentialCategory === undefined) return null;
  return { '@type': 'EducationalOccupationalCredential', credentialCategory };
}
