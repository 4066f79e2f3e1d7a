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
// Printed under a heading, these say too little alone.
const wordings = {
  'benefit meal_2': ['Hỗ trợ ăn 2 bữa', '2 meals'],
  'benefit meal_3': ['Hỗ trợ ăn 3 bữa', '3 meals'],
  'benefit meal_cash': ['Hỗ trợ ăn bằng tiền', 'Meal allowance in cash'],
  'benefit meal_none': ['Không hỗ trợ ăn', 'No meal support'],
};

/** A label without the collector's notes, such as `(chỉ 03a)` and `(ICSE-93 3)`. */
const plain = (label) => label.replace(/ \((?:chỉ 03a|→ 01a|ICSE-93 \d)\)$/, '');

function worded(row) {
  const [vi, en] = wordings[`${row.list_code} ${row.value}`] ?? [row.label_vi, row.label_en];
  return { ...row, label_vi: plain(vi), label_en: plain(en) };
}

// `change_type` is the habit of one provincial program, not a list of a form.
const rows = parse(readFileSync(join(folder, 'form_option_lists.csv')), {
  columns: true,
  bom: true,
})
  .filter((row) => row.list_code !== 'change_type')
  .map(worded);
writeFileSync(
  'data/option-lists/official.csv',
  stringify(rows, {
    header: true,
    columns: ['list_code', 'value', 'label_vi', 'label_en', 'provenance'],
  }),
);
