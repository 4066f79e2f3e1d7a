import { faultOfCode } from '../../../api/declared';
import type { Fault, Message } from '../../../errors';
import {
  ethnicGroup as ethnicGroupOf,
  requireEthnicGroup,
  requireIndustry,
  requireOccupation,
  requireTrainingField,
} from '../../code-lists';
import { type FormVersion, PriorityGroup } from '../../forms';
import { requirePlace } from '../../places';
import type { DeclaredAddress, LabourerRecord } from '../labourer-record';
import { isCommune, placeOnDay } from './declared-places';

/** The list of industries in force when a form was issued: the forms print its codes. */
const industriesOf = ({ effectiveFrom }: FormVersion) =>
  effectiveFrom >= '2025-07-01' ? 'VSIC2025' : 'VSIC2018';

/** The forms ask for minor groups (level 3); a finer code says more, a wider one too little. */
const leastLevel = 3;

/** Every code that its official list does not know, or that says less than the form asks for. */
export function faultsOfCodes(
  record: LabourerRecord,
  form: FormVersion,
  at: readonly string[],
): readonly Fault[] {
  const { employment = {}, trainingField, ethnicGroup, placeCode, declaredOn } = record;
  const { occupationCode, industryCode } = employment;
  const check = (path: readonly string[], code: unknown, require: (code: string) => unknown) =>
    typeof code === 'string' ? [faultOfCode([...at, ...path], () => require(code))] : [];
  const detailed = (path: readonly string[], code: unknown, what: Message) =>
    typeof code === 'string' && code.length < leastLevel
      ? [tooWide([...at, ...path], code, what)]
      : [];
  return [
    ...check(['trainingField'], trainingField, requireTrainingField),
    ...check(['ethnicGroup'], ethnicGroup, requireEthnicGroup),
    ...faultsOfMinority([...at, 'ethnicGroup'], record),
    ...check(['employment', 'occupationCode'], occupationCode, requireOccupation),
    ...detailed(['employment', 'occupationCode'], occupationCode, anOccupation),
    ...check(['employment', 'industryCode'], industryCode, (code) =>
      requireIndustry(industriesOf(form), code),
    ),
    ...detailed(['employment', 'industryCode'], industryCode, anIndustry),
    ...faultsOfPlace([...at, 'placeCode'], placeCode, declaredOn, true),
    ...addressesOf(record).flatMap(({ path, address, residence }) =>
      faultsOfPlace([...at, ...path, 'placeCode'], address.placeCode, declaredOn, residence),
    ),
  ].filter((fault) => fault !== null);
}

/** The addresses of a record with their paths; at a residence one lives. */
export function addressesOf(record: LabourerRecord): readonly {
  readonly path: readonly string[];
  readonly address: DeclaredAddress;
  readonly residence: boolean;
}[] {
  const { permanentAddress, currentAddress, temporaryAddress, employment = {} } = record;
  const { workplaceAddress, employerAddress } = employment;
  return [
    { path: ['permanentAddress'], address: permanentAddress, residence: true },
    { path: ['currentAddress'], address: currentAddress, residence: true },
    { path: ['temporaryAddress'], address: temporaryAddress, residence: true },
    { path: ['employment', 'workplaceAddress'], address: workplaceAddress, residence: false },
    { path: ['employment', 'employerAddress'], address: employerAddress, residence: false },
  ].flatMap(({ address, ...rest }) => (address === undefined ? [] : [{ ...rest, address }]));
}

function faultsOfPlace(
  field: readonly string[],
  code: unknown,
  day: string | undefined,
  residence: boolean,
): readonly (Fault | null)[] {
  // A code that is missing is the form's own fault.
  if (typeof code !== 'string') return [];
  const place = placeOnDay(code, day);
  if (place === null) return [faultOfCode(field, () => requirePlace(code, day))];
  if (!residence || isCommune(place)) return [];
  return [
    {
      code: 'INVALID_INPUT',
      field,
      message: {
        vi: `Nơi ở phải ghi đến xã, phường, đặc khu; "${code}" là ${place.fullName}.`,
        en: `A residence is told by its commune, ward or special zone; "${code}" is ${place.fullNameEn}.`,
      },
    },
  ];
}

const anOccupation: Message = { vi: 'Mã nghề', en: 'An occupation' };
const anIndustry: Message = { vi: 'Mã ngành kinh tế', en: 'An industry' };

const tooWide = (field: readonly string[], code: string, what: Message): Fault => ({
  code: 'INVALID_INPUT',
  field,
  message: {
    vi: `${what.vi} phải chi tiết từ cấp ${leastLevel}; đã nhận "${code}".`,
    en: `${what.en} is coded to level ${leastLevel} at least; got "${code}".`,
  },
});

/** Who is of a minority names one: the majority, named there, is a slip in one of the two. */
function faultsOfMinority(
  field: readonly string[],
  { priorityGroups, ethnicGroup }: LabourerRecord,
): readonly Fault[] {
  if (typeof ethnicGroup !== 'string' || !Array.isArray(priorityGroups)) return [];
  const group = ethnicGroupOf(ethnicGroup);
  if (group?.isMinority !== false || !priorityGroups.includes(PriorityGroup.ETHNIC_MINORITY)) {
    return [];
  }
  return [
    {
      code: 'INVALID_INPUT',
      field,
      message: {
        vi: 'Người thuộc dân tộc thiểu số cần ghi một dân tộc thiểu số.',
        en: 'Of somebody of an ethnic minority the group is needed that is one.',
      },
    },
  ];
}
