import type { Database } from '../../database/database';
import { protectedTransaction } from '../../database/protected';
import { operator } from '../register';
import type { SignedHead } from './ledger-chain';
import { findHeadsOfDays } from './ledger.queries';

/** Where the ledger stood at the end of each day, signed: to be kept outside. */
export const headsOfDays = (register: Database): Promise<readonly SignedHead[]> =>
  protectedTransaction(register, operator('audit'), findHeadsOfDays);
