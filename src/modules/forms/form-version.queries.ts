import type { EntityManager } from 'typeorm';
import type { FormVersion } from './definition/form-version';

/** Makes the form versions known to the database, so that records can refer to them. */
export async function saveFormVersions(
  tx: EntityManager,
  forms: readonly FormVersion[],
): Promise<void> {
  const rows = forms.map(({ code, subject, procedure, title, effectiveFrom, effectiveTo }) => ({
    code,
    subject,
    procedure,
    title_vi: title.vi,
    title_en: title.en,
    effective_from: effectiveFrom,
    effective_to: effectiveTo,
  }));
  await tx.query(
    `/* saveFormVersions */
     INSERT INTO form_version AS known
       (code, subject, procedure, title_vi, title_en, effective_from, effective_to)
     SELECT f.code, f.subject, f.procedure, f.title_vi, f.title_en, f.effective_from, f.effective_to
     FROM jsonb_populate_recordset(NULL::form_version, $1::jsonb) AS f
     ON CONFLICT (code) DO UPDATE SET
       subject = excluded.subject,
       procedure = excluded.procedure,
       title_vi = excluded.title_vi,
       title_en = excluded.title_en,
       effective_from = excluded.effective_from,
       effective_to = excluded.effective_to`,
    [JSON.stringify(rows)],
  );
}
