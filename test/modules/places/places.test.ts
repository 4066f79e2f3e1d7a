import { assert, constantFrom, double, property } from 'fast-check';
import {
  ancestorsOf,
  descendantsOf,
  kilometresBetween,
  liesIn,
  placeByCode,
  placeByKey,
  PlaceLevel,
  pointOf,
  requirePlace,
  todaysPlaces,
  withinRadius,
} from '../../../src/modules/places';
import { crosswalk } from '../../../src/modules/places/crosswalk';
import { gazetteer } from '../../../src/modules/places/gazetteer';

const { units } = gazetteer();
const count = (edition: string, level: PlaceLevel) =>
  units.filter((unit) => unit.edition === edition && unit.level === level).length;
const nameOf = (key: string) => placeByKey(key)?.fullName;

describe('the lists', () => {
  test('before July 2025 there were 63 provinces, 696 districts and 10,035 communes', () => {
    expect(count('2004', PlaceLevel.PROVINCE)).toBe(63);
    expect(count('2004', PlaceLevel.DISTRICT)).toBe(696);
    expect(count('2004', PlaceLevel.COMMUNE)).toBe(10035);
  });

  test('today there are 34 provinces and 3,321 communes, and no district', () => {
    expect(count('2025', PlaceLevel.PROVINCE)).toBe(34);
    expect(count('2025', PlaceLevel.COMMUNE)).toBe(3321);
    expect(count('2025', PlaceLevel.DISTRICT)).toBe(0);
  });

  test('7 cities are provinces of today, Đồng Nai among them', () => {
    const cities = units.filter((unit) => unit.isCurrent && unit.type === 'Thành phố');
    expect(cities.map(({ code }) => code)).toEqual(['01', '31', '46', '48', '75', '79', '92']);
  });

  test('five districts had no communes', () => {
    const empty = units.filter(
      (unit) => unit.level === PlaceLevel.DISTRICT && gazetteer().children(unit).length === 0,
    );
    expect(empty.map(({ name }) => name).sort()).toEqual(
      ['Bạch Long Vĩ', 'Cồn Cỏ', 'Hoàng Sa', 'Côn Đảo', 'Lý Sơn'].sort(),
    );
  });

  test('each place lies in one of its own edition, up to a province', () => {
    const astray = units.filter((unit) => {
      const above = gazetteer().ancestors(unit);
      const top = above.at(-1) ?? unit;
      return top.level !== PlaceLevel.PROVINCE || above.some((a) => a.edition !== unit.edition);
    });
    expect(astray).toEqual([]);
  });

  test('all of today has a point in Vietnam', () => {
    const astray = units.filter(({ isCurrent, latitude, longitude }) => {
      if (!isCurrent) return false;
      if (latitude === null || longitude === null) return true;
      return latitude < 7 || latitude > 24 || longitude < 102 || longitude > 116;
    });
    expect(astray).toEqual([]);
  });
});

describe('codes', () => {
  test('an unknown code is refused with the three nearest', () => {
    expect(() => requirePlace('78')).toThrow(
      expect.objectContaining({
        code: 'UNKNOWN_CODE',
        extensions: expect.objectContaining({
          given: '78',
          nearest: [
            { code: '79', name: 'Thành phố Hồ Chí Minh' },
            { code: '77', name: 'Tỉnh Bà Rịa - Vũng Tàu' },
            { code: '75', name: 'Thành phố Đồng Nai' },
          ],
        }),
      }),
    );
    expect(() => requirePlace('760', '2025-07-01')).toThrow(/no code "760"/);
    expect(() => requirePlace('79', '1999-01-01')).toThrow(/no code "79"/);
    expect(() => requirePlace('')).toThrow(/no code/);
  });

  test('a code means what it meant on the day', () => {
    expect(requirePlace('15', '2025-06-30').name).toBe('Yên Bái');
    expect(requirePlace('15', '2025-07-01').name).toBe('Lào Cai');
    expect(requirePlace('15').name).toBe('Lào Cai');
    expect(requirePlace('79', '2024-01-01').key).toBe('2004:79');
    expect(requirePlace('79').key).toBe('2025:79');
  });

  test('without a day a code that ended is still found', () => {
    expect(placeByCode('760')?.fullName).toBe('Quận 1');
    expect(placeByCode('99')).toBeNull();
  });

  test('Ba Chẽ bears the code in force, not that of the crosswalk', () => {
    expect(placeByCode('06978')?.fullName).toBe('Xã Ba Chẽ');
    expect(placeByCode('06970', '2026-01-01')).toBeNull();
    expect(todaysPlaces('2004:06970')).toEqual(['2025:06978']);
  });
});

