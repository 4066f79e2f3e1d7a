import type { Client } from 'pg';

export interface Amount {
  readonly employers: number;
  readonly vacancies: number;
}

/** Changes when the records do: then databases of an earlier edition are made anew. */
export const edition = '1';

/** Sentences of advertisements, made up; which of them a vacancy has follows from its number. */
const sentences = [
  'Vận hành máy theo hướng dẫn của tổ trưởng và ghi sổ sản lượng cuối ca.',
  'Kiểm tra chất lượng sản phẩm trước khi đóng gói và báo lỗi cho bộ phận kỹ thuật.',
  'Tư vấn khách hàng tại cửa hàng, sắp xếp hàng hóa và giữ quầy sạch sẽ.',
  'Lập chứng từ kế toán, theo dõi công nợ và nộp báo cáo thuế đúng hạn.',
  'Làm việc theo ca, có phụ cấp ca đêm và xe đưa đón hằng ngày.',
  'Ưu tiên người có kinh nghiệm, người mới được đào tạo trong hai tháng đầu.',
  'Bảo trì hệ thống điện, nước và điều hòa của tòa nhà văn phòng.',
  'Giao hàng trong nội thành, có bằng lái xe hạng A1 hoặc B2.',
  'Thiết kế hình ảnh cho trang mạng và tài liệu giới thiệu sản phẩm.',
  'Quản lý kho: nhập, xuất, kiểm kê và đối chiếu số liệu mỗi tuần.',
  'Chăm sóc người bệnh theo y lệnh, ghi chép hồ sơ và trực luân phiên.',
  'Nấu ăn cho bếp tập thể hai trăm suất mỗi ngày, bảo đảm vệ sinh an toàn thực phẩm.',
  'Lập trình ứng dụng nội bộ, viết tài liệu và hỗ trợ người dùng.',
  'Được đóng bảo hiểm xã hội, bảo hiểm y tế và bảo hiểm thất nghiệp ngay từ tháng đầu.',
  'Nghỉ phép mười hai ngày mỗi năm, thưởng tháng lương thứ mười ba.',
  'Hồ sơ gồm đơn xin việc, sơ yếu lý lịch và giấy khám sức khỏe.',
  'Môi trường thân thiện, có ký túc xá cho công nhân ở xa.',
  'Giao tiếp tiếng Anh, tiếng Hàn hoặc tiếng Nhật là một lợi thế.',
  'May các công đoạn áo sơ mi, quần tây trên dây chuyền xuất khẩu.',
  'Hàn, cắt, gia công cơ khí theo bản vẽ kỹ thuật được giao.',
  'Dạy kèm học sinh tiểu học theo chương trình của nhà trường.',
  'Trồng và chăm sóc cây giống trong nhà kính, thu hoạch theo mùa.',
  'Trả lời điện thoại, sắp lịch hẹn và đón tiếp khách của công ty.',
  'Bảo vệ tài sản, kiểm soát người ra vào và tuần tra ban đêm.',
];

const titleEndings = [
  'ca ngày',
  'ca đêm',
  'lương theo sản phẩm',
  'cho người mới',
  'có kinh nghiệm',
  'làm cuối tuần',
  'tuyển gấp',
  'tại nhà máy',
];

const list = (items: readonly string[]) =>
  `ARRAY[${items.map((item) => (item === 'NULL' ? item : `'${item}'`)).join(', ')}]::text[]`;

/** The item of a list that a number leads to; `salt` keeps two choices of one row apart. */
const chosen = (items: string, salt: number) =>
  `(${items})[1 + pg_temp.dice(n, ${salt}) % cardinality(${items})]`;

