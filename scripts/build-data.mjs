// Makes the compact lists under data/ from the collected originals: `node scripts/build-data.mjs FOLDER`.
// Run by maintainers when an original changes; the server reads only what this wrote.
// The same originals give the same bytes, so a difference in data/ is a difference in a list.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const [originals] = process.argv.slice(2);
if (originals === undefined) {
  process.stderr.write('Usage: node scripts/build-data.mjs FOLDER-OF-ORIGINALS\n');
  process.exit(2);
}

const target = join(import.meta.dirname, '..', 'data');
const json = (path) => JSON.parse(readFileSync(join(originals, path), 'utf8'));
const csv = (path) => parse(readFileSync(join(originals, path)), { columns: true, bom: true });
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const byCode = (a, b) => compare(a.code, b.code);
function grouped(things, keyOf) {
  const groups = new Map();
  for (const thing of things)
    groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing]);
  return groups;
}
const nfc = (text) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Writes rows of plain text, one record a line; tabs and line breaks cannot occur in a value. */
function write(path, columns, rows) {
  const cell = (value) => nfc(String(value ?? ''));
  const lines = [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))];
  writeFileSync(join(target, path), lines.map((line) => line.join('\t') + '\n').join(''));
  process.stdout.write(`${path}: ${rows.length}\n`);
}

function insist(holds, sentence) {
  if (!holds)
    throw new Error(`The originals are not what this script was written for: ${sentence}`);
}

// --- places ------------------------------------------------------------------------------------

const types = [
  'Thành phố',
  'Tỉnh',
  'Quận',
  'Huyện',
  'Thị xã',
  'Phường',
  'Thị trấn',
  'Xã',
  'Đặc khu',
];

/** `Thị trấn Phó Bảng` → its type and its name. One unit of the original is written `xã …`. */
function typeAndName(fullName) {
  const written = nfc(fullName);
  const type = types.find((one) => written.toLowerCase().startsWith(`${one.toLowerCase()} `));
  insist(type !== undefined, `"${fullName}" has no known type`);
  return { type, name: written.slice(type.length + 1) };
}

const withoutMarks = (text) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D');

const crosswalk = csv('admin_units/convert_legacy_to_2025_wards.csv').map((row) => ({
  district: row.districtCode.replace('.0', '').padStart(3, '0'),
  commune: row.wardCode === '' ? null : row.wardCode.replace('.0', '').padStart(5, '0'),
  // Ba Chẽ: 06970 in the crosswalk of August 2025, 06978 in the list in force.
  to: row.newWardCode === '06970' ? '06978' : row.newWardCode,
  // The column `newWardType` contradicts the name beside it in four rows; the name is right.
  type: typeAndName(row.newWard).type,
  point: { lat: row.newWardLat, lon: row.newWardLon },
  province: row.newProvinceCode,
  provincePoint: { lat: row.newProvinceLat, lon: row.newProvinceLon },
}));
const pointOf = new Map(
  crosswalk.flatMap((row) => [
    [row.to, row.point],
    [row.province, row.provincePoint],
  ]),
);

const today = json('admin_units/vn_units_2026-07-25_34p_3321w_full.json').flatMap((province) => [
  { unit: province, parent: '' },
  ...province.Wards.map((unit) => ({ unit, parent: province.Code })),
]);
const todaysUnits = today.map(({ unit, parent }) => {
  const { type, name } = typeAndName(unit.FullName);
  const regularEnglish = withoutMarks(name);
  return {
    code: unit.Code,
    parent,
    type,
    name,
    ...pointOf.get(unit.Code),
    // Vietnam's own English for its islands is Hoang Sa and Truong Sa, which follows from the name.
    name_en: [regularEnglish, 'Paracel', 'Spratly'].includes(unit.NameEn) ? '' : unit.NameEn,
  };
});
const columnsOfToday = ['code', 'parent', 'type', 'name', 'lat', 'lon', 'name_en'];
write('places/units-2025.tsv', columnsOfToday, todaysUnits);