describe('what became of old places', () => {
  test('471 communes were split, and of none is the share known', () => {
    const split = units.filter(
      (unit) => unit.level === PlaceLevel.COMMUNE && crosswalk().replacedBy(unit).length > 1,
    );
    expect(split).toHaveLength(471);
    expect(split.flatMap((unit) => crosswalk().replacedBy(unit))).toHaveLength(1033);
    expect(
      split.every((unit) =>
        crosswalk()
          .replacedBy(unit)
          .every((r) => r.share === null),
      ),
    ).toBe(true);
  });

  test('Cống Vị went to Giảng Võ and to Ngọc Hà', () => {
    expect(todaysPlaces('2004:00007').map(nameOf)).toEqual(['Phường Ngọc Hà', 'Phường Giảng Võ']);
  });

  test('every old place leads to places of today, every place of today comes from old ones', () => {
    const lost = units.filter((unit) => {
      const others = unit.isCurrent ? crosswalk().replaces(unit) : crosswalk().replacedBy(unit);
      return others.length === 0;
    });
    expect(lost).toEqual([]);
  });

  test('provinces went whole: Bình Dương and Bà Rịa - Vũng Tàu to Hồ Chí Minh', () => {
    for (const old of ['2004:74', '2004:77', '2004:79']) {
      expect(todaysPlaces(old)).toEqual(['2025:79']);
    }
    const [merger] = crosswalk().replacedBy(gazetteer().get('2004:74'));
    expect(merger).toMatchObject({ share: 1, decision: '202/2025/QH15' });
    const [same] = crosswalk().replacedBy(gazetteer().get('2004:01'));
    expect(same).toMatchObject({ toKey: '2025:01', share: 1, decision: null });
  });

  test('a district becomes the communes that took its own over', () => {
    expect(todaysPlaces('2004:760').map(nameOf).sort()).toEqual(
      ['Phường Bến Thành', 'Phường Cầu Ông Lãnh', 'Phường Sài Gòn', 'Phường Tân Định'].sort(),
    );
    expect(todaysPlaces('2004:755').map(nameOf)).toEqual(['Đặc khu Côn Đảo']);
  });

  test('a place of today stands for itself, an unknown one for nothing', () => {
    expect(todaysPlaces('2025:79')).toEqual(['2025:79']);
    expect(todaysPlaces('2025:00')).toEqual([]);
  });
});

describe('what a place was called', () => {
  test('Đồng Nai was a province until 29 April 2026 and is a city since', () => {
    const place = requirePlace('75');
    expect(place.asOn('2026-04-29').fullName).toBe('Tỉnh Đồng Nai');
    expect(place.asOn('2026-04-30').fullName).toBe('Thành phố Đồng Nai');
    expect(place.asOn(undefined).fullNameEn).toBe('Dong Nai City');
  });

  test('46 was the province Thừa Thiên Huế until the end of 2024', () => {
    const place = requirePlace('46', '2024-06-01');
    expect(place.asOn('2024-12-31')).toMatchObject({ name: 'Thừa Thiên Huế' });
    expect(place.asOn('2025-01-01').name).toBe('Huế');
  });

  test('Trảng Bom was rural before and is urban since', () => {
    const place = requirePlace('26248');
    expect(place.asOn('2026-01-01').urban).toBe(false);
    expect(place.urban).toBe(true);
  });

  test.each([
    ['26740', undefined, 'Sài Gòn', 'Phường Sài Gòn', 'Sai Gon Ward', true],
    ['760', undefined, 'Quận 1', 'Quận 1', 'District 1', null],
    ['06709', undefined, 'Móng Cái 2', 'Phường Móng Cái 2', 'Ward Mong Cai 2', true],
    [
      '26732',
      undefined,
      'Côn Đảo',
      'Đặc khu Côn Đảo',
      'Con Dao Special administrative region',
      null,
    ],
    ['01', undefined, 'Hà Nội', 'Thành phố Hà Nội', 'Hanoi City', null],
    ['00004', '2024-05-01', 'Trúc Bạch', 'Phường Trúc Bạch', 'Truc Bach Ward', true],
  ])('%s on %s is %s', (code, on, name, fullName, fullNameEn, urban) => {
    expect(requirePlace(code, on)).toMatchObject({ name, fullName, fullNameEn, urban });
  });
});

describe('where a place lies', () => {
  test('ancestors come nearest first, descendants are all below', () => {
    expect(ancestorsOf('2004:26740')).toEqual(['2004:760', '2004:79']);
    expect(ancestorsOf('2025:26740')).toEqual(['2025:79']);
    expect(descendantsOf('2025:79')).toHaveLength(168);
    expect(liesIn('2004:26740', '2004:79')).toBe(true);
    expect(liesIn('2004:26740', '2025:79')).toBe(false);
    expect(liesIn('2025:79', '2025:79')).toBe(true);
  });

  test('below the provinces are all other places, once', () => {
    const provinces = units.filter(({ level }) => level === PlaceLevel.PROVINCE);
    const below = provinces.flatMap(({ key }) => descendantsOf(key));
    expect(new Set(below).size).toBe(below.length);
    expect(below.length + provinces.length).toBe(units.length);
  });

  test('the point of an old commune is that of the one place that took it over', () => {
    expect(pointOf('2004:00001')).toEqual(pointOf('2025:00097'));
    expect(pointOf('2004:00007')).toBeNull();
    expect(pointOf('2025:99999')).toBeNull();
  });

  test('Hà Nội and Hồ Chí Minh are about 1,140 km apart', () => {
    const [hanoi, saigon] = [pointOf('2025:00070'), pointOf('2025:26740')];
    if (hanoi === null || saigon === null) throw new Error('no points');
    expect(Math.round(kilometresBetween(hanoi, saigon) / 20) * 20).toBe(1140);
  });

  test('a radius holds exactly the communes whose middle is within it', () => {
    const communes = units.filter(
      ({ isCurrent, level }) => isCurrent && level === PlaceLevel.COMMUNE,
    );
    assert(
      property(
        constantFrom(...communes),
        double({ min: 0, max: 80, noNaN: true }),
        ({ latitude, longitude }, kilometres) => {
          const centre = { latitude: latitude ?? 0, longitude: longitude ?? 0 };
          const expected = communes
            .filter(({ key }) => {
              const point = pointOf(key);
              return point !== null && kilometresBetween(centre, point) <= kilometres;
            })
            .map(({ key }) => key);
          const found = withinRadius(centre.latitude, centre.longitude, kilometres);
          expect(found).toEqual(expected);
        },
      ),
      { numRuns: 20 },
    );
  });
});
