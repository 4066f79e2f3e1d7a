import { fold } from '../../../api/fold';
import type { ColumnValues } from '../../../database/columns';
import { ancestorsOf } from '../../places';
import type { LabourerRecord } from '../labourer-record';
import { DatePrecision, precisionOf } from '../reading/written-date';

/** The columns a labourer is searched by, as they follow from the record. */
export function headColumns(record: LabourerRecord, placeKey: string): ColumnValues {
  const { fullName = '', dateOfBirth = '', employment, declaredOn } = record;
  const folded = fold(fullName);
  const precision = precisionOf(dateOfBirth);
  return {
    place_key: placeKey,
    province_key: ancestorsOf(placeKey)[0] ?? placeKey,
    full_name: fullName,
    name_folded: folded,
    name_tokens: [...new Set(folded.split(' '))],
    date_of_birth: precision === DatePrecision.DAY ? dateOfBirth : null,
    birth_year: Number(dateOfBirth.slice(0, 4)),
    birth_month: precision === DatePrecision.YEAR ? null : Number(dateOfBirth.slice(5, 7)),
    sex: record.sex ?? null,
    activity_status: record.activityStatus ?? null,
    general_education: record.generalEducation ?? null,
    technical_qualification: record.technicalQualification ?? null,
    occupation_code: employment?.occupationCode ?? null,
    declared_on: declaredOn,
  };
}
