import type { EntityManager } from 'typeorm';
import { Refusal } from '../../../errors';
import { refusal } from '../labourer-refusals';
import type { Recording } from './record-labourer';
import type { Recorder } from './recorder';

/** What somebody has sent and could not be taken in: nothing more, and nothing of the record it was for. */
export interface RefusedInput extends Pick<Recording, 'legalBasis' | 'validFrom' | 'reason'> {
  readonly record: object;
  /** Null where items were to be changed and no form was filled. */
  readonly formVersion: string | null;
}

/** The number is another record's, of whatever place. Nothing of that record is told. */
export class KnownPersonalId extends Refusal {
  constructor(
    /** Internal key of the record that has the number; never answered. */
    readonly holderId: string,
    readonly refused: RefusedInput,
    field: readonly string[],
  ) {
    super([
      {
        code: 'CONFLICT',
        field,
        message: {
          vi: 'Số định danh này đã có trong cơ sở dữ liệu, ở một hồ sơ khác.',
          en: 'This number is in the register already, on another record.',
        },
      },
    ]);
  }
}

/** The same to who has sent a form, which is not lost. */
export const keptAsProposal = (field: readonly string[]) =>
  refusal('CONFLICT', field, {
    vi: 'Số định danh này đã có trong cơ sở dữ liệu. Nội dung đã gửi được giữ lại thành đề nghị điều chỉnh hồ sơ đó, chờ cán bộ nơi giữ hồ sơ xem xét.',
    en: 'This number is in the register already. What you sent is kept as a proposal on that record, for the officer of its place to decide.',
  });

/** Keeps input that cannot be a record of its own as a proposal on the record that has the number. */
export type KeepAsProposal = (
  tx: EntityManager,
  recorder: Recorder,
  holderId: string,
  refused: RefusedInput,
) => Promise<void>;

let keep: KeepAsProposal | null = null;

/** The module of corrections, which builds on this one, says how proposals are kept. */
export function onKnownPersonalId(keepAsProposal: KeepAsProposal): void {
  keep = keepAsProposal;
}

/** True when the input was kept. */
export async function keepRefused(
  tx: EntityManager,
  recorder: Recorder,
  { holderId, refused }: KnownPersonalId,
): Promise<boolean> {
  if (keep === null) return false;
  await keep(tx, recorder, holderId, refused);
  return true;
}
