import type { EntityManager } from 'typeorm';
import type { CodeEntry } from './code-list';

/** Brings the table of codes to the lists. What a list no longer has stays: records point to it. */
export async function saveOfficialCodes(
  tx: EntityManager,
  entries: readonly (CodeEntry & { readonly iscoCode?: string | null })[],
): Promise<void> {
  await tx.query(
    `/* saveOfficialCodes */
     INSERT INTO official_code (version, code, level, parent_code, name_vi, name_en, title_provenance, isco_code)
     SELECT c.version, c.code, c.level, c.parent_code, c.name_vi, c.name_en, c.title_provenance, c.isco_code
     FROM jsonb_to_recordset($1) AS c(version text, code text, level integer, parent_code text, name_vi text,
       name_en text, title_provenance text, isco_code text)
     ON CONFLICT (version, code) DO UPDATE
     SET level = excluded.level, parent_code = excluded.parent_code, name_vi = excluded.name_vi,
         name_en = excluded.name_en, title_provenance = excluded.title_provenance, isco_code = excluded.isco_code
     WHERE official_code IS DISTINCT FROM excluded`,
    [
      JSON.stringify(
        entries.map((entry) => ({
          version: entry.version,
          code: entry.code,
          level: entry.level,
          parent_code: entry.parentCode,
          name_vi: entry.nameVi,
          name_en: entry.nameEn,
          title_provenance: entry.titleProvenance,
          isco_code: entry.version === 'VSCO2020' ? (entry.iscoCode ?? null) : null,
        })),
      ),
    ],
  );
}
