import { Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { dayBefore } from '../../api/civil-date';
import { globalId } from '../../api/global-id';
import { Node } from '../../api/node';
import { CivilDate } from '../../api/scalars';

export enum PlaceLevel {
  PROVINCE = 'PROVINCE',
  DISTRICT = 'DISTRICT',
  COMMUNE = 'COMMUNE',
  VILLAGE = 'VILLAGE',
}

registerEnumType(PlaceLevel, {
  name: 'PlaceLevel',
  description: 'How far down a place stands. Districts ended on 30 June 2025.',
  valuesConfig: {
    PROVINCE: { description: 'A province or a city under the central government.' },
    DISTRICT: { description: 'A district, before July 2025.' },
    COMMUNE: { description: 'A commune, ward, township or special zone.' },
    VILLAGE: { description: 'A village or residential group; the national list has none.' },
  },
});

/**
 * The two code lists of places. Province and commune codes are used again with other meanings, so
 * a code says nothing without its edition.
 */
export type PlaceEdition = '2004' | '2025';

/** What a unit was called, and whether it was urban, until it changed and stayed the same unit. */
@ObjectType('PlaceDesignation', {
  description: 'What a place was called before it changed its rank or name and stayed the place.',
})
export class FormerDesignation {
  @Access('PUBLIC')
  @Field(() => String, { description: 'With its rank, in Vietnamese: `Tỉnh Đồng Nai`.' })
  readonly fullName: string;

  readonly fullNameEn: string;
  readonly name: string;
  readonly nameEn: string;

  @Access('PUBLIC')
  @Field(() => Boolean, { nullable: true, description: 'As in `Place.urban`.' })
  readonly urban: boolean | null;

  /** The first day on which it no longer was called so. */
  readonly until: string;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'The resolution that changed it.' })
  readonly decision: string | null;

  /** From one line of `data/places/designations.tsv`. */
  constructor(row: Readonly<Record<'type' | 'name' | 'until' | 'decision', string>>) {
    this.fullName = `${row.type} ${row.name}`;
    this.name = row.name;
    this.nameEn = withoutMarks(row.name);
    this.fullNameEn = englishFullName(row.type, this.nameEn);
    this.urban = urbanOf(row.type);
    this.until = row.until;
    this.decision = row.decision === '' ? null : row.decision;
  }

  @Access('PUBLIC')
  @Field(() => CivilDate, { description: 'The last day on which it was called so.' })
  get validTo(): string {
    return dayBefore(this.until);
  }
}

/** An old unit and a unit that took over some or all of it. */
export interface Replacement {
  readonly fromKey: string;
  readonly toKey: string;
  /** 1 when the whole old unit went there; null when it was split and no source says how. */
  readonly share: 1 | null;
  /** The resolution, where known. */
  readonly decision: string | null;
}

/** The first day of the list of 2025 and of the administration in two tiers. */
export const firstDayOf2025 = '2025-07-01';

const lastDayOf2004 = '2025-06-30';

/** The day of the decision that gave the codes of the earlier list. */
const firstDayOf2004 = '2004-07-08';

export const keyOf = (edition: PlaceEdition, code: string) => `${edition}:${code}`;

const urbanTypes = new Set(['Phường', 'Thị trấn']);
const ruralTypes = new Set(['Xã']);

function urbanOf(type: string): boolean | null {
  if (urbanTypes.has(type)) return true;
  return ruralTypes.has(type) ? false : null;
}

const levelByCodeLength: Readonly<Record<number, PlaceLevel>> = {
  2: PlaceLevel.PROVINCE,
  3: PlaceLevel.DISTRICT,
  5: PlaceLevel.COMMUNE,
};

const englishTypes: Readonly<Record<string, string>> = {
  Tỉnh: 'Province',
  'Thành phố': 'City',
  Quận: 'District',
  Huyện: 'District',
  'Thị xã': 'Town',
  Phường: 'Ward',
  'Thị trấn': 'Township',
  Xã: 'Commune',
  'Đặc khu': 'Special administrative region',
};

/** `Ba Dinh Ward`, but `Ward 5` and `Ward Mong Cai 2`. */
function englishFullName(type: string, nameEn: string): string {
  const english = englishTypes[type] ?? type;
  return /\d$/.test(nameEn) ? `${english} ${nameEn}` : `${nameEn} ${english}`;
}

const withoutMarks = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D');

/** One line of `data/places/units-*.tsv`. */
export interface UnitRow {
  readonly code: string;
  readonly parent: string;
  readonly type: string;
  readonly name: string;
  readonly lat?: string;
  readonly lon?: string;
  readonly name_en?: string;
}

