import { Role } from '../../access/roles';
import type { Context, Services } from '../../api/context';
import { globalId } from '../../api/global-id';
import type { Actor, DataUse } from '../../database/protected';
import { findDataUses } from '../data-uses';
import { identityItems, sensitiveItems } from '../labourers';
import { placeByKey } from '../places';
import { readIdentities, readSensitive } from '../protection';
import { actorOf, purposeFor } from '../register';
import { findRecordsLedTo, readPerson } from './person-document.queries';

/** The newest entries of the ledger that go with the data; `dataUses` pages through all of them. */
const mostUses = 1000;

type UseOf = (fields: readonly string[]) => DataUse;

/**
 * All that the register holds of a person, for whoever asked to see it or to be given it: the record
 * as it stands and those that were merged into it, their versions and, to the person alone, who used
 * them. Nothing is stored of it; each reading is an export in the ledger.
 */
export async function documentOf(context: Context, labourerKey: string): Promise<object | null> {
  const { services, viewer } = context;
  const actor = actorOf(context);
  const own = viewer.role === Role.CITIZEN;
  const { code, legalBasis } = purposeFor(viewer, own ? 'OWN_DATA' : 'SUBJECT_RIGHTS');
  const useOf: UseOf = (fields) => ({ purpose: code, legalBasis, action: 'EXPORT', fields });
  const record = await recordOf(services, actor, useOf, labourerKey);
  if (record === null) return null;
  const merged = await findRecordsLedTo(services.databases.register, actor, labourerKey);
  return {
    ...record,
    mergedRecords: await Promise.all(
      // Each of them is the person's own, wherever it lies.
      merged.map((key) => recordOf(services, { ...actor, labourer: key }, useOf, key)),
    ),
    ...(own && { uses: await usesOf(context, labourerKey) }),
  };
}

/** One record of the person, with its versions. */
async function recordOf(
  services: Services,
  actor: Actor,
  useOf: UseOf,
  labourerKey: string,
): Promise<object | null> {
  const { register } = services.databases;
  const person = await readPerson(register, actor, useOf(['record', 'versions']), labourerKey);
  if (person === null) return null;
  const asked = [{ labourerId: person.labourer_id, version: null }];
  const [identities, sensitive] = await Promise.all([
    readIdentities(services, actor, useOf(identityItems), asked),
    readSensitive(services, actor, useOf(sensitiveItems), asked),
  ]);
  const current = person.versions.find(({ version }) => version === person.version);
  return {
    id: globalId('Labourer', person.publicId),
    status: person.status,
    place: placeByKey(person.placeKey)?.fullName ?? null,
    record: {
      ...current?.record,
      ...identities.get(person.labourer_id),
      ...sensitive.get(person.labourer_id),
    },
    versions: person.versions,
  };
}

async function usesOf(context: Context, labourerKey: string): Promise<readonly object[]> {
  const nothing = {
    bySubject: null,
    byRole: null,
    action: null,
    from: null,
    to: null,
    after: null,
  };
  const rows = await findDataUses(context.services.databases.register, actorOf(context), {
    ...nothing,
    about: labourerKey,
    most: mostUses,
  });
  return rows.map(({ at, by_role, purpose, legal_basis, action, fields }) => ({
    at,
    byRole: by_role,
    purpose,
    legalBasis: legal_basis,
    action,
    fields,
  }));
}
