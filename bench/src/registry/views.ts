import type { Client } from 'pg';

/**
 * The same tables as PostGraphile and the usual way want to see them: a view of the vacancies of each
 * place in the order of posting, with its neighbours named in smart tags.
 */
export async function makeViews(owner: Client): Promise<void> {
  await owner.query(`
    DROP SCHEMA IF EXISTS bench CASCADE;
    CREATE SCHEMA bench;
    GRANT USAGE ON SCHEMA bench TO registry_portal;

    CREATE VIEW bench.employer AS SELECT e.id, e.public_id, e.name, e.type, e.kind, e.tax_code,
      e.size_band, e.in_industrial_zone, e.verified_at IS NOT NULL AS verified FROM employer AS e;
    COMMENT ON VIEW bench.employer IS E'@primaryKey id';

    CREATE VIEW bench.occupation AS
      SELECT o.version, o.code, coalesce(o.name_vi, o.name_en) AS name FROM official_code AS o;
    COMMENT ON VIEW bench.occupation IS E'@primaryKey version,code';

    CREATE VIEW bench.place AS SELECT p.key, p.code, p.full_name FROM place AS p;
    COMMENT ON VIEW bench.place IS E'@primaryKey key';

    CREATE VIEW bench.placed_vacancy AS
      SELECT p.vacancy_id AS id, p.place_key, p.posted_at, v.public_id, v.employer_id, v.title,
        v.description, v.openings, v.position_level, v.general_education,
        v.technical_qualification, v.experience, v.contract_type, v.work_form, v.benefits,
        v.in_industrial_zone, v.apply_by, v.salary_min, v.salary_max, v.salary_negotiable,
        v.occupation_version, v.occupation_code, v.workplaces
      FROM vacancy_listing_place AS p JOIN public_vacancy AS v ON v.id = p.vacancy_id;
    COMMENT ON VIEW bench.placed_vacancy IS
      E'@primaryKey id,place_key\\n@foreignKey (employer_id) references bench.employer (id)\\n@foreignKey (occupation_version,occupation_code) references bench.occupation (version,code)';
    COMMENT ON COLUMN bench.placed_vacancy.workplaces IS E'@behavior -*';

    CREATE FUNCTION bench.placed_vacancy_work_places(v bench.placed_vacancy) RETURNS SETOF bench.place
      LANGUAGE sql STABLE AS $$
        SELECT p.* FROM jsonb_array_elements(v.workplaces) WITH ORDINALITY AS w (place, n)
        JOIN bench.place AS p ON p.key = w.place ->> 'placeKey' ORDER BY w.n
      $$;

    CREATE VIEW bench.change AS
      SELECT c.sequence, c.kind, c.at, c.public_id, c.reason, c.vacancy_id FROM vacancy_change AS c;
    CREATE FUNCTION bench.changes_after(since bigint) RETURNS SETOF bench.change
      LANGUAGE sql STABLE AS $$
        SELECT c.* FROM bench.change AS c WHERE c.sequence > since ORDER BY c.sequence
      $$;
    CREATE VIEW bench.vacancy AS SELECT v.* FROM public_vacancy AS v;
    COMMENT ON COLUMN bench.vacancy.workplaces IS E'@behavior -*';
    CREATE FUNCTION bench.vacancy_work_places(v bench.vacancy) RETURNS SETOF bench.place
      LANGUAGE sql STABLE AS $$
        SELECT p.* FROM jsonb_array_elements(v.workplaces) WITH ORDINALITY AS w (place, n)
        JOIN bench.place AS p ON p.key = w.place ->> 'placeKey' ORDER BY w.n
      $$;
    COMMENT ON VIEW bench.vacancy IS
      E'@primaryKey id\\n@unique public_id\\n@foreignKey (employer_id) references bench.employer (id)\\n@foreignKey (occupation_version,occupation_code) references bench.occupation (version,code)';
    COMMENT ON VIEW bench.change IS E'@primaryKey sequence\\n@foreignKey (vacancy_id) references bench.vacancy (id)';
    GRANT SELECT ON ALL TABLES IN SCHEMA bench TO registry_portal;
  `);
}
