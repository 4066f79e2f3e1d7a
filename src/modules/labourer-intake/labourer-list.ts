import { createHash } from 'node:crypto';
import { dateInVietnam } from '../../api/civil-date';
import { deriveKey } from '../../database/seal';
import {
  type CheckedImport,
  checkSourceFile,
  type FileBytes,
  type Layout,
  openSourceFile,
  readColumns,
} from '../exchange';
import type { FormVersion } from '../forms';
import { type PlaceUnit, requirePlace } from '../places';
import { LabourerRows } from './labourer-rows';
import { defaultDeclaredOn, defaultForm } from './layouts/default-form';
import { provincialColumns } from './layouts/provincial-columns';
import { findFirstRow, ProvincialRows } from './layouts/provincial-rows';
import { RecordRows } from './layouts/record-rows';
import type { RowReader } from './layouts/row-reading';

/** What whoever hands a list over says of it. */
export interface ListWishes {
  /** Null: that of provincial lists for a workbook, else the one in force. */
  readonly form: FormVersion | null;
  /** Code of the commune or province the list is of. */
  readonly place: string;
  /** Null: the last day on which the form was in force, or today. */
  readonly declaredOn: string | null;
}

/** A list of people and how its rows are read. */
export interface LabourerList {
  readonly name: string;
  readonly subject: 'labourers';
  /** Two lists of one place are not imported at once. */
  readonly source: string;
  readonly layout: Layout;
  readonly isProvincial: boolean;
  readonly form: FormVersion;
  readonly area: PlaceUnit;
  readonly declaredOn: string;
}

export type CheckedLabourers = CheckedImport<LabourerList>;

/** Of the reading of rows: another edition makes another import of the same file. */
const edition = 1;

/** Reads a list from end to end and settles how its rows are read; needs no database. */
export async function checkLabourers(
  path: string | FileBytes,
  wishes: ListWishes,
  onProgress: (fraction: number) => void,
): Promise<CheckedLabourers> {
  const file = await openSourceFile(path);
  const isProvincial = file.format === 'XLSX' && !isOfRecords(await readColumns(file, {}));
  const form = wishes.form ?? defaultForm(isProvincial ? 'XLSX' : 'CSV');
  const declaredOn = wishes.declaredOn ?? defaultDeclaredOn(form);
  const area = requirePlace(wishes.place, declaredOn);
  const layout: Layout = isProvincial
    ? { columns: [...provincialColumns], firstRow: await findFirstRow(file) }
    : {};
  const list: LabourerList = {
    name: `${isProvincial ? 'provincial' : 'records'} ${form.code}`,
    subject: 'labourers',
    source: area.key,
    layout,
    isProvincial,
    form,
    area,
    declaredOn,
  };
  const checked = await checkSourceFile(file, layout, onProgress);
  readerOf(list, checked.columns);
  return { file: checked, mapping: list, mappingSha256: hashOf(list) };
}

/** Of a workbook whose columns are named by the items of the record. */
const isOfRecords = (columns: readonly string[]) => columns.includes('fullName');

/** Of the reading of a list: read in another way, the same file is another import. */
export const hashOf = ({ name, area, declaredOn, layout }: LabourerList): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([edition, name, area.key, declaredOn, layout]))
    .digest();

export const readerOf = (list: LabourerList, columns: readonly string[]): RowReader =>
  list.isProvincial ? new ProvincialRows(list) : new RecordRows(list, columns);

/** The rows of a list as records of people whom somebody may record. */
export const rowsOfList = (
  list: LabourerList,
  columns: readonly string[],
  placeKeys: readonly string[],
  secret: Buffer,
): LabourerRows =>
  new LabourerRows(readerOf(list, columns), {
    form: list.form,
    placeKeys,
    hashKey: deriveKey(secret, 'hash labourer_source'),
    today: dateInVietnam(),
  });
