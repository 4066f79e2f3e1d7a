import { dateInVietnam } from '../../../api/civil-date';
import { FormSubject, type FormVersion, formVersionByCode, formVersionInForce } from '../../forms';

/** The form whose items the list of the provinces has. */
const formOfProvincialLists = 'TT11-2022/03';

/** The form a list is on when nobody says: the provinces' own, or the one in force today. */
export function defaultForm(format: 'CSV' | 'JSONL' | 'XLSX'): FormVersion {
  const form =
    format === 'XLSX'
      ? formVersionByCode(formOfProvincialLists)
      : formVersionInForce(FormSubject.LABOURER, dateInVietnam());
  if (form === null) throw new Error('There is no form for labourers.');
  return form;
}

/** The day a list was made when nobody says: today, or the last day of its form. */
export function defaultDeclaredOn({ effectiveTo }: FormVersion): string {
  const today = dateInVietnam();
  return effectiveTo !== null && effectiveTo < today ? effectiveTo : today;
}

/**
 * The day of a made-up list when nobody says: one that is the same tomorrow, since people are made as
 * old as they are on it.
 */
export function steadyDeclaredOn({ effectiveFrom, effectiveTo }: FormVersion): string {
  return effectiveTo !== null && effectiveTo < dateInVietnam() ? effectiveTo : effectiveFrom;
}
