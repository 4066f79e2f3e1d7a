import { parse } from 'csv-parse/sync';
import type { Message } from '../../../errors';
import { officialFile } from '../../../api/official-data';

/** One answer that a printed list offers, as the enum member that stands for it. */
export interface Option {
  readonly member: string;
  readonly label: Message;
}

/** The enum member of a value: `lower_secondary` → LOWER_SECONDARY, `3m_1y` → FROM_3M_TO_1Y. */
function memberOf(value: string): string {
  const [, from, until] = /^(\d+[a-z]*)_(\d+[a-z]*)$/.exec(value) ?? [];
  const name = from === undefined ? value : `from_${from}_to_${String(until)}`;
  return name.toUpperCase();
}

interface Row {
  readonly list_code: string;
  readonly value: string;
  readonly label_vi: string;
  readonly label_en: string;
}

function readOptionLists(): ReadonlyMap<string, readonly Option[]> {
  const lists = new Map<string, Option[]>();
  for (const file of ['official.csv', 'added.csv']) {
    const rows = parse<Row>(officialFile(`option-lists/${file}`), { columns: true });
    for (const row of rows) {
      const option = {
        member: memberOf(row.value),
        label: { vi: row.label_vi, en: row.label_en },
      };
      const list = lists.get(row.list_code);
      if (list === undefined) lists.set(row.list_code, [option]);
      else list.push(option);
    }
  }
  return lists;
}

const optionLists = readOptionLists();

/** The options of a printed list, in printed order; throws for a list that no file has. */
export function optionsOfList(list: string): readonly Option[] {
  const options = optionLists.get(list);
  if (options === undefined) throw new Error(`No file in data/option-lists has a list "${list}".`);
  return options;
}
