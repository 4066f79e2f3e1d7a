import type { LabourerStatus, RecordSource } from './labourer-status';
import type {
  DeclaredAddress,
  DeclaredEmployment,
  DeclaredUnemployment,
  Representative,
} from './labourer-record';

/** The columns a read of labourers may select; which ones it does follows from what was asked for. */
export interface LabourerRow {
  readonly key: string;
  readonly public_id: string;
  readonly version: number;
  readonly status: LabourerStatus;
  readonly place_key: string;
  readonly full_name: string | null;
  /** As far as it is known: `1991-05-20`, `1991-05`, `1991`. */
  readonly birth: string | null;
  readonly sex: string | null;
  readonly activity_status: string | null;
  readonly general_education: string | null;
  readonly technical_qualification: string | null;
  readonly form_version: string;
  readonly declared_on: string;
  readonly permanent_address: DeclaredAddress | null;
  readonly current_address: DeclaredAddress | null;
  readonly temporary_address: DeclaredAddress | null;
  readonly phone: string | null;
  readonly area_type: string | null;
  readonly highest_grade: number | null;
  readonly training_field: string | null;
  readonly training_field_text: string | null;
  readonly social_insurance: string | null;
  readonly employment: DeclaredEmployment | null;
  readonly unemployment: DeclaredUnemployment | null;
  readonly wants_job: boolean | null;
  readonly representative: Representative | null;
  readonly doubts: readonly string[] | null;
  readonly source: RecordSource;
  readonly legal_basis: string;
  readonly valid_from: string;
  readonly recorded_at: Date;
}

type Columns = ReadonlyMap<keyof LabourerRow, string>;

const text = (path: string) => `v.record->>'${path}'`;
const json = (path: string) => `v.record->'${path}'`;

/** What is only in `labourer_version AS v`. */
const ofVersion: Columns = new Map([
  ['permanent_address', json('permanentAddress')],
  ['current_address', json('currentAddress')],
  ['temporary_address', json('temporaryAddress')],
  ['phone', text('phone')],
  ['area_type', text('areaType')],
  ['highest_grade', json('highestGrade')],
  ['training_field', text('trainingField')],
  ['training_field_text', text('trainingFieldText')],
  ['social_insurance', text('socialInsurance')],
  ['employment', json('employment')],
  ['unemployment', json('unemployment')],
  ['wants_job', json('wantsJob')],
  ['representative', json('representative')],
  ['doubts', json('doubts')],
  ['source', 'v.source'],
  ['legal_basis', 'v.legal_basis'],
  ['valid_from', 'v.valid_from::text'],
  ['recorded_at', 'v.recorded_at'],
]);

/** Where the columns of the present state come from: most of them from `labourer AS l` alone. */
export const presentColumns: Columns = new Map([
  ...ofVersion,
  ['key', 'l.id'],
  ['public_id', 'l.public_id'],
  ['version', 'l.version'],
  ['status', 'l.status'],
  ['place_key', 'l.place_key'],
  ['full_name', 'l.full_name'],
  [
    'birth',
    `coalesce(l.date_of_birth::text, concat_ws('-', l.birth_year, lpad(l.birth_month::text, 2, '0')))`,
  ],
  ['sex', 'l.sex'],
  ['activity_status', 'l.activity_status'],
  ['general_education', 'l.general_education'],
  ['technical_qualification', 'l.technical_qualification'],
  ['form_version', 'l.form_version'],
  ['declared_on', 'l.declared_on::text'],
]);

/** The same of an earlier state: all of it from `labourer_version AS v`. */
export const formerColumns: Columns = new Map([
  ...presentColumns,
  ['version', 'v.version'],
  ['status', 'v.status'],
  ['place_key', 'v.place_key'],
  ['full_name', text('fullName')],
  ['birth', text('dateOfBirth')],
  ['sex', text('sex')],
  ['activity_status', text('activityStatus')],
  ['general_education', text('generalEducation')],
  ['technical_qualification', text('technicalQualification')],
  ['form_version', 'v.form_version'],
  ['declared_on', 'v.declared_on::text'],
]);
