/** `Vacancy:<uuid>` in base64url, as the registry writes ids. */
const globalId = (type: string, column: string) =>
  `rtrim(translate(encode(convert_to('${type}:' || ${column}, 'UTF8'), 'base64'), E'+/\\n', '-_'), '=')`;

const moment = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const workplaces = `(
  SELECT coalesce(json_agg(json_build_object('code', p.code, 'fullName', p.full_name) ORDER BY w.n), '[]')
  FROM jsonb_array_elements(v.workplaces) WITH ORDINALITY AS w (place, n)
  JOIN place AS p ON p.key = w.place ->> 'placeKey'
)`;

const occupation = `CASE WHEN o.code IS NOT NULL THEN
  json_build_object('code', o.code, 'name', coalesce(o.name_vi, o.name_en)) END`;

/** The fields of a vacancy in a list. */
const listed = `json_build_object(
  'id', ${globalId('Vacancy', 'v.public_id')}, 'title', v.title, 'openings', v.openings,
  'positionLevel', v.position_level, 'generalEducation', v.general_education,
  'technicalQualification', v.technical_qualification, 'experience', v.experience,
  'contractType', v.contract_type, 'workForm', v.work_form, 'benefits', v.benefits,
  'inIndustrialZone', v.in_industrial_zone, 'postedAt', ${moment('v.posted_at')},
  'applyBy', v.apply_by,
  'salary', CASE WHEN v.salary_basis IS NOT NULL THEN json_build_object(
    'min', v.salary_min, 'max', v.salary_max, 'negotiable', v.salary_negotiable) END,
  'employer', json_build_object('id', ${globalId('Employer', 'e.public_id')}, 'name', e.name, 'type', e.type),
  'occupation', ${occupation}, 'workplaces', ${workplaces})`;

const neighbours = `
  JOIN employer AS e ON e.id = v.employer_id
  LEFT JOIN official_code AS o ON (o.version, o.code) = (v.occupation_version, v.occupation_code)`;

const connection = (name: string, nodes: string, further = '') => `
  json_build_object('data', json_build_object('${name}', json_build_object(
    'nodes', coalesce(json_agg(${nodes}) FILTER (WHERE r.number <= 20), '[]'),
    'pageInfo', json_build_object('hasNextPage', count(*) > 20,
      'endCursor', max(encode(convert_to(r.cursor, 'UTF8'), 'base64')) FILTER (WHERE r.number = 20))
    ${further})))::text AS answer`;

export const page = `
  SELECT ${connection('vacancies', 'r.node')}
  FROM (
    SELECT ${listed} AS node, row_number() OVER () AS number,
      p.posted_at || '|' || p.vacancy_id AS cursor
    FROM (
      SELECT p.posted_at, p.vacancy_id
      FROM vacancy_listing_place AS p
      JOIN public_vacancy AS seen ON seen.id = p.vacancy_id
      WHERE p.place_key = $1
      ORDER BY p.posted_at DESC, p.vacancy_id DESC LIMIT 21
    ) AS p
    JOIN public_vacancy AS v ON v.id = p.vacancy_id ${neighbours}
    ORDER BY p.posted_at DESC, p.vacancy_id DESC
  ) AS r`;

export const detail = `
  SELECT json_build_object('data', json_build_object('vacancy', json_build_object(
    'id', ${globalId('Vacancy', 'v.public_id')}, 'version', v.version, 'status', v.status,
    'title', v.title, 'description', v.description, 'openings', v.openings,
    'occupation', ${occupation}, 'workplaces', ${workplaces}, 'workplaceText', v.workplace_text,
    'inIndustrialZone', v.in_industrial_zone, 'positionLevel', v.position_level,
    'generalEducation', v.general_education, 'technicalQualification', v.technical_qualification,
    'trainingFieldText', v.training_field_text, 'otherQualifications', v.other_qualifications,
    'skillName', v.skill_name, 'skillGrade', v.skill_grade, 'experience', v.experience,
    'contractType', v.contract_type, 'workForm', v.work_form, 'workPurpose', v.work_purpose,
    'salary', CASE WHEN v.salary_basis IS NOT NULL THEN json_build_object(
      'basis', v.salary_basis, 'min', v.salary_min, 'max', v.salary_max, 'band', v.salary_band,
      'negotiable', v.salary_negotiable) END,
    'softSkills', v.soft_skills, 'benefits', v.benefits, 'extraRequirements', v.extra_requirements,
    'priorityGroups', v.priority_groups, 'recruitmentMethods', v.recruitment_methods,
    'postedAt', ${moment('v.posted_at')}, 'applyBy', v.apply_by,
    'expiresAt', ${moment('v.expires_at')}, 'updatedAt', ${moment('v.updated_at')},
    'lastConfirmedAt', ${moment('v.last_confirmed_at')}, 'source', v.source,
    'sourceName', v.source_name, 'sourceUrl', v.source_url, 'externalId', v.external_id,
    'employer', json_build_object('id', ${globalId('Employer', 'e.public_id')}, 'name', e.name,
      'taxCode', e.tax_code, 'kind', e.kind, 'type', e.type, 'sizeBand', e.size_band,
      'inIndustrialZone', e.in_industrial_zone, 'verified', e.verified_at IS NOT NULL))))::text AS answer
  FROM public_vacancy AS v ${neighbours}
  WHERE v.public_id = $1`;