const helpers = `
  SET maintenance_work_mem = '256MB';
  CREATE FUNCTION pg_temp.dice(n bigint, salt int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (hashint8extended(n, salt) >> 33)::int & 2147483647;
  CREATE TEMP TABLE commune AS
    SELECT (row_number() OVER (ORDER BY md5(p.key)) - 1)::int AS number,
      p.key AS key, p.parent_key AS province, p.full_name AS name,
      p.latitude AS latitude, p.longitude AS longitude
    FROM place AS p WHERE p.edition = '2025' AND p.level = 'COMMUNE';
  -- A third of all work is in the two big cities, as in the advertisements.
  CREATE TEMP TABLE city_commune AS
    SELECT (row_number() OVER (ORDER BY c.number) - 1)::int AS number, c.key, c.province, c.name,
      c.latitude, c.longitude
    FROM commune AS c WHERE c.province IN ('2025:01', '2025:79');
  CREATE TEMP TABLE job AS
    SELECT (row_number() OVER (ORDER BY o.code) - 1)::int AS number, o.code AS code, o.name_vi AS name
    FROM official_code AS o WHERE o.version = 'VSCO2020' AND o.level = 4 AND o.name_vi IS NOT NULL;
  CREATE TEMP TABLE business AS
    SELECT (row_number() OVER (ORDER BY o.code) - 1)::int AS number, o.code AS code
    FROM official_code AS o WHERE o.version = 'VSIC2025' AND o.level = 3;
  -- Reading a text into search words is the slow part of a listing, so each part of a text is read once.
  CREATE TEMP TABLE heading AS
    SELECT t.title AS title, search_document(t.title, '{}', '', '{}') AS document
    FROM (
      SELECT j.name || ' ' || e.ending AS title
      FROM job AS j, unnest(${list(titleEndings)}) AS e (ending) GROUP BY 1
    ) AS t;
  CREATE TEMP TABLE place_words AS
    SELECT c.key AS key, search_document('', ARRAY[c.name], '', '{}') AS document FROM commune AS c;
  CREATE TEMP TABLE sentence AS
    SELECT s.number::int AS number, s.sentence AS sentence,
      search_document('', '{}', s.sentence, '{}') AS document
    FROM unnest(${list(sentences)}) WITH ORDINALITY AS s (sentence, number);
  ANALYZE commune; ANALYZE city_commune; ANALYZE job; ANALYZE business; ANALYZE heading;
  ANALYZE place_words; ANALYZE sentence;
`;

const parts = [0, 1, 2, 3, 4, 5];

const sentenceOf = (number: string, part: number) =>
  `1 + pg_temp.dice(${number}, ${20 + part}) % ${sentences.length}`;

const employers = ({ employers: count }: Amount) => `
  INSERT INTO employer (id, public_id, name, name_folded, kind, tax_code, type, industry_code,
    industry_version, size_band, place_key, place_keys, address_line, in_industrial_zone,
    verified_at, source, form_version, created_at, updated_at)
  OVERRIDING SYSTEM VALUE
  SELECT n, md5('employer ' || n)::uuid, 'Công ty Mẫu ' || n, 'cong ty mau ' || n, 'ENTERPRISE',
    lpad(n::text, 10, '0'),
    ${chosen(list(['SOE', 'NON_STATE', 'NON_STATE', 'FDI', 'BUSINESS_HOUSEHOLD']), 1)},
    b.code, 'VSIC2025',
    ${chosen(list(['LT10', 'FROM_10_TO_50', 'FROM_51_TO_100', 'FROM_101_TO_200', 'FROM_201_TO_500']), 2)},
    c.key, ARRAY[c.province, c.key], 'Số ' || 1 + pg_temp.dice(n, 3) % 400 || ' đường Mẫu',
    pg_temp.dice(n, 4) % 4 = 0, CASE WHEN pg_temp.dice(n, 5) % 3 > 0 THEN timestamptz '2026-01-05 02:00Z' END,
    'EMPLOYER', 'ND352-2025/03', timestamptz '2026-01-01 00:00Z', timestamptz '2026-01-01 00:00Z'
  FROM generate_series(1, ${count}) AS n
  JOIN commune AS c ON c.number = pg_temp.dice(n, 6) % (SELECT count(*) FROM commune)::int
  JOIN business AS b ON b.number = pg_temp.dice(n, 7) % (SELECT count(*) FROM business)::int
  ORDER BY n`;

const employerWords = `
  CREATE TEMP TABLE employer_words AS
    SELECT e.id AS id, search_document('', ARRAY[e.name], '', '{}') AS document FROM employer AS e;
  ANALYZE employer_words`;

