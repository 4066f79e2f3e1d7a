/** `Labourer:<uuid>` in base64url, as the registry writes ids. */
const globalId = `rtrim(translate(encode(convert_to('Labourer:' || l.public_id, 'UTF8'), 'base64'),
  E'+/\\n', '-_'), '=')`;

const moment = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const text = (item: string) => `v.record->>'${item}'`;

const part = (item: string, of: string) => `CASE WHEN v.record ? '${item}' THEN
  json_build_object('${of}', v.record->'${item}'->>'${of}') END`;

const today = `(now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

/** What only the version says. */
const ofVersion = `
  'phone', ${text('phone')}, 'areaType', ${text('areaType')},
  'highestGrade', v.record->'highestGrade', 'trainingFieldText', ${text('trainingFieldText')},
  'socialInsurance', ${text('socialInsurance')}, 'wantsJob', v.record->'wantsJob',
  'permanentAddress', ${part('permanentAddress', 'line')},
  'currentAddress', ${part('currentAddress', 'line')},
  'employment', ${part('employment', 'jobTitle')},
  'unemployment', ${part('unemployment', 'duration')}`;

/** Twenty fields of the present state. */
const present = `json_build_object(
  'fullName', l.full_name, 'dateOfBirth', l.date_of_birth, 'birthYear', l.birth_year,
  'birthMonth', l.birth_month,
  'birthDatePrecision', CASE WHEN l.date_of_birth IS NOT NULL THEN 'DAY'
    WHEN l.birth_month IS NOT NULL THEN 'MONTH' ELSE 'YEAR' END,
  'child', coalesce(l.date_of_birth, make_date(l.birth_year, coalesce(l.birth_month, 12), 28))
    > ${today} - interval '16 years',
  'sex', l.sex, 'generalEducation', l.general_education,
  'technicalQualification', l.technical_qualification, 'activityStatus', l.activity_status,
  ${ofVersion})`;

/** The same of an earlier state. */
const former = `json_build_object(
  'fullName', ${text('fullName')},
  'dateOfBirth', CASE WHEN length(${text('dateOfBirth')}) = 10 THEN ${text('dateOfBirth')} END,
  'birthYear', left(${text('dateOfBirth')}, 4)::int,
  'birthMonth', nullif(substr(${text('dateOfBirth')}, 6, 2), '')::int,
  'birthDatePrecision', CASE length(${text('dateOfBirth')}) WHEN 10 THEN 'DAY' WHEN 7 THEN 'MONTH'
    ELSE 'YEAR' END,
  'child', rpad(${text('dateOfBirth')}, 10, '-12-28')::date > ${today} - interval '16 years',
  'sex', ${text('sex')}, 'generalEducation', ${text('generalEducation')},
  'technicalQualification', ${text('technicalQualification')},
  'activityStatus', ${text('activityStatus')},
  ${ofVersion})`;

const answer = (field: string, value: string) =>
  `json_build_object('data', json_build_object('${field}', ${value}))::text AS answer`;

const joined = 'JOIN labourer_version AS v ON (v.labourer_id, v.version) = (l.id, l.version)';

/** Whom an answer is about, beside it: for the ledger. */
const about = 'l.id AS labourer_id';

/**
 * The same with what the law asks for, as well as SQL by hand can do it: an entry of who was read by
 * whom for what, in the same statement, which therefore waits for the disk.
 */
export const entered = (statement: string): string => `
  WITH found AS (${statement}), used AS (
    INSERT INTO bench.ledger (by_subject, purpose, fields, subjects)
    SELECT 'account:bench', 'LABOUR_ADMINISTRATION', '{fullName,dateOfBirth,phone}',
      array_agg(f.labourer_id)
    FROM found AS f HAVING count(*) > 0
  )
  SELECT f.answer AS answer FROM found AS f`;

/** Of whom an officer may know: a commune or a province, one column each. */
export type Scope = 'place_key' | 'province_key';

export const byId = (scope: Scope) => `
  SELECT ${answer('labourer', present)}, ${about}
  FROM labourer AS l ${joined}
  WHERE l.public_id = $2 AND l.${scope} = $1`;

export const own = `
  SELECT ${answer('viewer', `json_build_object('labourer', ${present})`)}, ${about}
  FROM labourer AS l ${joined}
  WHERE l.public_id = $1`;

export const byNumber = (scope: Scope) => `
  SELECT ${answer('labourerByPersonalId', present)}, ${about}
  FROM labourer_identity AS i
  JOIN labourer AS l ON l.id = i.labourer_id ${joined}
  WHERE i.blind_index = decode($2, 'hex') AND i.kind <> 'SOCIAL_INSURANCE' AND i.to_version IS NULL
    AND l.${scope} = $1`;

export const asOf = (scope: Scope) => `
  SELECT ${answer('labourer', former)}, ${about}
  FROM labourer AS l
  CROSS JOIN LATERAL (
    SELECT k.record FROM labourer_version AS k
    WHERE k.labourer_id = l.id AND k.recorded_at <= $3 ORDER BY k.version DESC LIMIT 1
  ) AS v
  WHERE l.public_id = $2 AND l.${scope} = $1`;

export const history = (scope: Scope) => `
  SELECT ${answer(
    'labourer',
    `json_build_object('versions', json_build_object('totalCount', count(*),
      'nodes', json_agg(json_build_object('version', v.version, 'validFrom', v.valid_from,
        'recordedAt', ${moment('v.recorded_at')}, 'status', v.status, 'source', v.source,
        'legalBasis', v.legal_basis, 'reason', v.reason) ORDER BY v.version DESC)))`,
  )}, min(l.id) AS labourer_id
  FROM labourer AS l JOIN labourer_version AS v ON v.labourer_id = l.id
  WHERE l.public_id = $2 AND l.${scope} = $1`;

const listed = `json_build_object('id', ${globalId}, 'fullName', l.full_name,
  'dateOfBirth', l.date_of_birth, 'sex', l.sex, 'activityStatus', l.activity_status,
  'generalEducation', l.general_education, 'technicalQualification', l.technical_qualification,
  'phone', ${text('phone')}, 'place', json_build_object('code', p.code, 'fullName', p.full_name))`;

const orders = {
  NAME: 'l.name_folded, l.id',
  BIRTH: `l.birth_year, coalesce(l.birth_month, 0), coalesce(l.date_of_birth, '-infinity'), l.id`,
  CHANGED: 'l.updated_at DESC, l.id DESC',
} as const;

/** A page of twenty and how many there are, counted as far as the registry counts. */
export const page = (
  scope: Scope,
  conditions: readonly string[],
  order: keyof typeof orders,
): string => {
  const where = [`l.${scope} = $1`, `l.status IN ('ACTIVE', 'LEFT_AREA')`, ...conditions].join(
    ' AND ',
  );
  return answerOf(
    `SELECT l.*, row_number() OVER (ORDER BY ${orders[order]}) AS number
     FROM labourer AS l WHERE ${where} ORDER BY ${orders[order]} LIMIT 21`,
    `SELECT FROM labourer AS l WHERE ${where} LIMIT 10001`,
  );
};

/** The same of people of a province who stand under one word of their names, in the order of names. */
export const pageOfName = (conditions: readonly string[]): string => {
  const where = [
    `n.province_key = $1 AND n.word = $2 AND n.status IN ('ACTIVE', 'LEFT_AREA')`,
    ...conditions.map((condition) => condition.replaceAll('l.name_folded', 'n.name_folded')),
  ].join(' AND ');
  return answerOf(
    `SELECT l.*, row_number() OVER (ORDER BY ${orders.NAME}) AS number
     FROM (
       SELECT n.labourer_id AS id FROM labourer_name_word AS n
       WHERE ${where} ORDER BY n.name_folded, n.labourer_id LIMIT 21
     ) AS n JOIN labourer AS l ON l.id = n.id`,
    `SELECT FROM labourer_name_word AS n WHERE ${where} LIMIT 10001`,
  );
};

const answerOf = (page: string, everybody: string): string => `
  WITH page AS (${page}), counted AS (SELECT count(*) AS count FROM (${everybody}) AS all_of)
  SELECT ${answer(
    'labourers',
    `json_build_object(
      'nodes', coalesce(json_agg(${listed} ORDER BY l.number) FILTER (WHERE l.number <= 20), '[]'),
      'pageInfo', json_build_object('hasNextPage', count(*) > 20),
      'totalCount', (SELECT least(c.count, 10000) FROM counted AS c),
      'totalIsExact', (SELECT c.count <= 10000 FROM counted AS c))`,
  )}
  FROM page AS l ${joined} JOIN place AS p ON p.key = l.place_key`;

export const withFilters = `l.activity_status = 'EMPLOYED' AND l.birth_year BETWEEN $2 AND $3
  AND l.general_education = ANY ($4) AND l.occupation_code >= $5 AND l.occupation_code < $5 || 'x'`;
