import { dateInVietnam } from '../../api/civil-date';
import { faultOfCode, isoDate, trimmed } from '../../api/declared';
import type { ColumnValues } from '../../database/columns';
import type { Fault } from '../../errors';
import { type IndustryEntry, requireIndustry } from '../code-lists';
import {
  EmployerKind,
  FormSubject,
  type FormVersion,
  readEmail,
  readPersonalId,
  readPhone,
  readTaxCode,
  type Reading,
  validateForm,
} from '../forms';
import { requirePlace, todaysUnits } from '../places';
import type { EmployerInput } from './employer-registration.inputs';

/** The items of a filled form; dates may come as the API or as the database writes them. */
export type EmployerItems = Omit<EmployerInput, 'declaredOn'> & {
  readonly declaredOn?: Date | string | null;
};

/** A filled employer form as the registry keeps it; the personal number is not sealed yet. */
export interface DeclaredEmployer {
  readonly columns: ColumnValues;
  readonly contact: ColumnValues;
  /** Undefined where the form leaves it as it is. */
  readonly personalId: string | null | undefined;
}

/** The forms print the sections of the list of 2018. */
const industryOf = (code: string): IndustryEntry => requireIndustry('VSIC2018', code);

/**
 * Every fault of a filled form. `onRecord` names what the registry holds and cannot read back here,
 * such as the contact: the form may leave it out.
 */
export function faultsOfEmployer(
  form: FormVersion,
  employer: EmployerItems,
  onRecord: readonly string[] = [],
): readonly Fault[] {
  const { address, industryCode } = employer;
  const options = { today: dateInVietnam(), without: onRecord };
  // Form 01 of Circular 11/2022 asks about the employer and the vacancy on one sheet.
  const faults =
    form.subject === FormSubject.VACANCY
      ? validateForm(form, { employer }, options).filter(({ field }) => field[0] === 'employer')
      : validateForm(form, employer, { ...options, at: ['employer'] });
  const codes = [
    address?.placeCode &&
      faultOfCode(['employer', 'address', 'placeCode'], () => requirePlace(address.placeCode)),
    industryCode && faultOfCode(['employer', 'industryCode'], () => industryOf(industryCode)),
  ];
  return [...faults, ...codes.filter((fault) => typeof fault === 'object' && fault !== null)];
}

/** The columns of what was given; what was left out is undefined. The form has no faults. */
export function declaredEmployer(employer: EmployerItems): DeclaredEmployer {
  const individual = isIndividual(employer);
  const place = employer.address == null ? null : requirePlace(employer.address.placeCode);
  const line = trimmed(employer.address?.line) ?? null;
  const industry = employer.industryCode == null ? null : industryOf(employer.industryCode);
  return {
    personalId: valueOf(readPersonalNumber, employer.personalId),
    columns: {
      name: trimmed(employer.name) ?? undefined,
      kind: individual ? EmployerKind.INDIVIDUAL : EmployerKind.ENTERPRISE,
      tax_code: valueOf(readTaxCode, employer.taxCode),
      type: employer.type,
      ...(employer.address !== undefined && {
        place_key: place?.key ?? null,
        place_keys: place === null ? [] : todaysUnits([place.key]),
        address_line: individual ? null : line,
      }),
      in_industrial_zone: employer.inIndustrialZone,
      zone_name: trimmed(employer.zoneName),
      ...(employer.industryCode !== undefined && {
        industry_code: industry?.code ?? null,
        industry_version: industry?.version ?? null,
      }),
      main_products: trimmed(employer.mainProducts),
      size_band: employer.sizeBand,
      planned_hires_6m: employer.plannedHires6m,
      services: trimmed(employer.services),
      declared_on: isoDate(employer.declaredOn),
    },
    contact: {
      phone: valueOf(readPhone, employer.phone),
      email: valueOf(readEmail, employer.email),
      representative: trimmed(employer.representative),
      ...(employer.address !== undefined && { address_line: individual ? line : null }),
    },
  };
}

/** Form 01 of Circular 11/2022 does not ask for the kind: there the number given says it. */
export function isIndividual({ kind, personalId }: EmployerItems): boolean {
  return kind == null ? personalId != null && personalId.trim() !== '' : kind === 'INDIVIDUAL';
}

const readPersonalNumber = (given: string) => readPersonalId(given, { oldCard: true });

/** The value of a text that the form's rules have accepted. */
function valueOf(
  read: (given: string) => Reading,
  given: string | null | undefined,
): string | null | undefined {
  const text = trimmed(given);
  if (text == null) return text;
  const reading = read(text);
  return 'value' in reading ? reading.value : null;
}
