import type { Client } from 'pg';

/** Changes when the people do: then registers of an earlier edition are made anew. */
export const edition = '1';

const list = (words: string) => `'{${words.trim().replace(/\s+/g, ',')}}'::text[]`;

/** Syllables, weighted by how often they stand; whom they name together is nobody. */
const families =
  list(`Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Phạm Hoàng Huỳnh
  Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý`);
const middles = list(`Văn Văn Thị Thị Thị Đức Hữu Minh Quốc Thanh Ngọc Xuân Đình Thu Kim Phương`);
const givens =
  list(`Anh Bình Châu Chi Cường Dung Dũng Dương Đạt Đức Giang Hà Hải Hạnh Hằng Hiền Hiếu
  Hòa Hoa Hùng Huy Hương Khánh Khoa Kiên Lan Linh Loan Long Mai Mạnh Minh Nam Nga Ngân Nhung Phong Phúc
  Phượng Quân Quang Quyên Sơn Tài Tâm Thảo Thắng Thành Thủy Tiến Toàn Trang Trinh Trung Tuấn Tùng Tuyết
  Việt Vinh Yến`);

const levels = list(
  'NOT_COMPLETED_PRIMARY PRIMARY LOWER_SECONDARY UPPER_SECONDARY UPPER_SECONDARY',
);
const qualifications = list(`UNTRAINED UNTRAINED UNTRAINED UNTRAINED SKILLED_NO_CERT CERT_UNDER_3M
  ELEMENTARY INTERMEDIATE COLLEGE UNIVERSITY`);
/** Codes of level 3 of Decision 34/2020/QĐ-TTg. */
const occupations = list(
  `611 611 612 522 522 512 815 815 820 711 711 721 832 833 540 931 331 411 361 322`,
);

const helpers = `
  CREATE FUNCTION pg_temp.dice(n bigint, salt int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (hashint8extended(n, salt) >> 33)::int & 2147483647;
  CREATE FUNCTION pg_temp.one(items text[], n bigint, salt int) RETURNS text LANGUAGE sql IMMUTABLE
    PARALLEL SAFE RETURN items[1 + pg_temp.dice(n, salt) % cardinality(items)];
  CREATE TEMP TABLE commune AS
    SELECT p.key, p.code, p.parent_key AS province,
      row_number() OVER (PARTITION BY p.parent_key = '2025:PROVINCE' ORDER BY p.code) - 1 AS number,
      p.parent_key = '2025:PROVINCE' AS inside
    FROM place AS p WHERE p.edition = '2025' AND p.level = 'COMMUNE';
  CREATE TEMP TABLE communes AS
    SELECT count(*) FILTER (WHERE c.inside) AS inside, count(*) FILTER (WHERE NOT c.inside) AS outside
    FROM commune AS c;
  ANALYZE commune;
  SET maintenance_work_mem = '256MB';
  SET synchronous_commit = off;
  ALTER TABLE labourer DISABLE TRIGGER USER;
`;

/** One in twenty lives in another province; one in twenty thousand has a name that is rare. */
const people = (from: number, to: number) => `
  INSERT INTO labourer (id, public_id, version, place_key, province_key, full_name, name_folded,
    name_tokens, date_of_birth, birth_year, birth_month, sex, activity_status, general_education,
    technical_qualification, occupation_code, form_version, declared_on, created_at, updated_at)
  OVERRIDING SYSTEM VALUE
  SELECT n, md5('labourer ' || n)::uuid, 3, c.key, c.province, named.name, named.folded,
    ARRAY(SELECT DISTINCT w FROM unnest(string_to_array(named.folded, ' ')) AS w),
    CASE WHEN known THEN born END, extract(year FROM born),
    CASE WHEN known THEN extract(month FROM born) END,
    CASE pg_temp.dice(n, 6) % 2 WHEN 0 THEN 'MALE' ELSE 'FEMALE' END,
    activity, pg_temp.one(${levels}, n, 7), pg_temp.one(${qualifications}, n, 8),
    CASE activity WHEN 'EMPLOYED' THEN pg_temp.one(${occupations}, n, 9) END,
    'TT09-2025/01', '2025-07-10', recorded, recorded + interval '280 days'
  FROM generate_series(${from}::bigint, ${to}) AS n
  CROSS JOIN LATERAL (
    SELECT concat_ws(' ', pg_temp.one(${families}, n, 1), pg_temp.one(${middles}, n, 2),
      CASE WHEN pg_temp.dice(n, 10) % 5 = 0 THEN pg_temp.one(${givens}, n, 3) END,
      CASE WHEN pg_temp.dice(n, 11) % 20000 = 0 THEN 'Khuyên' ELSE pg_temp.one(${givens}, n, 4) END
    ) AS name
  ) AS spelt
  CROSS JOIN LATERAL (SELECT spelt.name, fold(spelt.name) AS folded OFFSET 0) AS named
  CROSS JOIN LATERAL (
    SELECT date '1948-01-01' + pg_temp.dice(n, 5) % 21500 AS born,
      pg_temp.dice(n, 12) % 30 > 0 AS known,
      CASE WHEN pg_temp.dice(n, 13) % 100 < 84 THEN 'EMPLOYED'
        WHEN pg_temp.dice(n, 13) % 100 < 87 THEN 'UNEMPLOYED' ELSE 'INACTIVE' END AS activity,
      timestamptz '2025-08-01' + n * interval '7 seconds' AS recorded
  ) AS facts
  CROSS JOIN communes AS all_of
  JOIN commune AS c ON c.inside = (n % 20 > 0)
    AND c.number = pg_temp.dice(n, 14) % CASE WHEN n % 20 > 0 THEN all_of.inside ELSE all_of.outside END
  ORDER BY n`;

