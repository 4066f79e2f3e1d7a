import type { Fault } from '../../../errors';
import { fold } from '../../../api/fold';
import { ethnicGroup, ethnicGroupByName } from '../../code-lists';
import { previewRows, type SourceFile, type SourceRow } from '../../exchange';
import { type FormVersion, readDate } from '../../forms';
import { type PlaceUnit, PlaceLevel, placeByCode } from '../../places';
import { type ReadOption, optionReader, optionsReader } from './option-cells';
import { firstRowOfPeople, type ProvincialColumn, provincialColumns } from './provincial-columns';
import type { RowReader, RowReading } from './row-reading';
import { WrittenAddresses } from './written-addresses';

export interface ListOfPeople {
  readonly form: FormVersion;
  /** Where the list was made: a commune, or a province whose communes the addresses name. */
  readonly area: PlaceUnit;
  readonly declaredOn: string;
}

type Cells = Readonly<Record<ProvincialColumn, string>>;

/** Reads the list that provincial software exchanges: one person a row, sex by the column of birth. */
export class ProvincialRows implements RowReader {
  private readonly addresses: WrittenAddresses;
  private readonly options: (field: string, cell: string) => string | undefined;
  private readonly groups: (cell: string) => readonly string[];
  /** A blank cell means the household above. */
  private household = '';

  constructor(private readonly list: ListOfPeople) {
    this.addresses = new WrittenAddresses(list.declaredOn, list.area);
    this.groups = optionsReader(list.form, 'priorityGroups');
    const readers = new Map<string, ReadOption>();
    this.options = (field, cell) => {
      if (cell === '') return undefined;
      let read = readers.get(field);
      if (read === undefined) readers.set(field, (read = optionReader(list.form, field)));
      return read(cell);
    };
  }

  pass({ cells: [household = ''] }: SourceRow): void {
    if (household !== '') this.household = household;
  }

  read(row: SourceRow): RowReading {
    this.pass(row);
    const cells = named(row);
    const { form, area, declaredOn } = this.list;
    const asks = new Set(form.items.map(({ field }) => field));
    const permanent = this.addressIn(cells.permanentAddress);
    const current = this.addressIn(cells.currentAddress);
    const home = current?.placeCode ?? permanent?.placeCode;
    const commune = area.level === PlaceLevel.COMMUNE ? area.code : home;
    const given: Record<string, unknown> = {
      ...(asks.has('placeCode') && { placeCode: commune }),
      fullName: cells.fullName,
      ...bornAs(cells),
      personalId: cells.personalId,
      socialInsuranceNumber: cells.socialInsuranceNumber,
      permanentAddress: permanent,
      [asks.has('currentAddress') ? 'currentAddress' : 'temporaryAddress']: current,
      ...(asks.has('areaType') && { areaType: areaTypeOf(commune, declaredOn) }),
      ...this.groupsOf(cells),
      generalEducation: this.options('generalEducation', cells.generalEducation),
      technicalQualification: this.options('technicalQualification', cells.technicalQualification),
      ...codeOrText(cells.trainingField, /^\d{4}$/, 'trainingField', 'trainingFieldText'),
      activityStatus: this.options('activityStatus', cells.activityStatus),
      socialInsurance:
        socialInsurance.get(cells.socialInsurance) ??
        this.options('socialInsurance', cells.socialInsurance),
      employment: this.employmentOf(cells),
      unemployment: {
        history: this.options('unemployment.history', cells.unemploymentHistory),
        duration: this.options('unemployment.duration', cells.unemploymentDuration),
      },
      inactiveReason: this.options('inactiveReason', cells.inactiveReason),
      declaredOn,
    };
    const { household } = this;
    return { given, household, relation: cells.relation, faults: faultsOf(cells) };
  }

  private addressIn(cell: string) {
    return cell === '' ? undefined : this.addresses.read(cell);
  }

  /** Lists name everyone's ethnic group; the form asks for it where it is a minority. */
  private groupsOf({ priorityGroups, ethnicGroup: written }: Cells) {
    const groups = this.groups(priorityGroups);
    const group = written === '' ? null : (ethnicGroup(written) ?? ethnicGroupByName(written));
    if (group === null) return { priorityGroups: groups, ethnicGroup: written };
    if (group.isMinority !== true) return { priorityGroups: groups };
    const all = groups.includes('ETHNIC_MINORITY') ? groups : [...groups, 'ETHNIC_MINORITY'];
    return { priorityGroups: all, ethnicGroup: group.code };
  }

