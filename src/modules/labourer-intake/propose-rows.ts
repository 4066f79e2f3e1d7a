import { inVietnamese } from '../../api/civil-date';
import type { EntityManager } from 'typeorm';
import { everDecided, keepAllAsProposals } from '../corrections';
import type { ImportedLabourer } from './imported-labourer';
import type { Intake } from './intake';

/** A row that may not change the record it speaks of. */
export interface RowToPropose {
  readonly item: ImportedLabourer;
  /** Internal key of the record, of whatever place. */
  readonly labourerKey: string;
}

/** Keeps rows as proposals on the records that have their numbers, each once. */
export async function proposeRows(
  tx: EntityManager,
  { services, keys, actor, use, formVersion, legalBasis }: Intake,
  rows: readonly RowToPropose[],
): Promise<void> {
  if (rows.length === 0) return;
  const purpose = { code: use.purpose, legalBasis: use.legalBasis };
  const inputs = rows.map(({ item: { row, record }, labourerKey }) => ({
    ...{ labourerKey, record, formVersion, legalBasis, reason: null },
    validFrom: record.declaredOn,
    origin: `Dòng ${row} của danh sách khai ngày ${inVietnamese(record.declaredOn)}.`,
  }));
  await keepAllAsProposals(tx, { services, actor, purpose, keys }, inputs, everDecided);
}
