import type { SourceRow } from '../../exchange';
import { type FormItem, quoted } from '../../forms';
import { unreadableFile } from '../../exchange';
import { optionReader, optionsReader } from './option-cells';
import type { ListOfPeople } from './provincial-rows';
import type { RowReader, RowReading } from './row-reading';

/** Columns of a refused row beside those of the list; read by people only. */
export const remarkMark = '#';

const parts = {
  address: ['placeCode', 'line'],
  representative: ['name', 'relation', 'phone'],
} as const;

type ReadCell = (cell: string) => unknown;

/**
 * Reads a list whose columns are the paths of the record: `fullName`, `employment.contractType`,
 * `permanentAddress.placeCode`. CSV and JSONL lists are such; JSONL may nest its objects.
 */
export class RecordRows implements RowReader {
  private readonly columns: readonly {
    readonly path: readonly string[];
    readonly read: ReadCell;
  }[];
  private readonly household: number;
  private readonly relation: number;

  constructor(
    private readonly list: ListOfPeople,
    columns: readonly string[],
  ) {
    const known = readersOf(list);
    const unknown = columns.filter((name) => !known.has(name) && !name.startsWith(remarkMark));
    const [first] = unknown;
    if (first !== undefined) throw unknownColumn(first, list.form.code);
    this.columns = columns.map((name) => ({
      path: name.split('.'),
      read: known.get(name) ?? (() => undefined),
    }));
    this.household = columns.indexOf('household');
    this.relation = columns.indexOf('relation');
  }

  pass(): void {
    // Each row says everything itself.
  }

  read({ cells }: SourceRow): RowReading {
    const given: Record<string, unknown> = {};
    for (const [at, { path, read }] of this.columns.entries()) {
      const cell = cells[at] ?? '';
      const answer = cell === '' ? undefined : read(cell);
      if (answer === undefined) continue;
      let block = given;
      for (const step of path.slice(0, -1)) {
        block = (block[step] ??= {}) as Record<string, unknown>;
      }
      block[path.at(-1) ?? ''] = answer;
    }
    const { form, area, declaredOn } = this.list;
    if (form.items.some(({ field }) => field === 'placeCode')) given['placeCode'] ??= area.code;
    given['declaredOn'] ??= declaredOn;
    return {
      given,
      household: cells[this.household] ?? '',
      relation: cells[this.relation] ?? '',
      faults: [],
    };
  }
}

/** The columns a list on a form may have, and how each is read. */
function readersOf({ form }: ListOfPeople): ReadonlyMap<string, ReadCell> {
  const readers = new Map<string, ReadCell>([
    ['household', () => undefined],
    ['relation', () => undefined],
  ]);
  const asWritten: ReadCell = (cell) => cell;
  for (const part of parts.representative) readers.set(`representative.${part}`, asWritten);
  for (const item of form.items) {
    if (item.type.kind === 'address') {
      for (const part of parts.address) readers.set(`${item.field}.${part}`, asWritten);
    } else readers.set(item.field, readerOf(item));
  }
  return readers;

  function readerOf({ field, type }: FormItem): ReadCell {
    if (type.kind === 'choice') return optionReader(form, field);
    if (type.kind === 'choices') return optionsReader(form, field);
    return type.kind === 'flag' ? readFlag : asWritten;
  }
}

const flags: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['có', true],
  ['false', false],
  ['0', false],
  ['không', false],
]);

const readFlag: ReadCell = (cell) => flags.get(cell.toLowerCase()) ?? cell;

const unknownColumn = (name: string, form: string) =>
  unreadableFile(
    `Mẫu ${form} không có mục nào tên ${quoted(name)}. Tên cột là đường dẫn của mục, ví dụ fullName, permanentAddress.placeCode.`,
    `Form ${form} has no item ${quoted(name)}. Columns are named by the path of the item, like fullName, permanentAddress.placeCode.`,
  );