const formerUnits = json('admin_units/vn_units_pre_2025-07-01_63p_696d_10035w.json').flatMap(
  (province) => [
    { code: province.Code, parent: '', ...typeAndName(province.FullName) },
    ...province.District.flatMap((district) => [
      { code: district.Code, parent: province.Code, ...typeAndName(district.FullName) },
      ...(district.Ward ?? []).map(({ Code, FullName }) => ({
        code: Code,
        parent: district.Code,
        ...typeAndName(FullName),
      })),
    ]),
  ],
);
write('places/units-2004.tsv', ['code', 'parent', 'type', 'name'], formerUnits);

const replacements = crosswalk.map(({ district, commune, to }) => ({
  code: commune ?? district,
  to,
}));
replacements.sort((a, b) => byCode(a, b) || compare(a.to, b.to));
const former = new Set(formerUnits.map(({ code }) => code));
const present = new Map(todaysUnits.map((unit) => [unit.code, unit]));
insist(
  replacements.every(({ code }) => former.has(code)),
  'the crosswalk starts at an unknown unit',
);
insist(
  replacements.every(({ to }) => present.has(to)),
  'the crosswalk leads to an unknown unit',
);
write('places/crosswalk-2004-2025.tsv', ['code', 'to'], replacements);

// What a unit was called before it changed its type or name but stayed the same unit.
const becameWards = [...new Map(crosswalk.map((row) => [row.to, row.type]))].filter(
  ([code, type]) => present.get(code).type !== type,
);
insist(
  becameWards.every(([code]) => present.get(code).parent === '75'),
  'a commune outside Đồng Nai changed its type',
);
write(
  'places/designations.tsv',
  ['key', 'until', 'type', 'name', 'decision', 'provenance'],
  [
    {
      key: '2004:46',
      until: '2025-01-01',
      type: 'Tỉnh',
      name: 'Thừa Thiên Huế',
      decision: '175/2024/QH15',
      provenance: 'recalled',
    },
    {
      key: '2025:75',
      until: '2026-04-30',
      type: 'Tỉnh',
      name: 'Đồng Nai',
      decision: '30/2026/QH16',
      provenance: 'source',
    },
    ...becameWards.sort().map(([code, type]) => ({
      key: `2025:${code}`,
      until: '2026-04-30',
      type,
      name: present.get(code).name,
      decision: '237/NQ-UBTVQH16',
      provenance: 'compared',
    })),
  ],
);

// --- occupations ---------------------------------------------------------------------------------

const isco = csv('occupations/isco08_groups_esco_v1.1.1.csv').map((row) => ({
  code: row.CODE,
  name_en: row.PREFERREDLABEL,
  definition: row.DESCRIPTION.split(/\n|Tasks include|Tasks performed/)[0],
  examples: examplesIn(row.DESCRIPTION).join('|'),
}));
write('occupations/isco08.tsv', ['code', 'name_en', 'definition', 'examples'], isco.sort(byCode));

function examplesIn(description) {
  const [, list = ''] =
    /Examples of the occupations classified here:?\s*((?:\s*-[^\n]*)+)/.exec(description) ?? [];
  return list
    .split('\n')
    .map((line) => nfc(line.replace(/^\s*-/, '')))
    .filter((line) => line !== '');
}

// Equal digits, different work: the leaders of group 1, the armed forces of group 0, forest rangers.
const sameDigitsOtherWork = (code) => /^[01]/.test(code) || code === '3355';
const iscoCodes = new Set(isco.map(({ code }) => code));
const iscoOf = (code) => (iscoCodes.has(code) && !sameDigitsOtherWork(code) ? code : '');

const unitGroups = new Map();
for (const { code4, title_vi } of csv('occupations/vsco2020_level4_titles_vi.csv')) {
  const titles = unitGroups.get(code4) ?? [];
  if (!titles.includes(nfc(title_vi))) titles.push(nfc(title_vi));
  unitGroups.set(code4, titles);
}
const minorGroups = grouped(unitGroups.keys(), (code) => code.slice(0, 3));

