import type { EntityManager } from 'typeorm';
import { Role } from '../../access/roles';
import { actAs } from '../../database/protected';
import { linkLoginToLabourer, sampleLogin } from '../accounts';
import { formVersionByCode } from '../forms';
import { identityKeysIn } from '../protection';
import { operator, purposeFor } from '../register';
import type { ReadRecord } from './labourer-record';
import { LabourerStatus, RecordSource } from './labourer-status';
import { residencesOf } from './reading/declared-places';
import { readLabourerRecord } from './reading/read-labourer-record';
import { headColumns } from './recording/head-columns';
import { changedPaths } from './recording/record-changes';
import { saveLabourer } from './recording/record-labourer';
import { updateLabourerColumns } from './recording/recording.queries';
import type { Recorder } from './recording/recorder';
import { saveVersion } from './recording/save-version';
import { samplePerson } from './sample-people';

const howMany = 36;
/** The record of the sample account of a citizen; it has changed once. */
const citizen = 0;
/** Recorded again with the name turned and the year alone: a pair to be found. */
const twinOf = 12;

type Writer = Pick<Recorder, 'actor' | 'purpose' | 'keys'>;

/** Writes synthetic people into the communes of the sample accounts: clearly samples. */
export async function loadSampleLabourers(
  tx: EntityManager,
  secret: Buffer,
  masterKeys: readonly Buffer[],
): Promise<void> {
  const writer: Writer = {
    actor: operator('sample'),
    purpose: purposeFor({ role: Role.COMMUNE_OFFICER }, 'LABOUR_REGISTRATION'),
    keys: await identityKeysIn(tx, secret, masterKeys),
  };
  await actAs(tx, writer.actor);
  for (let at = 0; at < howMany; at++) {
    const saved = await savePerson(tx, writer, samplePerson(at), 'TT09-2025/01');
    if (at !== citizen) continue;
    await saveChange(tx, writer, saved);
    await linkLoginToLabourer(tx, sampleLogin(Role.CITIZEN), saved.publicId);
  }
  await savePerson(tx, writer, twinFrom(samplePerson(twinOf)), 'TT11-2022/03');
}

interface SavedPerson {
  readonly labourerId: string;
  readonly publicId: string;
  readonly record: ReadRecord;
}

async function savePerson(
  tx: EntityManager,
  writer: Writer,
  given: Readonly<Record<string, unknown>>,
  formCode: string,
): Promise<SavedPerson> {
  const form = formVersionByCode(formCode);
  if (form === null) throw new Error(`There is no form ${formCode}.`);
  const { record, faults } = readLabourerRecord(given, form);
  const [fault] = faults;
  if (fault !== undefined) throw new Error(`A sample person is refused: ${fault.message.en}`);
  const read = record as ReadRecord;
  const saved = await saveLabourer(tx, writer, {
    record: read,
    formVersion: form.code,
    source: RecordSource.SURVEY,
    legalBasis: form.issuedBy.vi,
    validFrom: read.declaredOn,
    reason: null,
    placeKey: residencesOf(read)[0] ?? '',
  });
  return { ...saved, record: read };
}

/** The same person on an older form: old identity card, name in other order, only a year of birth. */
function twinFrom(person: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const words = String(person['fullName']).split(' ');
  return {
    ...person,
    fullName: [words[0], words[2], words[1], ...words.slice(3)].join(' '),
    dateOfBirth: String(person['dateOfBirth']).slice(0, 4),
    personalId: '012900012',
    declaredOn: '2024-05-06',
  };
}

/** A second state: the record shows what changed, when and why. */
async function saveChange(
  tx: EntityManager,
  writer: Writer,
  { labourerId, publicId, record }: SavedPerson,
): Promise<void> {
  const changed: ReadRecord = { ...record, phone: '+84900000000', highestGrade: 12 };
  const [placeKey = ''] = residencesOf(record);
  await saveVersion(tx, writer, {
    labourerId,
    publicId,
    version: 2,
    record: changed,
    changed: changedPaths(record, changed),
    status: LabourerStatus.ACTIVE,
    placeKey,
    source: RecordSource.REGISTRATION,
    legalBasis: 'Nghị định 318/2025/NĐ-CP',
    formVersion: 'TT09-2025/01',
    declaredOn: record.declaredOn,
    validFrom: '2026-02-01',
    reason: 'Người lao động bổ sung thông tin',
    action: 'CORRECT',
  });
  await updateLabourerColumns(tx, labourerId, { ...headColumns(changed, placeKey), version: 2 });
}
