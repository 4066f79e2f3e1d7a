import { officialTable } from '../../api/official-data';
import { invalidInput } from '../../errors';
import { type CodeEntry, CodeList } from './code-list';
import { titleProvenance } from './occupations';

/** Decision 27/2018/QĐ-TTg and Decision 36/2025/QĐ-TTg, in force since 15 November 2025. */
export const industryVersions = ['VSIC2025', 'VSIC2018'] as const;

export type IndustryVersion = (typeof industryVersions)[number];

export interface IndustryEntry extends CodeEntry {
  readonly version: IndustryVersion;
}

/** Sections are letters; every level below has one digit more, beginning with two. */
const levelOf = (code: string) => (/^[A-Z]$/.test(code) ? 1 : code.length);

function read(version: IndustryVersion): CodeList<IndustryEntry> {
  const file = `industries/${version.toLowerCase()}.tsv`;
  return new CodeList(
    version,
    officialTable(file, 'code', 'parent', 'name_vi', 'provenance').map((row) => ({
      version,
      code: row.code,
      level: levelOf(row.code),
      parentCode: row.parent === '' ? null : row.parent,
      nameVi: row.name_vi === '' ? null : row.name_vi,
      nameEn: null,
      titleProvenance: titleProvenance(row.provenance),
      otherTitles: [],
      alsoCalled: [],
    })),
  );
}

const loaded = new Map<IndustryVersion, CodeList<IndustryEntry>>();

export function industryList(version: IndustryVersion): CodeList<IndustryEntry> {
  const list = loaded.get(version) ?? read(version);
  loaded.set(version, list);
  return list;
}

/** `VSIC2025`, however it is written: `2025`, `VSIC 2025`; the list in force when nothing is. */
export function industryVersion(written: string | null | undefined): IndustryVersion {
  if (written == null) return 'VSIC2025';
  const year = /^\s*(?:vsic)?[\s-]*(2018|2025)\s*$/i.exec(written)?.[1];
  const found = industryVersions.find((version) => year !== undefined && version.endsWith(year));
  if (found !== undefined) return found;
  throw invalidInput(
    {
      vi: `Không có phiên bản "${written}" của hệ thống ngành kinh tế; có: ${industryVersions.join(', ')}.`,
      en: `There is no edition "${written}" of the industries; there are: ${industryVersions.join(', ')}.`,
    },
    ['version'],
  );
}

export const industry = (version: IndustryVersion, code: string) =>
  industryList(version).find(code);

/** As `industry`; an unknown code is refused with the three nearest. */
export const requireIndustry = (version: IndustryVersion, code: string) =>
  industryList(version).require(code);

/** A code and all codes below it; an unknown code is refused. */
export function industriesBelow(version: IndustryVersion, code: string): readonly string[] {
  const list = industryList(version);
  return list.withAllBelow(list.require(code)).map((entry) => entry.code);
}