/** An administrative unit, as one edition of the list has it. */
@ObjectType('Place', {
  implements: Node,
  description:
    'An administrative unit as one edition of the official list has it. Codes are used again with other meanings, so a place is a code and an edition.',
})
export class PlaceUnit {
  /** `${edition}:${code}`: the identity of the unit inside the registry. */
  readonly key: string;

  @Access('PUBLIC')
  @Field(() => String, { description: 'Two digits: province; three: district; five: commune.' })
  readonly code: string;

  @Access('PUBLIC')
  @Field(() => PlaceLevel, { description: 'Which tier of the administration it is.' })
  readonly level: PlaceLevel;

  @Access('PUBLIC')
  @Field(() => String, { description: '`2004` before 1 July 2025, `2025` since.' })
  readonly edition: PlaceEdition;

  /** `Phường`, `Xã`, `Quận` … */
  readonly type: string;
  readonly parentKey: string | null;

  @Access('PUBLIC')
  @Field(() => Float, { nullable: true, description: 'Of its middle, in degrees, where known.' })
  readonly latitude: number | null;

  @Access('PUBLIC')
  @Field(() => Float, { nullable: true, description: 'Of its middle, in degrees, where known.' })
  readonly longitude: number | null;

  @Access('PUBLIC')
  @Field(() => [FormerDesignation], {
    description: 'What it was called before, oldest first; empty for most.',
  })
  readonly formerly: readonly FormerDesignation[];

  /** The name without its type: `Bến Nghé`, or just `1`. */
  private readonly bareName: string;
  private readonly irregularEnglish: string;
  private readonly unit: PlaceUnit = this;

  constructor(edition: PlaceEdition, row: UnitRow, formerly: readonly FormerDesignation[]) {
    this.edition = edition;
    this.formerly = formerly;
    const level = levelByCodeLength[row.code.length];
    if (level === undefined) throw new Error(`"${row.code}" is not the code of a place.`);
    this.key = keyOf(edition, row.code);
    this.code = row.code;
    this.level = level;
    this.type = row.type;
    this.bareName = row.name;
    this.irregularEnglish = row.name_en ?? '';
    this.parentKey = row.parent === '' ? null : keyOf(edition, row.parent);
    this.latitude = numberOrNull(row.lat);
    this.longitude = numberOrNull(row.lon);
  }

  @Access('PUBLIC')
  @Field(() => ID)
  get id(): string {
    return globalId('Place', this.key);
  }

  /** `Bến Nghé`; numbered units keep their type: `Quận 1`. */
  get name(): string {
    return isNumber(this.bareName) ? this.fullName : this.bareName;
  }

  get nameEn(): string {
    if (isNumber(this.bareName)) return this.fullNameEn;
    return this.irregularEnglish || withoutMarks(this.bareName);
  }

  get fullName(): string {
    return `${this.type} ${this.bareName}`;
  }

  get fullNameEn(): string {
    return englishFullName(this.type, this.irregularEnglish || withoutMarks(this.bareName));
  }

  /** Wards and townships are urban, communes are rural; of special zones the law says neither. */
  get urban(): boolean | null {
    return urbanOf(this.type);
  }

  @Access('PUBLIC')
  @Field(() => CivilDate, {
    description:
      'First day. For places of the list of 2004 the day of the decision on its codes, 8 July 2004: what changed between then and June 2025 is not recorded here.',
  })
  get validFrom(): string {
    return this.edition === '2025' ? firstDayOf2025 : firstDayOf2004;
  }

  @Access('PUBLIC')
  @Field(() => CivilDate, { nullable: true, description: 'Last day; null while it lasts.' })
  get validTo(): string | null {
    return this.edition === '2025' ? null : lastDayOf2004;
  }

  get isCurrent(): boolean {
    return this.edition === '2025';
  }

  /** The unit under the name and rank of a day; without a day as it is. */
  asOn(day: string | undefined): PlaceUnit {
    if (day === undefined) return this;
    const { unit } = this;
    const former = unit.formerly.find(({ until }) => day < until);
    if (former === undefined) return unit;
    const { name, nameEn, fullName, fullNameEn, urban } = former;
    return Object.create(unit, {
      name: { value: name },
      nameEn: { value: nameEn },
      fullName: { value: fullName },
      fullNameEn: { value: fullNameEn },
      urban: { value: urban },
    }) as PlaceUnit;
  }
}

const numberOrNull = (text: string | undefined) =>
  text === undefined || text === '' ? null : Number(text);

const isNumber = (name: string) => /^\d+$/.test(name);
