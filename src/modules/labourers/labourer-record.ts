import type {
  ActivityStatus,
  AreaType,
  GeneralEducation,
  InactiveReason,
  LabourContractType,
  PriorityGroup,
  Sex,
  SocialInsurance,
  StatusInEmployment,
  TechnicalQualification,
  UnemploymentDuration,
  UnemploymentHistory,
  UnemploymentReason,
  WorkplaceType,
} from '../forms';
import type { PartialDate } from './reading/written-date';

/** An address as it was declared: its code is of the list that was in force on that day. */
export interface DeclaredAddress {
  readonly placeCode: string;
  /** Edition and code; where today it is another place, `todaysPlaces` follows it. */
  readonly placeKey: string;
  /** House number, street, village, as written. */
  readonly line?: string;
}

export interface DeclaredEmployment {
  readonly statusInEmployment?: StatusInEmployment;
  readonly jobTitle?: string;
  readonly occupationText?: string;
  readonly occupationCode?: string;
  readonly contractType?: LabourContractType;
  readonly contractStart?: string;
  readonly workplaceName?: string;
  readonly workplaceCode?: string;
  readonly workplaceType?: WorkplaceType;
  readonly workplaceAddress?: DeclaredAddress;
  readonly inIndustrialZone?: boolean;
  readonly employerAddress?: DeclaredAddress;
  readonly industryCode?: string;
}

export interface DeclaredUnemployment {
  readonly history?: UnemploymentHistory;
  readonly duration?: UnemploymentDuration;
  readonly reason?: UnemploymentReason;
  readonly reasonOther?: string;
}

/** Who stands in for a child of fifteen: Law 91/2025/QH15, Article 24. */
export interface Representative {
  readonly name: string;
  readonly relation?: string;
  readonly phone?: string;
}

/**
 * What a form says of a labourer, in the paths of the canonical record, whatever form it was. Items
 * that were left empty are absent. The database keeps identity numbers and sensitive items apart.
 */
export interface LabourerRecord {
  readonly fullName?: string;
  readonly dateOfBirth?: PartialDate;
  readonly sex?: Sex;
  readonly personalId?: string;
  readonly socialInsuranceNumber?: string;
  readonly ethnicGroup?: string;
  readonly priorityGroups?: readonly PriorityGroup[];
  readonly permanentAddress?: DeclaredAddress;
  readonly currentAddress?: DeclaredAddress;
  readonly temporaryAddress?: DeclaredAddress;
  readonly phone?: string;
  readonly placeCode?: string;
  readonly areaType?: AreaType;
  readonly generalEducation?: GeneralEducation;
  readonly highestGrade?: number;
  readonly technicalQualification?: TechnicalQualification;
  readonly trainingField?: string;
  readonly trainingFieldText?: string;
  readonly activityStatus?: ActivityStatus;
  readonly inactiveReason?: InactiveReason;
  readonly inactiveReasonOther?: string;
  readonly socialInsurance?: SocialInsurance;
  readonly employment?: DeclaredEmployment;
  readonly unemployment?: DeclaredUnemployment;
  readonly wantsJob?: boolean;
  readonly signed?: boolean;
  readonly declaredOn?: string;
  readonly representative?: Representative;
  /** Codes of what is to be verified, such as `SEX_DIFFERS_FROM_NUMBER`. */
  readonly doubts?: readonly string[];
}

/** A record whose form has no faults. */
export type ReadRecord = LabourerRecord &
  Required<Pick<LabourerRecord, 'fullName' | 'dateOfBirth' | 'declaredOn'>>;

/** The value of an item by its path, such as `employment.jobTitle`. */
export function valueAt(record: object, path: string): unknown {
  const dot = path.indexOf('.');
  if (dot < 0) return (record as Readonly<Record<string, unknown>>)[path];
  const outer = (record as Readonly<Record<string, unknown>>)[path.slice(0, dot)];
  return typeof outer === 'object' && outer !== null
    ? (outer as Readonly<Record<string, unknown>>)[path.slice(dot + 1)]
    : undefined;
}

/** What is sealed, and what is sensitive: read and written by themselves, always all of their kind. */
export const identityItems = ['personalId', 'socialInsuranceNumber'] as const;
export const sensitiveItems = [
  'ethnicGroup',
  'priorityGroups',
  'inactiveReason',
  'inactiveReasonOther',
] as const;

export type IdentityItems = Pick<LabourerRecord, (typeof identityItems)[number]>;
export type SensitiveItems = Pick<LabourerRecord, (typeof sensitiveItems)[number]>;
export type OpenItems = Omit<LabourerRecord, keyof IdentityItems | keyof SensitiveItems>;

/** A record as the database keeps it: each data class in a table of its own. */
export interface ApartByClass {
  readonly open: OpenItems;
  readonly identity: IdentityItems;
  readonly sensitive: SensitiveItems;
}

export function apartByClass(record: LabourerRecord): ApartByClass {
  const { personalId, socialInsuranceNumber, ...rest } = record;
  const { ethnicGroup, priorityGroups, inactiveReason, inactiveReasonOther, ...open } = rest;
  return {
    open,
    identity: given({ personalId, socialInsuranceNumber }),
    sensitive: given({ ethnicGroup, priorityGroups, inactiveReason, inactiveReasonOther }),
  };
}

export const isIdentityItem = (path: string) => (identityItems as readonly string[]).includes(path);
export const isSensitiveItem = (path: string) =>
  (sensitiveItems as readonly string[]).includes(path);

type Given<Items> = { readonly [Name in keyof Items]?: Exclude<Items[Name], undefined> };

const given = <Items extends object>(items: Items): Given<Items> =>
  Object.fromEntries(
    Object.entries(items).filter(([, value]) => value !== undefined),
  ) as Given<Items>;
