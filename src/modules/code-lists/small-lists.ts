import { fold } from '../../api/fold';
import { officialTable } from '../../api/official-data';
import { type CodeEntry, CodeList, TitleProvenance } from './code-list';

/** Decision 01/2017/QĐ-TTg, level III. */
export type TrainingFieldEntry = CodeEntry;

export interface EthnicGroupEntry extends CodeEntry {
  /** Null for foreigners. */
  readonly isMinority: boolean | null;
}

const entry = (version: string, code: string, nameVi: string, level: number): CodeEntry => ({
  version,
  code,
  level,
  parentCode: null,
  nameVi,
  nameEn: null,
  titleProvenance: TitleProvenance.SOURCE,
  otherTitles: [],
  alsoCalled: [],
});

let fields: CodeList<TrainingFieldEntry> | undefined;

export const trainingFieldList = (): CodeList<TrainingFieldEntry> =>
  (fields ??= new CodeList(
    'QD01-2017',
    officialTable('training-fields.tsv', 'code', 'name_vi').map(({ code, name_vi }) =>
      entry('QD01-2017', code, name_vi, 3),
    ),
  ));

let groups: CodeList<EthnicGroupEntry> | undefined;

export const ethnicGroupList = (): CodeList<EthnicGroupEntry> =>
  (groups ??= new CodeList(
    'QD121-1979',
    officialTable('ethnic-groups.tsv', 'code', 'name_vi', 'minority').map((row) => ({
      ...entry('QD121-1979', row.code, row.name_vi, 1),
      isMinority: row.minority === '' ? null : row.minority === 'yes',
    })),
  ));

export const trainingField = (code: string) => trainingFieldList().find(code);
export const requireTrainingField = (code: string) => trainingFieldList().require(code);
export const ethnicGroup = (code: string) => ethnicGroupList().find(code);
export const requireEthnicGroup = (code: string) => ethnicGroupList().require(code);

/** Spellings in daily use beside those of the list. */
const otherSpellings: Readonly<Record<string, string>> = { khmer: '05', mong: '08' };

let groupsByName: ReadonlyMap<string, EthnicGroupEntry> | undefined;

const spelling = (name: string) => fold(name).replaceAll(' ', '');

/** The ethnic group of a name as people write it: `Gia Rai`, `H'Mông`; null for any other text. */
export function ethnicGroupByName(name: string): EthnicGroupEntry | null {
  const { entries } = ethnicGroupList();
  groupsByName ??= new Map(entries.map((group) => [spelling(group.nameVi ?? ''), group]));
  const written = spelling(name);
  return groupsByName.get(written) ?? ethnicGroup(otherSpellings[written] ?? '');
}
