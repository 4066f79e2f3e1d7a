import type { EntityManager } from 'typeorm';
import type { Services } from '../../api/context';
import type { Fault } from '../../errors';
import { holderOfPersonalId } from '../protection';
import { writtenPersonalId } from './reading/written-number';
import { findStandingRecord } from './recording/recording.queries';

/** The digits of a number as people write it at a counter: with blanks, or without its first zeros. */
export const digitsOfPersonalId = (given: string): string => writtenPersonalId(given, true).digits;

/** None for the digits of a personal id or an old identity card. The number is never repeated. */
export const faultsOfPersonalId = (digits: string): readonly Fault[] =>
  /^(\d{9}|\d{12})$/.test(digits)
    ? []
    : [
        {
          code: 'INVALID_INPUT',
          field: ['personalId'],
          message: {
            vi: 'Số định danh có 12 chữ số, chứng minh nhân dân có 9.',
            en: 'A personal identification number has 12 digits, an identity card 9.',
          },
        },
      ];

/**
 * The record, of whatever place, of the person who shows this number: a number that a merged record
 * has kept leads to the one that stays. Nothing of it may be answered.
 */
export async function personWithNumber(
  services: Services,
  tx: EntityManager,
  digits: string,
): Promise<string | null> {
  const holder = await holderOfPersonalId(services, tx, digits);
  return holder === null ? null : findStandingRecord(tx, holder);
}
