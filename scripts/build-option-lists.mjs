// Writes data/option-lists/official.csv from the collected option lists of the official forms.
//   node scripts/build-option-lists.mjs FOLDER_WITH_form_option_lists.csv
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Usage: node scripts/build-option-lists.mjs FOLDER\n');
  process.exit(2);
}
// `change_type` is the habit of one provincial program, not a list of a form.
const rows = parse(readFileSync(join(folder, 'form_option_lists.csv')), {
  columns: true,
  bom: true,
}).filter((row) => row.list_code !== 'change_type');
writeFileSync(
  'data/option-lists/official.csv',
  stringify(rows, {
    header: true,
    columns: ['list_code', 'value', 'label_vi', 'label_en', 'provenance'],
  }),
);