/** `from` and `to` are numbers of vacancies, both included. */
const vacancies = (amount: Amount, from: number, to: number) => `
  INSERT INTO vacancy (id, public_id, employer_id, status, title, description, openings,
    occupation_code, occupation_version, workplaces, place_keys, workplace_text, latitude, longitude,
    in_industrial_zone, position_level, general_education, technical_qualification, experience,
    contract_type, work_form, work_purpose, salary_basis, salary_min, salary_max,
    salary_negotiable, soft_skills, benefits, priority_groups, recruitment_methods, posted_at,
    apply_by, expires_at, last_confirmed_at, source, form_version, created_at, updated_at)
  OVERRIDING SYSTEM VALUE
  SELECT n, md5('vacancy ' || n)::uuid, e.id, 'PUBLISHED', j.name || ' ' || ${chosen(list(titleEndings), 36)},
    concat_ws(' ', ${parts.map((part) => `(SELECT s.sentence FROM sentence AS s WHERE s.number = ${sentenceOf('n', part)})`).join(', ')}),
    1 + pg_temp.dice(n, 8) % 30, j.code, 'VSCO2020',
    jsonb_build_array(jsonb_build_object('placeKey', c.key, 'written', c.name)),
    ARRAY[c.province, c.key], c.name, c.latitude, c.longitude, pg_temp.dice(n, 9) % 4 = 0,
    ${chosen(list(['STAFF', 'STAFF', 'STAFF', 'MANAGER']), 10)},
    ${chosen(list(['LOWER_SECONDARY', 'UPPER_SECONDARY', 'UPPER_SECONDARY']), 11)},
    ${chosen(list(['UNTRAINED', 'ELEMENTARY', 'INTERMEDIATE', 'COLLEGE', 'UNIVERSITY']), 12)},
    ${chosen(list(['NONE', 'LT1', 'FROM_1_TO_2', 'FROM_2_TO_5', 'GT5']), 13)},
    ${chosen(list(['INDEFINITE', 'LT12', 'FROM_12_TO_36']), 14)},
    CASE WHEN pg_temp.dice(n, 15) % 8 = 0 THEN 'PART_TIME' ELSE 'FULL_TIME' END,
    CASE WHEN pg_temp.dice(n, 16) % 9 = 0 THEN 'TEMPORARY' ELSE 'LONG_TERM' END,
    'MONTHLY', 5000000 + pg_temp.dice(n, 17) % 20 * 500000, 16000000 + pg_temp.dice(n, 18) % 20 * 1000000,
    pg_temp.dice(n, 19) % 5 = 0, '{COMMUNICATION,TEAMWORK}',
    ARRAY['INSURANCE', ${chosen(list(['MEAL_1', 'SHUTTLE', 'DORMITORY', 'TRAINING']), 30)}],
    CASE WHEN pg_temp.dice(n, 31) % 10 = 0 THEN ARRAY['DISABLED'] ELSE '{}' END, '{DIRECT,ONLINE}',
    moment, date '2099-12-31', timestamptz '2099-12-31 17:00Z', moment, 'EMPLOYER',
    'ND352-2025/03a', moment, moment
  FROM generate_series(${from}, ${to}) AS n
  CROSS JOIN LATERAL (
    SELECT timestamptz '2026-01-01 00:00Z' + n * interval '180 days' / ${amount.vacancies} AS moment
  ) AS m
  JOIN employer AS e ON e.id = 1 + pg_temp.dice(n, 32) % ${amount.employers}
  JOIN job AS j ON j.number = pg_temp.dice(n, 33) % (SELECT count(*) FROM job)::int
  JOIN LATERAL (
    SELECT * FROM commune AS a
    WHERE pg_temp.dice(n, 34) % 3 > 0 AND a.number = pg_temp.dice(n, 35) % (SELECT count(*) FROM commune)::int
    UNION ALL
    SELECT * FROM city_commune AS a
    WHERE pg_temp.dice(n, 34) % 3 = 0 AND a.number = pg_temp.dice(n, 35) % (SELECT count(*) FROM city_commune)::int
  ) AS c ON true
  ORDER BY n`;

/**
 * What the triggers of `vacancy` would write row by row, in one statement; `checkListings` holds
 * the two against each other.
 */
const listings = (from: number, to: number) => `
  INSERT INTO vacancy_listing (vacancy_id, public_id, listed, status, employer_id, employer_type,
    occupation_code, industry_code, place_keys, in_industrial_zone, general_education,
    technical_qualification, experience, contract_type, work_form, work_purpose, monthly_salary,
    salary_band, benefits, priority_groups, posted_at, apply_by, expires_at, changed_at, content,
    document)
  SELECT v.id, v.public_id, true, v.status, v.employer_id, e.type, v.occupation_code,
    coalesce(v.industry_code, e.industry_code), v.place_keys, v.in_industrial_zone,
    v.general_education, v.technical_qualification, v.experience, v.contract_type, v.work_form,
    v.work_purpose,
    vacancy_monthly_salary(v.salary_basis, v.salary_min, v.salary_max, v.salary_band),
    vacancy_salary_band(v.salary_basis, v.salary_min, v.salary_max, v.salary_band),
    v.benefits, v.priority_groups, v.posted_at, v.apply_by, v.expires_at, v.updated_at, v.public_id,
    h.document || w.document || p.document
      || ${parts.map((part) => `s${part}.document`).join(' || ')}
      || array_to_tsvector(ARRAY['@' || v.place_keys[1], '@' || v.place_keys[2],
        '@' || v.occupation_version || ':' || v.occupation_code])
  FROM vacancy AS v
  JOIN employer AS e ON e.id = v.employer_id
  JOIN employer_words AS w ON w.id = v.employer_id
  JOIN heading AS h ON h.title = v.title
  JOIN place_words AS p ON p.key = v.place_keys[2]
  ${parts.map((part) => `JOIN sentence AS s${part} ON s${part}.number = ${sentenceOf('v.id', part)}`).join('\n  ')}
  WHERE v.id BETWEEN ${from} AND ${to}
  ORDER BY v.id`;

