import { DataClass } from '../../access/data-class';
import { dateInVietnam } from '../../api/civil-date';
import type { Context } from '../../api/context';
import { globalId } from '../../api/global-id';
import {
  type FieldSources,
  project,
  type ProjectedTable,
  type Projection,
} from '../../api/projection';
import type { Selection } from '../../api/selection';
import { industryOf, occupationOf, trainingField } from '../code-lists';
import { addressOf } from '../employers';
import { formVersionByCode } from '../forms';
import { placeByKey } from '../places';
import type { ProcessingPurpose } from '../register';
import { type LabourerRow, formerColumns, presentColumns } from './labourer-row';
import type { DeclaredAddress, DeclaredEmployment } from './labourer-record';
import { isChildOn } from './reading/warnings';
import { DatePrecision, precisionOf } from './reading/written-date';

const plain = (column: keyof LabourerRow) => ({ columns: [column] as const });

const address = (column: 'permanent_address' | 'current_address' | 'temporary_address') => ({
  columns: [column] as const,
  make: (row: LabourerRow) => presentAddress(row[column]),
});

const ofBirth = (make: (birth: string) => unknown) => ({
  columns: ['birth'] as const,
  make: ({ birth }: LabourerRow) => (birth === null ? null : make(birth)),
});

const sources: FieldSources<LabourerRow> = {
  id: { columns: ['public_id'], make: (row) => globalId('Labourer', row.public_id) },
  version: plain('version'),
  status: plain('status'),
  place: { columns: ['place_key'], make: (row) => placeByKey(row.place_key) },
  fullName: plain('full_name'),
  dateOfBirth: ofBirth((birth) => (precisionOf(birth) === DatePrecision.DAY ? birth : null)),
  birthYear: ofBirth((birth) => Number(birth.slice(0, 4))),
  birthMonth: ofBirth((birth) => (birth.length > 4 ? Number(birth.slice(5, 7)) : null)),
  birthDatePrecision: ofBirth(precisionOf),
  child: ofBirth((birth) => isChildOn(birth, dateInVietnam())),
  representative: plain('representative'),
  sex: plain('sex'),
  permanentAddress: address('permanent_address'),
  currentAddress: address('current_address'),
  temporaryAddress: address('temporary_address'),
  phone: plain('phone'),
  areaType: plain('area_type'),
  generalEducation: plain('general_education'),
  highestGrade: plain('highest_grade'),
  technicalQualification: plain('technical_qualification'),
  trainingField: {
    columns: ['training_field'],
    make: (row) => (row.training_field === null ? null : trainingField(row.training_field)),
  },
  trainingFieldText: plain('training_field_text'),
  activityStatus: plain('activity_status'),
  socialInsurance: plain('social_insurance'),
  employment: {
    columns: ['employment', 'social_insurance', 'form_version'],
    make: (row) => (row.employment === null ? null : presentEmployment(row.employment, row)),
  },
  unemployment: plain('unemployment'),
  wantsJob: plain('wants_job'),
  formVersion: { columns: ['form_version'], make: (row) => formVersionByCode(row.form_version) },
  source: plain('source'),
  legalBasis: plain('legal_basis'),
  declaredOn: plain('declared_on'),
  validFrom: plain('valid_from'),
  recordedAt: plain('recorded_at'),
  verification: {
    columns: ['doubts', 'birth'],
    make: ({ doubts, birth }) => ({ verified: false, doubts: standingDoubts(doubts ?? [], birth) }),
  },
};

/** Nobody stands in any more for who has grown up since the form. */
const standingDoubts = (doubts: readonly string[], birth: string | null): readonly string[] =>
  birth !== null && isChildOn(birth, dateInVietnam())
    ? doubts
    : doubts.filter((doubt) => doubt !== 'REPRESENTATIVE_MISSING');

const presentAddress = (declared: DeclaredAddress | null | undefined) =>
  declared == null ? null : addressOf(declared.placeKey, declared.line ?? null);

