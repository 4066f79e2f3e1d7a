import { formVersionByCode, validateForm } from '../../../src/modules/forms';
import { countsOfFaults } from '../../../src/modules/labourer-intake/synthetic/faults';
import {
  type FilledForm,
  makePeople,
  type PeopleWanted,
} from '../../../src/modules/labourer-intake/synthetic/people';
import { descendantsOf, placeByKey, PlaceLevel } from '../../../src/modules/places';

const days: Readonly<Record<string, string>> = {
  'TT11-2022/03': '2025-05-20',
  'TT09-2025/01': '2025-11-20',
  'ND318-2025/e-form': '2026-11-20',
  'TT01-2022/01': '2024-07-01',
};

function wanted(code: string, changes: Partial<PeopleWanted> = {}): PeopleWanted {
  const form = formVersionByCode(code);
  if (form === null) throw new Error(code);
  const declaredOn = days[code] ?? '';
  const province = declaredOn < '2025-07-01' ? '2004:64' : '2025:52';
  const communes = descendantsOf(province)
    .map((key) => placeByKey(key))
    .filter((place) => place !== null)
    .filter(({ level }) => level === PlaceLevel.COMMUNE);
  return { count: 2_000, seed: 7, communes, form, declaredOn, faulty: 0, ...changes };
}

const make = (code: string, changes?: Partial<PeopleWanted>): readonly FilledForm[] => [
  ...makePeople(wanted(code, changes)),
];

const faultsOf = (code: string, { answers }: FilledForm) =>
  validateForm(wanted(code).form, answers, { today: '2026-11-22' });

describe('synthetic labourers', () => {
  it.each(Object.keys(days))('fill %s as the form demands', (code) => {
    expect(make(code).flatMap((one) => faultsOf(code, one))).toEqual([]);
  });

  it('are the same for the same seed, and others for another', () => {
    const first = make('TT09-2025/01', { faulty: 140 });
    expect(make('TT09-2025/01', { faulty: 140 })).toEqual(first);
    expect(make('TT09-2025/01', { faulty: 140, seed: 8 })).not.toEqual(first);
  });

  it('have as many faults of each kind as were asked for', () => {
    const people = make('TT11-2022/03', { faulty: 140 });
    const counted = new Map<string, number>();
    for (const { fault } of people) {
      if (fault !== null) counted.set(fault, (counted.get(fault) ?? 0) + 1);
    }
    expect(counted).toEqual(countsOfFaults(140));
    const refused = people.filter((one) => faultsOf('TT11-2022/03', one).length > 0);
    const meant = people.filter(({ fault }) => fault !== null && fault !== 'SAME_PERSON_TWICE');
    expect(refused).toEqual(meant);
  });

  it.each(Object.keys(days))('with faults say nothing that %s does not ask', (code) => {
    const { form } = wanted(code);
    const asked = form.items.map(({ field }) => field);
    const said = make(code, { faulty: 600 }).flatMap(({ answers }) =>
      Object.entries(answers).flatMap(([name, value]) =>
        name === 'employment' || name === 'unemployment'
          ? Object.keys(value as object).map((part) => `${name}.${part}`)
          : [name],
      ),
    );
    expect([...new Set(said)].filter((field) => !asked.includes(field))).toEqual([]);
  });

  it('bear numbers that nobody has, each only once', () => {
    const ids = make('TT11-2022/03', { count: 20_000 }).map(({ answers }) => answers['personalId']);
    expect(new Set(ids).size).toBe(20_000);
    const isNobodys = (id: unknown) => /^(999\d{3}9\d{5}|0999\d{5})$/.test(String(id));
    expect(ids.filter((id) => !isNobodys(id))).toEqual([]);
  });

  it('work, study and retire at the ages at which people do', () => {
    const people = make('TT11-2022/03', { count: 20_000 });
    const share = (status: string) =>
      people.filter(({ answers }) => answers['activityStatus'] === status).length / people.length;
    expect(share('EMPLOYED')).toBeGreaterThan(0.6);
    expect(share('INACTIVE')).toBeGreaterThan(0.15);
    expect(share('UNEMPLOYED')).toBeGreaterThan(0.01);
    expect(new Set(people.map(({ household }) => household)).size).toBeLessThan(12_000);
  });
});
