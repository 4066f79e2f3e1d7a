import { Role } from '../../../access/roles';
import type { Context, Services } from '../../../api/context';
import { type Actor, actingOn, type DataUse } from '../../../database/protected';
import { identityKeys, type IdentityKeys } from '../../protection';
import { actorOf, type ProcessingPurpose, purposeFor } from '../../register';
import { useOf } from '../data-use';

/** Who writes into the register, what for, and with which keys numbers are sealed. */
export interface Recorder {
  readonly services: Services;
  readonly actor: Actor;
  readonly purpose: Pick<ProcessingPurpose, 'code' | 'legalBasis'>;
  readonly keys: IdentityKeys;
}

/** What offices fill and change records for; the ledger says so. */
const registration = 'LABOUR_REGISTRATION';

/** The recorder behind a request; asked for before its transaction, since keys may have to be read. */
export async function recorderOf(
  context: Context,
  purpose: string | null = null,
): Promise<Recorder> {
  const byDefault = context.viewer.role === Role.CITIZEN ? null : registration;
  return {
    services: context.services,
    actor: actorOf(context),
    purpose: purposeFor(context.viewer, purpose ?? byDefault),
    keys: await identityKeys(context.services),
  };
}

/** The register as `mutate` takes a database, with every transaction under the recorder's name. */
export const registerOf = ({ services, actor }: Recorder) =>
  actingOn(services.databases.register, actor);

export const recorderUse = (
  { purpose: { code, legalBasis } }: Pick<Recorder, 'purpose'>,
  action: string,
  fields: readonly string[],
): DataUse => useOf({ code, legalBasis }, action, fields);