function presentEmployment(
  employment: DeclaredEmployment,
  { social_insurance: socialInsurance, form_version: form }: LabourerRow,
) {
  const { occupationCode, industryCode, workplaceAddress, employerAddress } = employment;
  // What stands in lists of codes and places is looked up when it is asked for.
  return {
    ...employment,
    socialInsurance,
    get occupation() {
      return occupationOf(occupationCode ?? null, null);
    },
    get industry() {
      const isNewer = (formVersionByCode(form)?.effectiveFrom ?? '') >= '2025-07-01';
      return industryOf(industryCode ?? null, isNewer ? 'VSIC2025' : 'VSIC2018');
    },
    get workplaceAddress() {
      return presentAddress(workplaceAddress);
    },
    get employerAddress() {
      return presentAddress(employerAddress);
    },
  };
}

const tableOf = (columns: ReadonlyMap<keyof LabourerRow, string>) =>
  ({
    type: 'Labourer',
    always: { key: 'key', publicId: 'public_id', readVersion: 'version' },
    casts: new Map([...columns].map(([name, sql]) => [name, () => sql])),
    sources,
  }) satisfies ProjectedTable<LabourerRow>;

const present = tableOf(presentColumns);
const former = tableOf(formerColumns);

/** A labourer as read: what was asked for, what its resolvers need, and what it is read for. */
export type ProjectedLabourer = Readonly<Record<string, unknown>> & {
  readonly key: string;
  readonly publicId: string;
  readonly readVersion: number;
  readonly purpose: ProcessingPurpose;
  /** Subject of the viewer, where the purpose covers sensitive data: what their grant goes by. */
  readonly sensitiveFor: string | null;
};

/** A read of labourers composed for one request. `l` is the labourer, `v` the version. */
export interface LabourerProjection {
  /** The SELECT list; the ledger asks for `labourer_id` beside. */
  readonly columns: string;
  /** Is anything read that only the version has? */
  readonly needsVersion: boolean;
  /** The protected fields that are read, as the ledger names them. */
  readonly fields: readonly string[];
  readonly present: (row: object) => ProjectedLabourer;
}

/** What was asked for and granted, as columns; of an earlier state, where `asOf` or `validOn` asks for one. */
export function labourerProjection(
  context: Context,
  selection: Selection,
  purpose: ProcessingPurpose,
  state: 'present' | 'former' = 'present',
): LabourerProjection {
  const table = state === 'present' ? present : former;
  const sensitiveFor = purpose.coversSensitive ? context.viewer.subject : null;
  const readFor = { purpose, sensitiveFor };
  const projection = project(table, context, selection, { alias: 'l' });
  return {
    ...composed(context, state, projection),
    present: (row) =>
      Object.assign(projection.present(row), readFor) as unknown as ProjectedLabourer,
  };
}

type Composed = Omit<LabourerProjection, 'present'>;

const composedBefore = new WeakMap<readonly string[], Composed>();

function composed(
  context: Context,
  state: 'present' | 'former',
  { columns, fields }: Projection,
): Composed {
  let made = composedBefore.get(columns);
  if (made === undefined) {
    made = {
      columns: columns.join(', '),
      needsVersion: state === 'former' || columns.some((sql) => sql.startsWith('v.')),
      fields: fields.filter((name) => isProtected(context, name)),
    };
    composedBefore.set(columns, made);
  }
  return made;
}

const protectedFields = new WeakMap<object, ReadonlySet<string>>();

/** Everything about a labourer but the bare fact that there is a record. */
function isProtected({ services: { access } }: Context, name: string): boolean {
  let names = protectedFields.get(access);
  if (names === undefined) {
    const governed = access.fields.filter(
      ({ type, dataClass }) => type === 'Labourer' && dataClass !== DataClass.PUBLIC,
    );
    names = new Set(governed.map(({ field }) => field));
    protectedFields.set(access, names);
  }
  return names.has(name);
}
