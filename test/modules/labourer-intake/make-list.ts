import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Services } from '../../../src/api/context';
import type { Actor } from '../../../src/database/protected';
import { formVersionByCode } from '../../../src/modules/forms';
import { checkLabourers, importLabourers } from '../../../src/modules/labourer-intake';

/** An officer of a commune, as an import acts for them. */
export const officerActor = (code: string, subject = `account:${code}`): Actor => ({
  role: 'COMMUNE_OFFICER',
  subject,
  office: null,
  placeKeys: [`2025:${code}`],
  labourer: null,
  requestId: null,
});

export interface ImportedList {
  readonly counts: Readonly<Record<string, number>>;
  /** By row: outcome and reason. */
  readonly told: readonly { readonly outcome: string; readonly reason: string }[];
}

/** Imports forms as a list of their own, as JSONL on the form of `labourerForm`. */
export async function importForms(
  services: Services,
  actor: Actor,
  forms: readonly object[],
  { place = '26740', dryRun = false } = {},
): Promise<ImportedList> {
  const path = join(services.dataFolder, `${randomUUID()}.jsonl`);
  writeFileSync(path, forms.map((form) => JSON.stringify(form)).join('\n'));
  const form = formVersionByCode('TT09-2025/01');
  const wishes = { form, place, declaredOn: null };
  const checked = await checkLabourers(path, wishes, () => undefined);
  const reportPath = `${path}.csv`;
  const { checkpoint } = await importLabourers(services, actor, checked, {
    dryRun,
    reportPath,
    reportFolder: services.dataFolder,
    signal: new AbortController().signal,
    on: { start: () => undefined, progress: () => undefined },
  });
  const lines = parse(readFileSync(reportPath), { bom: true, from: 2 });
  const told = lines.map((cells) => ({ outcome: cells[2] ?? '', reason: cells[7] ?? '' }));
  return { counts: checkpoint.counts, told };
}
