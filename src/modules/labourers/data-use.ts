import type { DataUse } from '../../database/protected';
import type { ProcessingPurpose } from '../register';

/** A use as the ledger keeps it. */
export const useOf = (
  { code, legalBasis }: Pick<ProcessingPurpose, 'code' | 'legalBasis'>,
  action: string,
  fields: readonly string[],
): DataUse => ({ purpose: code, legalBasis, action, fields });
