import { industry, type IndustryEntry, industryVersion } from './industries';
import { occupation, type OccupationEntry, type OccupationVersion } from './occupations';

/** The occupation a record names with list and code; null where it names none. */
export const occupationOf = (
  code: string | null,
  version: string | null,
): OccupationEntry | null =>
  code === null ? null : occupation(code, (version ?? 'VSCO2020') as OccupationVersion);

/** The industry a record names with list and code; null where it names none. */
export const industryOf = (code: string | null, version: string | null): IndustryEntry | null =>
  code === null ? null : industry(industryVersion(version), code);
