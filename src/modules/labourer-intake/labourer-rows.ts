import type { Fault } from '../../errors';
import type { Remark, RowRead, SourceRow } from '../exchange';
import type { FormFault, FormVersion } from '../forms';
import { errorClassOf, type ReadRecord, readLabourerRecord } from '../labourers';
import { contentHashOf, type ImportedLabourer, provinceOf, residenceOf } from './imported-labourer';
import type { RowReader } from './layouts/row-reading';

export interface RowRules {
  readonly form: FormVersion;
  /** Today's places whose people may be recorded; `*`: everybody's. */
  readonly placeKeys: readonly string[];
  /** Keys the hash by which a row that comes again is known. */
  readonly hashKey: Buffer;
  /** ISO date in Vietnam. */
  readonly today: string;
}

/** Reads the rows of a list into records, or says in the terms of the form why a row is none. */
export class LabourerRows {
  private readonly numbers: ReadonlyMap<string, string>;
  private readonly placeKeys: ReadonlySet<string>;

  constructor(
    private readonly reader: RowReader,
    private readonly rules: RowRules,
  ) {
    this.numbers = new Map(rules.form.items.map(({ field, number }) => [field, number]));
    this.placeKeys = new Set(rules.placeKeys);
  }

  pass(row: SourceRow): void {
    this.reader.pass(row);
  }

  read(row: SourceRow): RowRead<ImportedLabourer> {
    const { given, household, relation, faults: ofRow } = this.reader.read(row);
    const { form, today } = this.rules;
    const { record, faults: ofForm, warnings } = readLabourerRecord(given, form, { today });
    const faults = [...ofRow, ...ofForm];
    if (faults.length > 0) {
      return refused(errorClassOf(faults, record) ?? 'OTHER', faults.map(this.remarkOf));
    }
    const read = record as ReadRecord;
    const placeKey = residenceOf(read);
    if (typeof placeKey !== 'string') {
      return refused('OTHER', [{ item: this.numbers.get('placeCode') ?? '', message: placeKey }]);
    }
    const provinceKey = provinceOf(placeKey);
    if (!this.isOurs(placeKey, provinceKey)) return refused('OTHER', [livesElsewhere]);
    const contentHash = contentHashOf(this.rules.hashKey, form.code, read);
    const item = { row: row.number, household, relation, placeKey, provinceKey, record: read };
    return {
      // Hashed with the key of the installation before it is kept.
      key: read.personalId ?? '',
      name: '',
      item: { ...item, contentHash },
      remarks: warnings
        .filter(({ code }) => !ofEveryRow.has(code))
        .map(({ field, message }) => ({ item: this.itemOf(field), message })),
      understood: {},
    };
  }

  private isOurs(placeKey: string, provinceKey: string): boolean {
    const ours = this.placeKeys;
    return ours.has('*') || ours.has(placeKey) || ours.has(provinceKey);
  }

  private readonly remarkOf = (fault: FormFault | Fault): Remark => ({
    item: 'item' in fault ? fault.item : this.itemOf(fault.field),
    rule: 'rule' in fault ? fault.rule : fault.code,
    message: fault.message,
  });

  /** The number of the item on the form, found by the path of the field or of what it lies in. */
  private itemOf(field: readonly string[]): string {
    for (let length = field.length; length > 0; length -= 1) {
      const number = this.numbers.get(field.slice(0, length).join('.'));
      if (number !== undefined) return number;
    }
    return '';
  }
}

/** Said of each row of an old list alike, and so of none. */
const ofEveryRow = new Set(['OLD_PLACE', 'FORM_NOT_IN_FORCE']);

const refused = (refusalClass: string, remarks: readonly Remark[]): RowRead<never> => ({
  refused: remarks,
  key: '',
  name: '',
  refusalClass,
});

const livesElsewhere: Remark = {
  item: '',
  rule: 'OTHER_PLACE',
  message: {
    vi: 'Người này không ở trong địa bàn của bạn.',
    en: 'This person does not live in a place you work on.',
  },
};