const vsco = [
  ...csv('occupations/vsco2020_level1_vi.csv').map(({ code, title_vi }) => ({
    code,
    // "lâm nghệp" in the original is a slip of the pen.
    name_vi: title_vi.replace('lâm nghệp', 'lâm nghiệp'),
    provenance: 'source',
    // The ten groups of the two lists correspond, apart from 0 and 1.
    isco: iscoOf(code),
  })),
  ...csv('occupations/vsco2020_level2_vi.csv').map(({ code2, title_vi, provenance }) => ({
    code: code2,
    name_vi: title_vi,
    provenance,
    isco: iscoOf(code2),
  })),
  // No list of level 3 was found. A minor group with one unit group, numbered 0, is that group.
  ...[...minorGroups].map(([code, [only, ...others]]) => {
    const undivided = others.length === 0 && only === `${code}0`;
    return {
      code,
      name_vi: undivided ? unitGroups.get(only)[0] : '',
      provenance: undivided ? 'only-group-below' : 'missing',
      isco: iscoOf(code),
    };
  }),
  ...[...unitGroups].map(([code, [name_vi, ...finer]]) => ({
    code,
    name_vi,
    provenance: 'source',
    isco: iscoOf(code),
    finer_titles: finer.join('|'),
  })),
];
const columnsOfVsco = ['code', 'name_vi', 'provenance', 'isco', 'finer_titles'];
write('occupations/vsco2020.tsv', columnsOfVsco, vsco.sort(byCode));

// --- industries ----------------------------------------------------------------------------------

const classes2018 = csv('industries/vsic2018_level4_vi.csv');
const named = new Map(classes2018.map(({ code4, title_vi }) => [code4, title_vi]));
const groups2018 = grouped(named.keys(), (code) => code.slice(0, 3));
const divisions2018 = grouped(classes2018, ({ code4 }) => code4.slice(0, 2));
const vsic2018 = [
  ...csv('industries/vsic2018_level1_vi.csv').map(({ code, title_vi }) => ({
    code,
    parent: '',
    name_vi: title_vi,
    provenance: 'source',
  })),
  ...[...divisions2018].map(([code, [{ section }]]) => ({
    code,
    parent: section,
    name_vi: '',
    provenance: 'missing',
  })),
  ...[...groups2018].map(([code, [only, ...others]]) => {
    const undivided = others.length === 0 && only === `${code}0`;
    return {
      code,
      parent: code.slice(0, 2),
      name_vi: undivided ? named.get(only) : '',
      provenance: undivided ? 'only-group-below' : 'missing',
    };
  }),
  ...classes2018.map(({ code4, title_vi }) => ({
    code: code4,
    parent: code4.slice(0, 3),
    name_vi: title_vi,
    provenance: 'source',
  })),
];
const columnsOfVsic = ['code', 'parent', 'name_vi', 'provenance'];
write('industries/vsic2018.tsv', columnsOfVsic, vsic2018);

/** The original prints sections in capitals; only the Party keeps one. */
const sentenceCase = (text) =>
  (text[0] + text.slice(1).toLowerCase()).replace('đảng cộng sản', 'Đảng Cộng sản');
const vsic2025 = csv('industries/vsic2025_levels1-3_vi.csv').map((row) => ({
  code: row.code,
  parent: row.parent_code,
  name_vi: row.level === '1' ? sentenceCase(row.title_vi) : row.title_vi,
  provenance: 'source',
}));
write('industries/vsic2025.tsv', columnsOfVsic, vsic2025);

// --- small lists -----------------------------------------------------------------------------------

write(
  'training-fields.tsv',
  ['code', 'name_vi'],
  csv('education/qd01_2017_education_fields_level3_vi.csv').map(({ code, title_vi }) => ({
    code,
    name_vi: title_vi,
  })),
);
write(
  'ethnic-groups.tsv',
  ['code', 'name_vi', 'minority'],
  csv('small_lists/ethnic_groups_54_vi.csv').map(({ code, name_vi, is_minority }) => ({
    code,
    name_vi,
    minority: { 0: 'no', 1: 'yes' }[is_minority] ?? '',
  })),
);
