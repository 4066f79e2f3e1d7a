import { dateInVietnam } from '../../api/civil-date';
import { faultOfCode, isoDate, trimmed } from '../../api/declared';
import type { ColumnValues } from '../../database/columns';
import type { Fault } from '../../errors';
import { requireIndustry, requireOccupation, requireTrainingField } from '../code-lists';
import { type FormVersion, readEmail, readPhone, SalaryBasis, validateForm } from '../forms';
import { requirePlace } from '../places';
import { placedColumns, type Workplace } from '../vacancies';
import type { VacancyInput } from './vacancy-items.input';
import type { VacancyContactInput, WorkplaceInput } from './vacancy-parts.inputs';

/** The items of a filled form; dates may come as the API or as the database writes them. */
export type VacancyItems = Omit<VacancyInput, 'applyBy' | 'declaredOn'> & {
  readonly applyBy?: Date | string | null;
  readonly declaredOn?: Date | string | null;
};

interface Demands {
  /** False for drafts and imported ads: what is there must be right, but may be incomplete. */
  readonly complete: boolean;
  /** Items that are on record and cannot be read back, such as the contact. */
  readonly onRecord?: readonly string[];
}

/** Every fault of a filled form, each with its path in the input. */
export function faultsOfVacancy(
  form: FormVersion,
  vacancy: VacancyItems,
  { complete, onRecord = [] }: Demands,
): readonly Fault[] {
  const faults = validateForm(form, vacancy, {
    today: dateInVietnam(),
    without: ['employer', ...onRecord],
    at: ['vacancy'],
  });
  return [
    ...faults.filter(
      ({ rule, field }) => complete || rule !== 'MISSING' || field.join('.') === 'vacancy.title',
    ),
    ...faultsOfCodes(vacancy),
    ...(vacancy.workplaces ?? []).flatMap((workplace, at) => faultsOfWorkplace(workplace, at)),
  ];
}

function faultsOfCodes({ occupationCode, industryCode, trainingField }: VacancyItems): Fault[] {
  return [
    codeFault('occupationCode', occupationCode, requireOccupation),
    codeFault('industryCode', industryCode, industryOf),
    codeFault('trainingField', trainingField, requireTrainingField),
  ].filter((fault) => fault !== null);
}

function codeFault(
  item: string,
  code: string | null | undefined,
  require: (code: string) => unknown,
): Fault | null {
  return code == null || code === '' ? null : faultOfCode(['vacancy', item], () => require(code));
}

/** The forms print the sections of the list of 2018. */
const industryOf = (code: string) => requireIndustry('VSIC2018', code);

function faultsOfWorkplace(workplace: WorkplaceInput, at: number): readonly Fault[] {
  const field = ['vacancy', 'workplaces', String(at)];
  const { placeCode, countryCode, written } = workplace;
  if (placeCode != null) {
    const fault = faultOfCode([...field, 'placeCode'], () => requirePlace(placeCode));
    return fault === null ? [] : [fault];
  }
  if (countryCode != null && !/^[A-Z]{2}$/.test(countryCode)) {
    return [
      {
        code: 'INVALID_INPUT',
        field: [...field, 'countryCode'],
        message: {
          vi: `Mã nước gồm hai chữ hoa theo ISO 3166-1; đã nhận "${countryCode.slice(0, 20)}".`,
          en: `A country is two capital letters by ISO 3166-1; got "${countryCode.slice(0, 20)}".`,
        },
      },
    ];
  }
  if (trimmed(written) != null && (written ?? '').length <= 300) return [];
  return [
    {
      code: 'INVALID_INPUT',
      field,
      message: {
        vi: 'Nơi làm việc cần mã địa giới (`placeCode`), hoặc tên nơi bằng chữ (`written`), dài nhất 300 ký tự.',
        en: 'A workplace needs the code of its place (`placeCode`), or words (`written`) of 300 characters at most.',
      },
    },
  ];
}