const batch = 50_000;

/** Fills an empty registry, the same each time; set by set, since 2 million triggers take an hour. */
export async function fill(runner: Client, amount: Amount, say: (done: number) => void) {
  await runner.query(helpers);
  await runner.query('DROP INDEX vacancy_listing_document_idx');
  await runner.query('ALTER TABLE employer DISABLE TRIGGER USER');
  await runner.query('ALTER TABLE vacancy DISABLE TRIGGER USER');
  await runner.query('ALTER TABLE vacancy_listing_public DISABLE TRIGGER USER');
  await runner.query(employers(amount));
  await runner.query(employerWords);
  for (let from = 1; from <= amount.vacancies; from += batch) {
    const to = Math.min(from + batch - 1, amount.vacancies);
    await runner.query(vacancies(amount, from, to));
    await runner.query(listings(from, to));
    say(to);
  }
  await runner.query(`
      INSERT INTO vacancy_listing_place (place_key, posted_at, vacancy_id)
      SELECT k.place_key, l.posted_at, l.vacancy_id
      FROM vacancy_listing_public AS l, unnest(l.place_keys) AS k (place_key)
      ORDER BY k.place_key, l.posted_at, l.vacancy_id`);
  await runner.query(`
      INSERT INTO vacancy_change (sequence, vacancy_id, public_id, kind, at, became)
      SELECT l.vacancy_id, l.vacancy_id, l.public_id, 'PUBLISHED', l.posted_at,
        to_jsonb(l) - ARRAY['document', 'content']
      FROM vacancy_listing_public AS l WHERE l.vacancy_id <= 20000 ORDER BY l.vacancy_id`);
  await runner.query(`
      INSERT INTO vacancy_contact (vacancy_id, name, position, phone, email)
      SELECT n, 'Người liên hệ Mẫu ' || n, 'Nhân sự', '+84900000000', 'mau@vi-du.example'
      FROM generate_series(1, ${Math.min(amount.vacancies, 20_000)}) AS n`);
  await runner.query(
    'CREATE INDEX vacancy_listing_document_idx ON vacancy_listing USING gin (listing_words(document))',
  );
  await runner.query('ALTER TABLE employer ENABLE TRIGGER USER');
  await runner.query('ALTER TABLE vacancy ENABLE TRIGGER USER');
  await runner.query('ALTER TABLE vacancy_listing_public ENABLE TRIGGER USER');
  await runner.query('VACUUM ANALYZE');
}

/** What the newest vacancies went through, once. */
export async function addSteps(runner: Client, { vacancies: count }: Amount): Promise<void> {
  await runner.query(
    `INSERT INTO vacancy_step (vacancy_id, action, from_status, to_status, version, by_role, at)
     SELECT v.id, s.action, s.from_status, s.to_status, s.version, s.by_role, v.posted_at
     FROM vacancy AS v
     CROSS JOIN (VALUES ('CREATE', NULL, 'SUBMITTED', 1, 'EMPLOYER'),
       ('PUBLISH', 'SUBMITTED', 'PUBLISHED', 2, 'CENTRE_STAFF'))
       AS s (action, from_status, to_status, version, by_role)
     WHERE v.id > $1 AND NOT EXISTS (SELECT FROM vacancy_step)
     ORDER BY v.id, s.version`,
    [count - 20_000],
  );
}

/** A listing that was made in a set must be the one that the triggers of the registry write. */
export async function checkListings(runner: Client): Promise<void> {
  const columns = `to_jsonb(l) - ARRAY['changed_at', 'content', 'document']`;
  const sample =
    'SELECT l.vacancy_id AS id, ' +
    columns +
    ` AS listing
    FROM vacancy_listing_public AS l WHERE l.vacancy_id % 997 = 1 ORDER BY l.vacancy_id LIMIT 50`;
  const made = await runner.query<{ id: string; listing: object }>(sample);
  await runner.query('BEGIN');
  await runner.query(
    'SELECT refresh_vacancy_listing(id::bigint) FROM unnest($1::bigint[]) AS w (id)',
    [made.rows.map(({ id }) => id)],
  );
  const written = await runner.query<{ id: string; listing: object }>(sample);
  await runner.query('ROLLBACK');
  if (JSON.stringify(made.rows) !== JSON.stringify(written.rows)) {
    throw new Error('The listings of the benchmark are not those that the registry would write.');
  }
}
