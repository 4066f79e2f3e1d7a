import { Role } from '../../access/roles';
import type { Viewer } from '../../access/viewer';
import { typingDistance } from '../../api/typing-distance';
import type { DataUse } from '../../database/protected';
import { forbidden, type Message, unknownCode } from '../../errors';

/** What people's data are used for. Each use of the register names one, and the ledger keeps it. */
export interface ProcessingPurpose {
  readonly code: string;
  readonly name: Message;
  /** The law that allows it, as the ledger and the person see it. */
  readonly legalBasis: string;
  /** Who may give it. */
  readonly roles: readonly Role[];
  /** Whether ethnic group, disability, poverty may be read for it (Decree 356/2025, Article 4). */
  readonly coversSensitive: boolean;
}

/** How a query that may leave it out takes its purpose. */
export const purposeArgument = {
  nullable: true,
  description:
    'What the data are used for: a code of `processingPurposes`. Without it, the first purpose of your role.',
} as const;

// Serving the activity of a state body: no consent is asked for, and none can be withdrawn.
const stateDuty = 'Luật 91/2025/QH15, Điều 19.1c';
const registration =
  'Luật Việc làm 74/2025/QH15, Điều 16–18; Nghị định 318/2025/NĐ-CP; Thông tư 11/2022/TT-BLĐTBXH; Thông tư 09/2025/TT-BNV';

// Continuous watching of access, and looking for what is unusual in it.
const watchingLaw = 'Luật 91/2025/QH15, Điều 33.2; Nghị định 356/2025/NĐ-CP, Điều 9.3d';

/** All purposes; the first that is open to a role is what it works for where it names none. */
export const processingPurposes: readonly ProcessingPurpose[] = [
  {
    code: 'OWN_DATA',
    name: { vi: 'Xem dữ liệu của chính mình', en: 'Seeing one’s own data' },
    legalBasis: 'Luật 91/2025/QH15, Điều 4.1; Nghị định 318/2025/NĐ-CP, Điều 11',
    roles: [Role.CITIZEN],
    coversSensitive: true,
  },
  {
    code: 'LABOUR_ADMINISTRATION',
    name: { vi: 'Quản lý nhà nước về lao động', en: 'State administration of labour' },
    legalBasis: `${stateDuty}; ${registration}`,
    roles: [Role.COMMUNE_OFFICER, Role.DISTRICT_OFFICER, Role.PROVINCE_OFFICER],
    coversSensitive: false,
  },
  {
    code: 'LABOUR_REGISTRATION',
    name: {
      vi: 'Lập, kiểm tra và hoàn chỉnh phiếu thông tin về người lao động',
      en: 'Filling, checking and completing the form of a labourer',
    },
    legalBasis: `${stateDuty}; ${registration}`,
    roles: [Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER],
    coversSensitive: true,
  },
  {
    code: 'PRIORITY_SUPPORT',
    name: {
      vi: 'Xét chính sách hỗ trợ việc làm cho đối tượng ưu tiên',
      en: 'Deciding on employment support for priority groups',
    },
    legalBasis: `${stateDuty}; Luật Việc làm 74/2025/QH15`,
    roles: [Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER],
    coversSensitive: true,
  },
  {
    code: 'POPULATION_RECONCILIATION',
    name: {
      vi: 'Đối soát với Cơ sở dữ liệu quốc gia về dân cư',
      en: 'Checking against the national population database',
    },
    legalBasis: `${stateDuty}; Nghị định 318/2025/NĐ-CP, Điều 8; Nghị định 278/2025/NĐ-CP`,
    roles: [Role.COMMUNE_POLICE, Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER],
    coversSensitive: false,
  },
  {
    code: 'EMPLOYMENT_SERVICE',
    name: {
      vi: 'Tư vấn, giới thiệu việc làm theo đăng ký của người lao động',
      en: 'Counselling and placement that the labourer has asked for',
    },
    legalBasis: 'Luật 91/2025/QH15, Điều 9 và Điều 25.1; Nghị định 352/2025/NĐ-CP',
    roles: [Role.CENTRE_STAFF],
    coversSensitive: false,
  },
  {
    code: 'SUBJECT_RIGHTS',
    name: {
      vi: 'Giải quyết yêu cầu của chủ thể dữ liệu cá nhân',
      en: 'Deciding requests of the person the data are about',
    },
    legalBasis: 'Luật 91/2025/QH15, Điều 4; Nghị định 356/2025/NĐ-CP, Điều 5',
    roles: [
      Role.COMMUNE_OFFICER,
      Role.PROVINCE_OFFICER,
      Role.CENTRE_STAFF,
      Role.DATA_PROTECTION_OFFICER,
    ],
    coversSensitive: true,
  },
  {
    code: 'EMERGENCY',
    name: {
      vi: 'Mở hồ sơ ngoài phạm vi trong trường hợp cấp bách',
      en: 'Opening a record beyond one’s scope in an emergency',
    },
    // The point (a) of urgent cases is cited from memory; the text at hand quotes point (c) only.
    legalBasis: 'Luật 91/2025/QH15, Điều 19.1a',
    roles: [Role.COMMUNE_OFFICER, Role.COMMUNE_POLICE, Role.PROVINCE_OFFICER, Role.CENTRE_STAFF],
    coversSensitive: false,
  },
  {
    code: 'DATA_PROTECTION',
    name: { vi: 'Giám sát việc sử dụng dữ liệu cá nhân', en: 'Watching over the use of data' },
    legalBasis: watchingLaw,
    roles: [Role.DATA_PROTECTION_OFFICER],
    coversSensitive: false,
  },
];

