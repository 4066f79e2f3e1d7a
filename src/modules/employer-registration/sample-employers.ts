import type { EntityManager } from 'typeorm';
import { Role } from '../../access/roles';
import { anonymous, type Viewer } from '../../access/viewer';
import { globalId } from '../../api/global-id';
import { linkLoginToEmployer, sampleLogin } from '../accounts';
import { EmployerKind, EmployerSize, EmployerType } from '../forms';
import { registerEmployer, verifyEmployer } from './employer-registration.service';

/** Nobody real bears these names, numbers or addresses. */
const organisations = [
  ['Bình Minh', '79', 'C'],
  ['Sao Mai', '01', 'C'],
  ['Hoa Sen Trắng', '48', 'I'],
  ['Tre Xanh', '92', 'A'],
  ['Biển Bạc', '91', 'A'],
  ['Cầu Vồng', '31', 'H'],
  ['Hạ Long Xanh', '22', 'I'],
  ['Thép Mới', '25', 'C'],
  ['Vải Lụa', '75', 'C'],
  ['Đồng Xanh', '80', 'A'],
  ['Nắng Mai', '68', 'G'],
  ['Gỗ Quý', '52', 'C'],
  ['Mái Ấm', '56', 'F'],
  ['Đường Xa', '40', 'H'],
  ['Bếp Việt', '46', 'I'],
  ['An Tâm', '38', 'N'],
  ['Khuê Văn', '24', 'P'],
  ['Suối Nguồn', '66', 'G'],
] as const;

const individuals = [
  ['Hộ kinh doanh mẫu Quán Nhỏ', '01', '001190900001'],
  ['Chủ nhà mẫu Trần Thị Thí Dụ', '79', '079185900002'],
] as const;

const sizes = Object.values(EmployerSize);
const types = [EmployerType.NON_STATE, EmployerType.FDI, EmployerType.STATE] as const;

/** Who enters the sample: no account of this name exists. */
export const sampleClerk: Viewer = {
  ...anonymous,
  role: Role.CENTRE_STAFF,
  subject: 'sample',
  name: 'Dữ liệu mẫu',
};

/** Registers synthetic employers; the sample account of an employer acts for the first one. */
export async function loadSampleEmployers(tx: EntityManager, secret: Buffer): Promise<void> {
  const request = { viewer: sampleClerk, secret };
  for (const [at, [name, placeCode, industryCode]] of organisations.entries()) {
    const { publicId } = await registerEmployer(tx, request, {
      employer: {
        ...common(at),
        name: `Công ty mẫu ${name}`,
        kind: EmployerKind.ENTERPRISE,
        taxCode: syntheticTaxCode(at),
        type: types[at % types.length] ?? EmployerType.NON_STATE,
        address: { placeCode, line: `Số ${at + 1} đường Mẫu` },
        industryCode,
      },
    });
    // The last ones wait for the centre, so that there is something to verify.
    if (at < organisations.length - 3) {
      await verifyEmployer(tx, request, { id: globalId('Employer', publicId), version: 1 });
    }
    if (at === 0) await linkLoginToEmployer(tx, sampleLogin(Role.EMPLOYER), publicId);
  }
  for (const [at, [name, placeCode, personalId]] of individuals.entries()) {
    await registerEmployer(tx, request, {
      employer: {
        ...common(organisations.length + at),
        name,
        kind: EmployerKind.INDIVIDUAL,
        personalId,
        type: EmployerType.NON_STATE,
        address: { placeCode, line: 'Ngõ Mẫu' },
        industryCode: at === 0 ? 'I' : 'T',
      },
    });
  }
}

const common = (at: number) => ({
  // Subscriber numbers do not begin with 0: nobody answers these.
  phone: `024000000${String(10 + at)}`,
  email: `mau${at + 1}@vi-du.example`,
  representative: 'Nguyễn Văn Mẫu',
  mainProducts: 'Sản phẩm và dịch vụ mẫu',
  sizeBand: sizes[at % sizes.length] ?? EmployerSize.LT10,
  plannedHires6m: (at + 1) * 5,
  services: 'Tuyển lao động',
});

/** Right check digit, and 99 as the issuing province, which there is not. */
export function syntheticTaxCode(at: number): string {
  const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
  for (let serial = at * 10; ; serial++) {
    const digits = `99${String(serial).padStart(7, '0')}`;
    const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
    if (sum % 11 !== 0) return `${digits}${10 - (sum % 11)}`;
  }
}