  private employmentOf(cells: Cells) {
    return {
      statusInEmployment: this.options('employment.statusInEmployment', cells.statusInEmployment),
      ...codeOrText(cells.occupation, /^\d{3,4}$/, 'occupationCode', 'occupationText'),
      ...contractOf(cells.contract),
      workplaceName: cells.workplaceName,
      workplaceType: this.options('employment.workplaceType', cells.workplaceType),
      workplaceAddress: this.addressIn(cells.workplaceAddress),
    };
  }
}

const named = ({ cells }: SourceRow): Cells =>
  Object.fromEntries(provincialColumns.map((name, at) => [name, cells[at] ?? ''])) as Cells;

function bornAs({ bornMale, bornFemale }: Cells) {
  if (bornMale !== '' && bornFemale !== '') return { dateOfBirth: bornMale };
  if (bornMale !== '') return { dateOfBirth: bornMale, sex: 'MALE' };
  return bornFemale === '' ? {} : { dateOfBirth: bornFemale, sex: 'FEMALE' };
}

function faultsOf({ bornMale, bornFemale }: Cells): readonly Fault[] {
  if (bornMale === '' || bornFemale === '') return [];
  return [
    {
      code: 'INVALID_INPUT',
      field: ['sex'],
      message: {
        vi: 'Ngày sinh ghi ở cả cột nam và cột nữ: chỉ ghi ở một cột.',
        en: 'The date of birth stands in the columns of both sexes: fill only one.',
      },
    },
  ];
}

/** `611`, `Trồng lúa`, or `611 - Trồng lúa`. */
function codeOrText(cell: string, code: RegExp, codeItem: string, textItem: string) {
  if (cell === '') return {};
  if (code.test(cell)) return { [codeItem]: cell };
  const [, first = '', rest = ''] = /^(\d+)\s*[-–.:]\s*(.+)$/.exec(cell) ?? [];
  return code.test(first) ? { [codeItem]: first, [textItem]: rest } : { [textItem]: cell };
}

const socialInsurance: ReadonlyMap<string, string> = new Map([
  ['1', 'COMPULSORY'],
  ['2', 'VOLUNTARY'],
  ['3', 'NONE'],
]);

const contracts: ReadonlyMap<string, string> = new Map([
  ['1', 'FIXED'],
  ['xdth', 'FIXED'],
  ['xac dinh thoi han', 'FIXED'],
  ['2', 'INDEFINITE'],
  ['kxdth', 'INDEFINITE'],
  ['khong xac dinh thoi han', 'INDEFINITE'],
  ['3', 'NONE'],
  ['khong', 'NONE'],
  ['khong co', 'NONE'],
]);

/** `1; 15/03/2020`, `KXĐTH 15/03/2020`, `3`. */
function contractOf(cell: string) {
  if (cell === '') return {};
  const [, kind = cell, start = ''] =
    /^(.*?)[\s;,:(]*(?:từ )?(\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{2}-\d{2})\)?$/.exec(cell) ?? [];
  const contractType = contracts.get(fold(kind)) ?? kind;
  if (start === '') return { contractType };
  const read = readDate(start);
  return { contractType, contractStart: 'value' in read ? read.value : start };
}

function areaTypeOf(commune: string | undefined, day: string): string | undefined {
  const urban = commune === undefined ? null : (placeByCode(commune, day)?.urban ?? null);
  return urban === null ? undefined : urban ? 'URBAN' : 'RURAL';
}

/**
 * The first row with a person. Some lists begin their people in row 12, others their header: a row
 * that names its columns, or numbers them, is none of a person.
 */
export async function findFirstRow(file: SourceFile): Promise<number> {
  const layout = { columns: provincialColumns, firstRow: firstRowOfPeople };
  for await (const row of previewRows(file, layout)) {
    const { fullName, number } = named(row);
    const isHeading = /họ.*tên/i.test(fullName) || /^\(?\d+\)?$/.test(fullName);
    if (!isHeading && !/^stt$/i.test(number)) return row.number;
  }
  return firstRowOfPeople;
}
