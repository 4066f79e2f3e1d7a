import { createHmac } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Role } from '../../access/roles';
import { deriveKey } from '../../database/seal';
import { placeByCode } from '../places';
import { insertOffice } from '../offices';
import { insertAccount } from './account-writing.queries';
import { hashPassword, readablePassword } from './password';

interface SampleAccount {
  readonly role: Role;
  readonly login: string;
  readonly name: string;
  /** A code of today, or of a district before 2025. */
  readonly place: string | null;
  readonly office: string | null;
}

const department = 'Sở Nội vụ Mẫu';
const centre = 'Trung tâm Dịch vụ việc làm Mẫu';
const commune = 'Ủy ban nhân dân phường Mẫu';
const province = '01';
const ward = '00004';

/** One account for each role, in Hà Nội; nobody real bears these names. */
const samples: readonly SampleAccount[] = [
  sample(Role.EMPLOYER, 'Doanh nghiệp Mẫu', null, null),
  sample(Role.CITIZEN, 'Người lao động Mẫu', null, null),
  sample(Role.ENUMERATOR, 'Điều tra viên Mẫu', ward, commune),
  sample(Role.VILLAGE_HEAD, 'Tổ trưởng Mẫu', ward, commune),
  sample(Role.COMMUNE_OFFICER, 'Cán bộ phường Mẫu', ward, commune),
  sample(Role.COMMUNE_POLICE, 'Công an phường Mẫu', ward, 'Công an phường Mẫu'),
  sample(Role.DISTRICT_OFFICER, 'Cán bộ quận Mẫu', '001', 'Phòng Lao động quận Mẫu'),
  sample(Role.PROVINCE_OFFICER, 'Cán bộ sở Mẫu', province, department),
  sample(Role.CENTRE_STAFF, 'Tư vấn viên Mẫu', province, centre),
  sample(Role.MINISTRY_ANALYST, 'Chuyên viên bộ Mẫu', null, null),
  sample(Role.DATA_PROTECTION_OFFICER, 'Cán bộ bảo vệ dữ liệu Mẫu', province, department),
  sample(Role.ADMINISTRATOR, 'Quản trị viên Mẫu', null, null),
];

function sample(role: Role, name: string, place: string | null, office: string | null) {
  return { role, login: sampleLogin(role), name, place, office };
}

/** The login of the sample account of a role: `mau.centre-staff`. */
export function sampleLogin(role: Role): string {
  return `mau.${role.toLowerCase().replaceAll('_', '-')}`;
}

/** A password of the sample, another on each installation and the same at each start. */
function samplePassword(secret: Buffer, login: string): string {
  const key = deriveKey(secret, 'sample passwords');
  return readablePassword(createHmac('sha256', key).update(login).digest());
}

/** Accounts of the sample do not sign in to a server in production, should they be there. */
export const isSampleLogin = (login: string) => samples.some((one) => one.login === login);

/** How to sign in as each role of the sample. */
export const sampleSignIns = (secret: Buffer) =>
  samples.map(({ role, login }) => ({ role, login, password: samplePassword(secret, login) }));

export async function loadSampleAccounts(tx: EntityManager, secret: Buffer): Promise<void> {
  for (const { role, login, name, place, office } of samples) {
    const placeKey = place === null ? null : (placeByCode(place)?.key ?? null);
    await insertAccount(tx, {
      login,
      name,
      role,
      placeKey,
      officeId: office === null ? null : (await insertOffice(tx, office, placeKey)).id,
      employerKey: null,
      labourerKey: null,
      passwordHash: await hashPassword(secret, samplePassword(secret, login)),
      oneTimeUntil: null,
      outside: null,
    });
  }
}