/** First recorded with another telephone and elsewhere, then moved, then with today's telephone. */
const versions = (from: number, to: number) => `
  INSERT INTO labourer_version (labourer_id, version, valid_from, recorded_at, record, changed,
    status, place_key, source, legal_basis, form_version, declared_on, by_subject, by_role, reason)
  SELECT l.id, g, l.declared_on + 140 * (g - 1), l.created_at + (g - 1) * interval '140 days',
    jsonb_strip_nulls(jsonb_build_object(
      'fullName', l.full_name,
      'dateOfBirth', coalesce(l.date_of_birth::text, l.birth_year::text),
      'sex', l.sex, 'activityStatus', l.activity_status,
      'generalEducation', l.general_education, 'technicalQualification', l.technical_qualification,
      'highestGrade', 3 + pg_temp.dice(l.id, 20) % 10, 'areaType', 'URBAN',
      'phone', '+849' || lpad((pg_temp.dice(l.id, CASE g WHEN 3 THEN 22 ELSE 21 END) % 100000000)::text, 8, '0'),
      'permanentAddress', jsonb_build_object('placeKey', l.place_key, 'placeCode', substr(l.place_key, 6),
        'line', 'Số ' || (CASE g WHEN 1 THEN 400 ELSE 0 END + pg_temp.dice(l.id, 23) % 400) || ' đường Mẫu'),
      'currentAddress', CASE WHEN l.id % 10 = 0 THEN jsonb_build_object('placeKey', l.place_key,
        'placeCode', substr(l.place_key, 6), 'line', 'Nhà trọ Mẫu') END,
      'trainingFieldText', CASE WHEN l.id % 4 = 0 THEN 'Nghề mẫu' END,
      'wantsJob', CASE WHEN l.activity_status <> 'INACTIVE' THEN l.activity_status = 'UNEMPLOYED' END,
      'socialInsurance', CASE l.activity_status WHEN 'EMPLOYED' THEN 'COMPULSORY' END,
      'employment', CASE l.activity_status WHEN 'EMPLOYED' THEN jsonb_build_object(
        'statusInEmployment', 'EMPLOYEE', 'jobTitle', 'Nhân viên', 'occupationText', 'Việc làm mẫu',
        'occupationCode', l.occupation_code, 'contractType', 'INDEFINITE', 'contractStart', '2021-04-15',
        'workplaceName', 'Công ty Mẫu số ' || l.id % 500, 'workplaceType', 'NON_STATE',
        'inIndustrialZone', l.id % 3 = 0, 'industryCode', '141') END,
      'unemployment', CASE l.activity_status WHEN 'UNEMPLOYED' THEN
        '{"history": "WORKED_BEFORE", "duration": "FROM_3M_TO_1Y"}'::jsonb END,
      'signed', true, 'declaredOn', l.declared_on)),
    CASE g WHEN 1 THEN '{fullName,dateOfBirth,sex,personalId,permanentAddress,phone,activityStatus}'::text[]
      WHEN 2 THEN '{permanentAddress}' ELSE '{phone}' END,
    l.status, l.place_key, CASE g WHEN 1 THEN 'SURVEY' ELSE 'REGISTRATION' END,
    'Nghị định 318/2025/NĐ-CP', l.form_version, l.declared_on, 'operator:bench', 'OPERATOR',
    CASE WHEN g > 1 THEN 'Người lao động bổ sung thông tin' END
  FROM labourer AS l CROSS JOIN generate_series(1, 3) AS g
  WHERE l.id BETWEEN ${from} AND ${to}
  ORDER BY l.id, g`;

/** Bytes as long as a sealed number and its index; those that open come afterwards. */
const numbers = (from: number, to: number) => `
  INSERT INTO labourer_identity (labourer_id, kind, sealed, blind_index, key_version, from_version)
  SELECT n, 'PERSONAL_ID', substr(sha256(n::text::bytea) || sha256('-'::bytea), 1, 40),
    decode(md5('number ' || n), 'hex'), 1, 1
  FROM generate_series(${from}, ${to}) AS n`;

const sensitiveItems = (from: number, to: number) => `
  INSERT INTO labourer_sensitive (labourer_id, version, priority_groups)
  SELECT n, 1, '{MERITORIOUS_RELATIVE}' FROM generate_series(${from}, ${to}) AS n WHERE n % 20 = 0`;

const batch = 50_000;

/** Fills an empty register, the same each time; set by set, as no intake of forms could. */
export async function fillPeople(
  owner: Client,
  amount: number,
  province: string,
  say: (done: number) => void,
): Promise<void> {
  await owner.query(helpers.replaceAll('PROVINCE', province));
  for (let from = 1; from <= amount; from += batch) {
    const to = Math.min(from + batch - 1, amount);
    for (const part of [people, versions, numbers, sensitiveItems]) {
      await owner.query(part(from, to));
    }
    say(to);
  }
  await owner.query(`
    ALTER TABLE labourer ENABLE TRIGGER USER;
    INSERT INTO labourer_name_word (province_key, word, name_folded, labourer_id, status)
    SELECT l.province_key, w.word, l.name_folded, l.id, l.status
    FROM labourer AS l CROSS JOIN LATERAL unnest(l.name_tokens) AS w (word)
    ORDER BY l.province_key, w.word, l.name_folded, l.id;
    SELECT setval(pg_get_serial_sequence('labourer', 'id'), ${amount});
  `);
}