export const feed = `
  SELECT json_build_object('data', json_build_object('vacancyChanges', json_build_object(
    'nodes', coalesce(json_agg(r.node) FILTER (WHERE r.number <= 100), '[]'),
    'pageInfo', json_build_object('hasNextPage', count(*) > 100,
      'endCursor', encode(convert_to(max(r.sequence) FILTER (WHERE r.number = 100)::text, 'UTF8'), 'base64')))))::text
    AS answer
  FROM (
    SELECT c.sequence AS sequence, row_number() OVER () AS number, json_build_object(
      'sequence', c.sequence::text, 'kind', c.kind, 'at', ${moment('c.at')},
      'vacancyId', ${globalId('Vacancy', 'c.public_id')}, 'reason', c.reason,
      'vacancy', CASE WHEN v.id IS NOT NULL THEN json_build_object('title', v.title, 'openings', v.openings,
        'applyBy', v.apply_by, 'employer', json_build_object('name', e.name)) END) AS node
    FROM (
      SELECT * FROM vacancy_change AS c WHERE c.sequence > $1::bigint ORDER BY c.sequence LIMIT 101
    ) AS c
    LEFT JOIN (public_vacancy AS v JOIN employer AS e ON e.id = v.employer_id) ON v.id = c.vacancy_id
    ORDER BY c.sequence
  ) AS r`;

const facet = (by: string, code: string, from = 'found AS f') => `
  SELECT '${by}' AS by, ${code} AS code, count(*) AS count FROM ${from} WHERE ${code} IS NOT NULL GROUP BY 2`;

/** Newest first: what the words find, its total and six facets, in one pass. */
export const search = `
  WITH found AS MATERIALIZED (
    SELECT l.vacancy_id, l.posted_at, l.place_keys, l.occupation_code, l.employer_type, l.experience,
      l.contract_type, l.salary_band
    FROM vacancy_listing_public AS l
    WHERE listing_words(l.document) @@ $1::tsquery AND l.posted_at >= $2::timestamptz AND l.expires_at > now()
  ), counts AS (
    ${[
      facet('PROVINCE', 'substr(k.key, 6)', `found AS f, unnest(f.place_keys) AS k (key)`).replace(
        'IS NOT NULL',
        'IS NOT NULL AND length(k.key) = 7',
      ),
      facet('OCCUPATION_MAJOR_GROUP', 'left(f.occupation_code, 1)'),
      facet('EMPLOYER_TYPE', 'f.employer_type'),
      facet('EXPERIENCE', 'f.experience'),
      facet('CONTRACT_TYPE', 'f.contract_type'),
      facet('SALARY_BAND', 'f.salary_band'),
    ].join(' UNION ALL ')}
  )
  SELECT ${connection(
    'vacancies',
    'r.node',
    `, 'totalCount', (SELECT count(*) FROM found),
       'facets', (SELECT json_agg(json_build_object('by', g.by, 'counts', g.counts)
           ORDER BY array_position(ARRAY['PROVINCE', 'OCCUPATION_MAJOR_GROUP', 'EMPLOYER_TYPE',
             'EXPERIENCE', 'CONTRACT_TYPE', 'SALARY_BAND'], g.by)) FROM (
         SELECT c.by AS by, json_agg(json_build_object('code', c.code, 'count', c.count)
           ORDER BY c.count DESC, c.code) AS counts
         FROM counts AS c GROUP BY c.by) AS g)`,
  )}
  FROM (
    SELECT ${listed} AS node, row_number() OVER () AS number, f.posted_at || '|' || f.vacancy_id AS cursor
    FROM (SELECT * FROM found ORDER BY posted_at DESC, vacancy_id DESC LIMIT 21) AS f
    JOIN public_vacancy AS v ON v.id = f.vacancy_id ${neighbours}
    ORDER BY f.posted_at DESC, f.vacancy_id DESC
  ) AS r`;
