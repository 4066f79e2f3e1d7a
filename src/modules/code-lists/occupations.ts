import { officialTable } from '../../api/official-data';
import { invalidInput } from '../../errors';
import { type CodeEntry, CodeList, TitleProvenance } from './code-list';

/** Vietnam's list (Decision 34/2020/QĐ-TTg) and the international one. */
export type OccupationVersion = 'VSCO2020' | 'ISCO08';

export interface OccupationEntry extends CodeEntry {
  readonly version: OccupationVersion;
  /** The group of ISCO-08 that is the same work; equal digits alone do not say so. */
  readonly iscoCode: string | null;
  /** In English, where the international list defines it. */
  readonly definition: string | null;
}

/** What ads call an occupation; `lead` for those who lead such work. Gathered by hand. */
export const adWords = () => officialTable('occupations/ad-words.tsv', 'code', 'words', 'lead');

const none: readonly never[] = [];
const parentOf = (code: string) => (code.length === 1 ? null : code.slice(0, -1));
const textOrNull = (text: string) => (text === '' ? null : text);
const parts = (text: string) => (text === '' ? [] : text.split('|'));

const provenances: Readonly<Record<string, TitleProvenance>> = {
  source: TitleProvenance.SOURCE,
  recalled: TitleProvenance.RECALLED,
  'only-group-below': TitleProvenance.ONLY_GROUP_BELOW,
  missing: TitleProvenance.MISSING,
};

export function titleProvenance(word: string): TitleProvenance {
  const known = provenances[word];
  if (known === undefined) throw new Error(`"${word}" is no provenance of a title.`);
  return known;
}

function readIsco(): CodeList<OccupationEntry> {
  const rows = officialTable('occupations/isco08.tsv', 'code', 'name_en', 'definition', 'examples');
  return new CodeList(
    'ISCO08',
    rows.map((row) => ({
      version: 'ISCO08',
      code: row.code,
      level: row.code.length,
      parentCode: parentOf(row.code),
      nameVi: null,
      nameEn: row.name_en,
      titleProvenance: TitleProvenance.MISSING,
      otherTitles: parts(row.examples),
      alsoCalled: none,
      iscoCode: row.code,
      definition: textOrNull(row.definition),
    })),
  );
}

function readVsco(): CodeList<OccupationEntry> {
  const columns = ['code', 'name_vi', 'provenance', 'isco', 'finer_titles'] as const;
  const called = new Map<string, string[]>();
  for (const { code, words, lead } of adWords()) {
    if (lead === '') called.set(code, [...(called.get(code) ?? none), words]);
  }
  return new CodeList(
    'VSCO2020',
    officialTable('occupations/vsco2020.tsv', ...columns).map((row) => {
      const same = isco().find(row.isco);
      return {
        version: 'VSCO2020',
        code: row.code,
        level: row.code.length,
        parentCode: parentOf(row.code),
        nameVi: textOrNull(row.name_vi),
        nameEn: same?.nameEn ?? null,
        titleProvenance: titleProvenance(row.provenance),
        otherTitles: parts(row.finer_titles),
        alsoCalled: [...(same?.otherTitles ?? none), ...(called.get(row.code) ?? none)],
        iscoCode: textOrNull(row.isco),
        definition: same?.definition ?? null,
      };
    }),
  );
}

let loadedIsco: CodeList<OccupationEntry> | undefined;
let loadedVsco: CodeList<OccupationEntry> | undefined;

const isco = () => (loadedIsco ??= readIsco());
const vsco = () => (loadedVsco ??= readVsco());

export const occupationList = (version: OccupationVersion): CodeList<OccupationEntry> =>
  version === 'VSCO2020' ? vsco() : isco();

/** `VSCO2020` or `ISCO08`, however it is written; Vietnam's own list when nothing is. */
export function occupationVersion(written: string | null | undefined): OccupationVersion {
  if (written == null) return 'VSCO2020';
  const name = written.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (/^(VSCO)?(20)?20$/.test(name)) return 'VSCO2020';
  if (/^ISCO(08|2008)?$/.test(name)) return 'ISCO08';
  throw invalidInput(
    {
      vi: `Không có danh mục nghề nghiệp "${written}"; có: VSCO2020, ISCO08.`,
      en: `There is no list of occupations "${written}"; there are: VSCO2020, ISCO08.`,
    },
    ['version'],
  );
}

/** The occupation a code stands for in Vietnam's list of 2020, any level. */
export const occupation = (code: string, version: OccupationVersion = 'VSCO2020') =>
  occupationList(version).find(code);

/** As `occupation`; an unknown code is refused with the three nearest. */
export const requireOccupation = (code: string, version: OccupationVersion = 'VSCO2020') =>
  occupationList(version).require(code);

/** A code and all codes below it; an unknown code is refused. */
export const occupationsBelow = (code: string): readonly string[] =>
  vsco()
    .withAllBelow(vsco().require(code))
    .map((entry) => entry.code);

/** Occupations of Vietnam's list by words of their titles, the best match first. */
export const searchOccupations = (text: string): readonly OccupationEntry[] => vsco().search(text);
