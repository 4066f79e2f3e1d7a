import type { Context } from '../../api/context';
import type { Selection } from '../../api/selection';
import { invalidInput } from '../../errors';
import { findByPersonalId } from '../protection';
import { actorOf, purposeFor } from '../register';
import { useOf } from './data-use';
import { digitsOfPersonalId, faultsOfPersonalId } from './given-number';
import { findLabourers, type Moment, type ProtectedRead } from './labourer.queries';
import { labourerProjection, type ProjectedLabourer } from './labourer.projection';

/** What of a labourer is read, what for, and which state. */
export interface LabourerWanted extends Partial<Moment> {
  readonly selection: Selection;
  /** Code of a purpose; null or left out: the first of the role. */
  readonly purpose?: string | null;
}

const now: Moment = { asOf: null, validOn: null };

/** A labourer the viewer may know of; null otherwise. Leaves an entry in the ledger. */
export async function labourerById(
  context: Context,
  publicId: string,
  wanted: LabourerWanted,
): Promise<ProjectedLabourer | null> {
  const [found] = await labourersById(context, [publicId], wanted);
  return found ?? null;
}

/** Those of these labourers whom the viewer may know of, in no order; one entry in the ledger. */
export function labourersById(
  context: Context,
  publicIds: readonly string[],
  { selection, purpose: code = null, asOf = null, validOn = null }: LabourerWanted,
): Promise<readonly ProjectedLabourer[]> {
  const purpose = purposeFor(context.viewer, code);
  const state = asOf === null && validOn === null ? 'present' : 'former';
  const projection = labourerProjection(context, selection, purpose, state);
  const reading: ProtectedRead = {
    database: context.services.databases.register,
    actor: actorOf(context),
    use: useOf(purpose, 'READ', projection.fields),
  };
  return findLabourers(reading, publicIds, { ...now, asOf, validOn }, projection);
}

/** The labourer with a personal id, among those the viewer may know of. */
export async function labourerByNumber(
  context: Context,
  personalId: string,
  wanted: LabourerWanted,
): Promise<ProjectedLabourer | null> {
  const purpose = purposeFor(context.viewer, wanted.purpose);
  const digits = digitsOfPersonalId(personalId);
  const [fault] = faultsOfPersonalId(digits);
  if (fault !== undefined) throw invalidInput(fault.message, fault.field);
  const found = await findByPersonalId(
    context.services,
    actorOf(context),
    useOf(purpose, 'SEARCH', ['personalId']),
    digits,
  );
  return found === null ? null : labourerById(context, found.publicId, wanted);
}