/** The ground on which it is kept who was refused, and who sees very many people. */
export const watchingUse: Pick<DataUse, 'purpose' | 'legalBasis'> = {
  purpose: 'DATA_PROTECTION',
  legalBasis: watchingLaw,
};

const byCode = new Map(processingPurposes.map((purpose) => [purpose.code, purpose]));

/** The purposes a role may name, the one it works for by default first. */
export const purposesOf = (role: Role): readonly ProcessingPurpose[] =>
  processingPurposes.filter(({ roles }) => roles.includes(role));

/**
 * The purpose of a use: the one given or, where none is, the first of the role. A code nobody
 * issued is refused with the nearest, one that is not open to the role with those that are.
 */
export function purposeFor(
  { role }: Pick<Viewer, 'role'>,
  given: string | null | undefined,
): ProcessingPurpose {
  const open = purposesOf(role);
  const purpose = given == null ? open[0] : byCode.get(given);
  if (given != null && purpose === undefined) throw unknownPurpose(given);
  if (purpose === undefined || !open.includes(purpose)) throw notOpen(given ?? null, open);
  return purpose;
}

const unknownPurpose = (given: string) =>
  unknownCode(
    'processingPurposes',
    given,
    processingPurposes
      .map(({ code, name }) => ({ code, name: name.vi, slips: slipsBetween(given, code) }))
      .sort((a, b) => a.slips - b.slips)
      .slice(0, 3)
      .map(({ code, name }) => ({ code, name })),
  );

const longestCode = Math.max(...processingPurposes.map(({ code }) => code.length));

const slipsBetween = (given: string, code: string) =>
  typingDistance(given.trim().toUpperCase().slice(0, longestCode), code, longestCode);

function notOpen(given: string | null, open: readonly ProcessingPurpose[]) {
  if (open.length === 0) {
    return forbidden({
      vi: 'Vai trò của bạn không sử dụng dữ liệu của từng người cho mục đích nào.',
      en: 'Your role uses the data of single people for no purpose.',
    });
  }
  const codes = open.map(({ code }) => code).join(', ');
  return forbidden({
    vi: `Vai trò của bạn không được dùng mục đích ${given ?? ''}. Được dùng: ${codes}.`,
    en: `Your role may not give the purpose ${given ?? ''}. Open to it: ${codes}.`,
  });
}
