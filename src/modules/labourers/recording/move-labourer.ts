import type { EntityManager } from 'typeorm';
import { alsoIn } from '../../../database/protected';
import { refuseIfAny } from '../../../errors';
import { ancestorsOf } from '../../places';
import { LabourerStatus, RecordSource } from '../labourer-status';
import { holdLabourer } from './change-labourer';
import type { RecordedLabourer } from './record-labourer';
import type { Recorder } from './recorder';
import { type StoredLabourer, updateLabourerColumns } from './recording.queries';
import { faultsOfUnborn, notFromHere, staysWhereItIs } from './recording-refusals';
import { saveVersion } from './save-version';

/** What happens to the record of a person, beside what a form says. */
export type LabourerMove = 'LEAVE' | 'RETURN' | 'DECEASE' | 'EXCLUDE';

const { ACTIVE, LEFT_AREA, DECEASED, EXCLUDED } = LabourerStatus;

/** Where a move leads, and from where. Who was declared dead or excluded in error comes back. */
const moves: Readonly<
  Record<LabourerMove, { readonly to: LabourerStatus; readonly from: readonly LabourerStatus[] }>
> = {
  LEAVE: { to: LEFT_AREA, from: [ACTIVE] },
  RETURN: { to: ACTIVE, from: [LEFT_AREA, DECEASED, EXCLUDED] },
  DECEASE: { to: DECEASED, from: [ACTIVE, LEFT_AREA] },
  EXCLUDE: { to: EXCLUDED, from: [ACTIVE, LEFT_AREA] },
};

export interface MoveGround {
  /** ISO date from when it holds. */
  readonly on: string;
  readonly reason: string | null;
  readonly legalBasis: string;
  /** Key of today's commune that keeps the record from now on; null: it stays where it is. */
  readonly toPlaceKey: string | null;
}

/**
 * Takes one step in the life of a record. A person who moves to another commune takes the record
 * along: the officer there sees it, with all its versions, and the one who handed it over no longer.
 */
export async function moveLabourer(
  tx: EntityManager,
  recorder: Recorder,
  { publicId, version }: { readonly publicId: string; readonly version: number },
  move: LabourerMove,
  { on, reason, legalBasis, toPlaceKey }: MoveGround,
): Promise<RecordedLabourer> {
  const stored = await holdLabourer(tx, recorder, publicId, version);
  const { to, from } = moves[move];
  const placeKey = toPlaceKey ?? stored.placeKey;
  const moved = placeKey !== stored.placeKey;
  refuseIfAny([
    ...(toPlaceKey !== null && !moved ? [staysWhereItIs] : []),
    ...faultsOfUnborn('on', on, stored.record.dateOfBirth),
  ]);
  // Where somebody went may become known after they have left.
  const follows = move === 'LEAVE' && stored.status === LEFT_AREA && moved;
  if (!from.includes(stored.status) && !follows) throw notFromHere(move, stored.status);
  if (moved) await alsoIn(tx, placeKey);
  await saveVersion(tx, recorder, {
    labourerId: stored.id,
    publicId,
    version: stored.version + 1,
    record: stored.record,
    changed: [...(to === stored.status ? [] : ['status']), ...(moved ? ['place'] : [])],
    status: to,
    placeKey,
    source: RecordSource.PROCEDURE,
    legalBasis,
    formVersion: stored.formVersion,
    declaredOn: stored.declaredOn,
    validFrom: on,
    reason,
    action: 'CORRECT',
  });
  await saveMove(tx, stored, to, placeKey);
  return { labourerId: stored.id, publicId, version: stored.version + 1 };
}

const saveMove = (
  tx: EntityManager,
  { id, version }: StoredLabourer,
  status: LabourerStatus,
  placeKey: string,
): Promise<void> =>
  updateLabourerColumns(tx, id, {
    status,
    place_key: placeKey,
    province_key: ancestorsOf(placeKey)[0] ?? placeKey,
    version: version + 1,
  });
