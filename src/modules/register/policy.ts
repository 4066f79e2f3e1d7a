import type { PolicySection } from '../../access/matrix';
import { Role } from '../../access/roles';
import { processingPurposes } from './purposes';

/** Whose records in the labourer register a role may know of; `placesOf` and the database say the same. */
const scopes: Readonly<Record<Role, string>> = {
  [Role.ANONYMOUS]: 'nobody',
  [Role.PORTAL]: 'nobody',
  [Role.EMPLOYER]: 'nobody',
  [Role.CITIZEN]: 'the record of their own',
  [Role.ENUMERATOR]: 'nobody; a collection will give them the sheets assigned to them',
  [Role.VILLAGE_HEAD]: 'nobody; a collection will give them the sheets of their village',
  [Role.COMMUNE_OFFICER]: 'people who live in the commune; writes their records',
  [Role.COMMUNE_POLICE]: 'people who live in the commune',
  [Role.DISTRICT_OFFICER]: 'people who live in the communes that were the district',
  [Role.PROVINCE_OFFICER]: 'people who live in the province; writes their records',
  [Role.CENTRE_STAFF]: 'people registered with the centre',
  [Role.MINISTRY_ANALYST]: 'nobody; figures only',
  [Role.DATA_PROTECTION_OFFICER]: 'nobody; the ledger of uses, openings in an emergency, requests',
  [Role.ADMINISTRATOR]: 'nobody',
};

const vietnamese: Readonly<Partial<Record<Role, string>>> = {
  [Role.CITIZEN]: 'người lao động',
  [Role.ENUMERATOR]: 'điều tra viên',
  [Role.VILLAGE_HEAD]: 'trưởng thôn, tổ trưởng tổ dân phố',
  [Role.COMMUNE_OFFICER]: 'công chức phụ trách lao động cấp xã',
  [Role.COMMUNE_POLICE]: 'công an cấp xã',
  [Role.DISTRICT_OFFICER]: 'phòng LĐTBXH (đến 6/2025)',
  [Role.PROVINCE_OFFICER]: 'Sở Nội vụ',
  [Role.CENTRE_STAFF]: 'trung tâm dịch vụ việc làm',
  [Role.MINISTRY_ANALYST]: 'Bộ Nội vụ',
  [Role.DATA_PROTECTION_OFFICER]: 'người phụ trách bảo vệ dữ liệu cá nhân',
};

const scopeTable = [
  '| role | whose records |',
  '|---|---|',
  ...Object.entries(scopes).map(([role, whose]) => {
    const called = vietnamese[role as Role];
    return `| ${role}${called === undefined ? '' : ` (${called})`} | ${whose} |`;
  }),
  '',
  'Residence is that of today’s commune; a record handed over to another commune changes hands.',
  'An officer may open one record beyond these in an emergency: with a reason, for a limited time,',
  'in the ledger, shown to the person and to the data-protection officer.',
].join('\n');

const purposeTable = [
  '| purpose | ground | who may name it | sensitive items |',
  '|---|---|---|---|',
  ...processingPurposes.map(
    ({ code, name, legalBasis, roles, coversSensitive }) =>
      `| ${code}: ${name.vi} (${name.en}) | ${legalBasis} | ${roles.join(', ')} | ${coversSensitive ? 'yes' : 'no'} |`,
  ),
  '',
  'The first purpose a role may name is the one it works for when it names none.',
].join('\n');

export const registerPolicy: readonly PolicySection[] = [
  { title: 'Whose records in the labourer register', text: scopeTable },
  { title: 'Purposes for which people’s data are used', text: purposeTable },
];