/** The columns of what was given; what was left out is undefined. The form has no faults. */
export function declaredColumns(vacancy: VacancyItems): ColumnValues {
  const { salary, workplaces, occupationCode, industryCode, trainingField } = vacancy;
  const occupation = entryOf(occupationCode, requireOccupation);
  const industry = entryOf(industryCode, industryOf);
  return {
    title: trimmed(vacancy.title) ?? undefined,
    description:
      vacancy.description === undefined ? undefined : (trimmed(vacancy.description) ?? ''),
    openings: vacancy.openings ?? undefined,
    ...(occupationCode !== undefined && codeColumns('occupation', occupation)),
    ...(industryCode !== undefined && codeColumns('industry', industry)),
    ...(workplaces !== undefined && workplaceColumns(workplaces ?? [])),
    position_level: vacancy.positionLevel,
    position_level_other: trimmed(vacancy.positionLevelOther),
    general_education: vacancy.generalEducation,
    technical_qualification: vacancy.technicalQualification,
    training_field: trainingField === '' ? null : trainingField,
    training_field_text: trimmed(vacancy.trainingFieldText),
    other_qualifications: orEmpty(vacancy.otherQualifications),
    skill_name: trimmed(vacancy.skillName),
    skill_grade: trimmed(vacancy.skillGrade),
    experience: vacancy.experience,
    contract_type: vacancy.contractType,
    work_form: vacancy.workForm,
    work_purpose: vacancy.workPurpose,
    ...(salary !== undefined && {
      salary_basis: salary?.basis ?? null,
      salary_min: salary?.min ?? null,
      salary_max: salary?.max ?? null,
      salary_band: salary?.band ?? null,
      salary_negotiable: salary?.basis === SalaryBasis.NEGOTIABLE,
    }),
    languages: asJson(orEmpty(vacancy.languages)),
    it_skills: asJson(orEmpty(vacancy.itSkills)),
    soft_skills: orEmpty(vacancy.softSkills),
    soft_skill_other: trimmed(vacancy.softSkillOther),
    benefits: orEmpty(vacancy.benefits),
    benefit_other: trimmed(vacancy.benefitOther),
    conditions: asJson(vacancy.conditions),
    extra_requirements: orEmpty(vacancy.extraRequirements),
    priority_groups: orEmpty(vacancy.priorityGroups),
    priority_group_other: trimmed(vacancy.priorityGroupOther),
    recruitment_methods: orEmpty(vacancy.recruitmentMethods),
    services_requested: orEmpty(vacancy.servicesRequested),
    declared_on: isoDate(vacancy.declaredOn),
    apply_by: isoDate(vacancy.applyBy),
  };
}

/** A declared workplace whose codes are known. */
export function workplaceOf({ placeCode, countryCode, written }: WorkplaceInput): Workplace {
  const place = placeCode == null ? null : requirePlace(placeCode);
  return {
    placeKey: place?.key ?? null,
    ...(countryCode != null && { countryCode }),
    written: written?.trim() ?? place?.fullName ?? countryCode ?? '',
  };
}

function workplaceColumns(given: readonly WorkplaceInput[]): ColumnValues {
  const workplaces = given.map(workplaceOf);
  const zones = given.flatMap(({ inIndustrialZone }) => inIndustrialZone ?? []);
  return {
    ...placedColumns(workplaces),
    workplace_text: workplaces.map(({ written }) => written).join('; ') || null,
    in_industrial_zone: zones.length === 0 ? null : zones.includes(true),
  };
}

const entryOf = <Entry>(code: string | null | undefined, require: (code: string) => Entry) =>
  code == null || code === '' ? null : require(code);

function codeColumns(
  list: 'occupation' | 'industry',
  entry: { readonly code: string; readonly version: string } | null,
): ColumnValues {
  return { [`${list}_code`]: entry?.code ?? null, [`${list}_version`]: entry?.version ?? null };
}

const orEmpty = <Item>(list: readonly Item[] | null | undefined) => (list === null ? [] : list);

const asJson = (value: unknown) => (value === undefined ? undefined : JSON.stringify(value));

/** The contact as its table holds it; undefined where nothing was given. */
export function declaredContact(
  contact: VacancyContactInput | null | undefined,
): ColumnValues | undefined {
  if (contact == null) return undefined;
  const phone = trimmed(contact.phone);
  const email = trimmed(contact.email);
  const readings = { phone: phone && readPhone(phone), email: email && readEmail(email) };
  return {
    name: trimmed(contact.name) ?? '',
    position: trimmed(contact.position) ?? null,
    phone: readings.phone && 'value' in readings.phone ? readings.phone.value : null,
    sms_opt_in: contact.smsOptIn ?? false,
    email: readings.email && 'value' in readings.email ? readings.email.value : null,
    email_opt_in: contact.emailOptIn ?? false,
    other: trimmed(contact.other) ?? null,
  };
}
