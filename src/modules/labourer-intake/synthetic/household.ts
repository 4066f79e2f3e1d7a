import type { PlaceUnit } from '../../places';
import { addressLine, familyName, fullName, type Sex } from './names';
import type { Random } from './random';

/** What the people under one roof share. */
export interface Household {
  readonly number: number;
  readonly commune: PlaceUnit;
  readonly line: string;
  readonly family: string;
  /** Code of the ethnic group. */
  readonly ethnicGroup: string;
  readonly isMinority: boolean;
  readonly poverty: 'POOR' | 'NEAR_POOR' | null;
}

export interface Member {
  readonly household: Household;
  /** `CH` for the head, as the lists of the provinces have it. */
  readonly relation: string;
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: string;
  readonly age: number;
}

const minorities: readonly (readonly [number, string])[] = [
  [19, '02'],
  [18, '03'],
  [15, '06'],
  [14, '05'],
  [14, '08'],
  [12, '07'],
  [8, '10'],
];

/** Ages from 15 in five-year bands, as many of each as the country has, roughly. */
const ages: readonly (readonly [number, number])[] = [
  [9, 15],
  [9, 20],
  [10, 25],
  [11, 30],
  [11, 35],
  [10, 40],
  [9, 45],
  [8, 50],
  [7, 55],
  [6, 60],
  [4, 65],
  [3, 70],
  [2, 75],
  [1, 80],
];

export function makeHousehold(
  random: Random,
  number: number,
  communes: readonly PlaceUnit[],
): Household {
  const commune = random.pick(communes);
  const urban = commune.urban !== false;
  const isMinority = random.chance(urban ? 0.04 : 0.2);
  const ethnicGroup = isMinority ? random.weighted(minorities) : '01';
  const poor = isMinority ? 0.16 : 0.03;
  return {
    number,
    commune,
    line: addressLine(random, urban),
    family: familyName(random, ethnicGroup),
    ethnicGroup,
    isMinority,
    poverty: random.chance(poor) ? 'POOR' : random.chance(poor) ? 'NEAR_POOR' : null,
  };
}

/** The people of 15 and more of a household, its head first, aged on a day. */
export function* membersOf(random: Random, household: Household, on: string): Generator<Member> {
  const size = random.weighted([
    [18, 1],
    [36, 2],
    [24, 3],
    [15, 4],
    [7, 5],
  ]);
  for (let at = 0; at < size; at += 1) {
    const sex: Sex = random.chance(at === 0 ? 0.7 : at === 1 ? 0.2 : 0.5) ? 'MALE' : 'FEMALE';
    const age = at === 0 ? 25 + random.below(50) : random.weighted(ages) + random.below(5);
    const family = at === 1 ? familyName(random, household.ethnicGroup) : household.family;
    yield {
      household,
      relation: at === 0 ? 'CH' : at === 1 ? 'Vợ/chồng' : random.pick(['Con', 'Cha mẹ', 'Cháu']),
      name: fullName(random, family, sex),
      sex,
      birthDate: bornBefore(random, on, age),
      age,
    };
  }
}

/** A birthday on which somebody who is so old on a day was born. */
function bornBefore(random: Random, on: string, age: number): string {
  const day = new Date(`${on}T00:00:00Z`);
  day.setUTCFullYear(day.getUTCFullYear() - age);
  day.setUTCDate(day.getUTCDate() - random.below(360));
  return day.toISOString().slice(0, 10);
}
