import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateVacancyListings1795300601000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE vacancy_listing (
        vacancy_id bigint NOT NULL,
        public_id uuid NOT NULL,
        listed boolean NOT NULL,
        status text NOT NULL,
        employer_id bigint NOT NULL,
        employer_type text,
        occupation_code text,
        industry_code text,
        place_keys text[] NOT NULL,
        in_industrial_zone boolean,
        general_education text,
        technical_qualification text,
        experience text,
        contract_type text,
        work_form text,
        work_purpose text,
        monthly_salary bigint NOT NULL,
        salary_band text,
        benefits text[] NOT NULL,
        priority_groups text[] NOT NULL,
        posted_at timestamptz NOT NULL,
        apply_by date,
        expires_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        content uuid NOT NULL,
        document tsvector NOT NULL,
        CONSTRAINT vacancy_listing_pkey PRIMARY KEY (vacancy_id, listed)
      ) PARTITION BY LIST (listed);
      CREATE TABLE vacancy_listing_public PARTITION OF vacancy_listing FOR VALUES IN (true);
      CREATE TABLE vacancy_listing_other PARTITION OF vacancy_listing FOR VALUES IN (false);

      -- Filters and facets read many rows and few columns: the long document lives apart, the short
      -- lists do not.
      ALTER TABLE vacancy_listing_public SET (toast_tuple_target = 128);
      ALTER TABLE vacancy_listing_public
        ALTER document SET STORAGE EXTERNAL,
        ALTER place_keys SET STORAGE MAIN,
        ALTER benefits SET STORAGE MAIN,
        ALTER priority_groups SET STORAGE MAIN;

      -- The planner takes comparing a document for as cheap as comparing a number, and would rather
      -- read the documents of all rows than half of the index. Only this function tells it the price.
      CREATE FUNCTION listing_words(document tsvector) RETURNS tsvector
        LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
        AS $$ BEGIN RETURN document; END $$;

      CREATE INDEX vacancy_listing_newest_idx ON vacancy_listing (posted_at, vacancy_id);
      CREATE INDEX vacancy_listing_employer_idx ON vacancy_listing (employer_id, posted_at, vacancy_id);
      CREATE INDEX vacancy_listing_document_idx ON vacancy_listing USING gin (listing_words(document));
      CREATE INDEX vacancy_listing_place_keys_idx ON vacancy_listing USING gin (place_keys);
      CREATE INDEX vacancy_listing_salary_idx
        ON vacancy_listing_public (monthly_salary, posted_at, vacancy_id);
      CREATE INDEX vacancy_listing_closing_idx ON vacancy_listing_public (expires_at, vacancy_id);
      CREATE INDEX vacancy_listing_occupation_idx
        ON vacancy_listing_public (occupation_code, posted_at, vacancy_id);
      CREATE INDEX vacancy_listing_industry_idx
        ON vacancy_listing_public (industry_code, posted_at, vacancy_id);

      COMMENT ON TABLE vacancy_listing IS
        'What vacancies are searched by: one narrow row for each, derived by triggers from vacancy and employer, whoever writes those.';
      COMMENT ON COLUMN vacancy_listing.listed IS
        'Published and not a duplicate. Listed rows are a table of their own, vacancy_listing_public, the only one registry_portal reads.';
      COMMENT ON COLUMN vacancy_listing.industry_code IS 'Of the vacancy; of its employer where it gives none.';
      COMMENT ON COLUMN vacancy_listing.posted_at IS 'Day of posting; of writing where never posted.';
      COMMENT ON COLUMN vacancy_listing.monthly_salary IS
        'The most that is offered, dong a month, from vacancy_monthly_salary(); 0 where unknown.';
      COMMENT ON COLUMN vacancy_listing.salary_band IS 'Band of the forms; from the amounts where no band was given.';
      COMMENT ON COLUMN vacancy_listing.expires_at IS 'infinity where the vacancy was never published.';
      COMMENT ON COLUMN vacancy_listing.changed_at IS 'When anything that the public sees of it last changed.';
      COMMENT ON COLUMN vacancy_listing.content IS 'Digest of all that the public sees of it.';
      COMMENT ON COLUMN vacancy_listing.document IS 'See search_document().';

      GRANT SELECT ON vacancy_listing, vacancy_listing_public TO registry_app;
      GRANT SELECT (
        vacancy_id, public_id, listed, status, employer_id, employer_type, occupation_code, industry_code,
        place_keys, in_industrial_zone, general_education, technical_qualification, experience,
        contract_type, work_form, work_purpose, monthly_salary, salary_band, benefits,
        priority_groups, posted_at, apply_by, expires_at, changed_at, content, document
      ) ON vacancy_listing_public TO registry_portal;
    `);
    // The newest of one place is what portals ask most. An array index finds all rows of a place
    // and sorts them; this table hands out the newest without touching the rest.
    await db.query(`
      CREATE TABLE vacancy_listing_place (
        place_key text NOT NULL,
        posted_at timestamptz NOT NULL,
        vacancy_id bigint NOT NULL,
        CONSTRAINT vacancy_listing_place_pkey PRIMARY KEY (place_key, posted_at, vacancy_id)
      );
      COMMENT ON TABLE vacancy_listing_place IS
        'vacancy_listing_public by each of its place_keys, in order of posting; kept by a trigger.';
      GRANT SELECT ON vacancy_listing_place TO registry_app;
      GRANT SELECT (place_key, posted_at, vacancy_id) ON vacancy_listing_place TO registry_portal;

      CREATE FUNCTION place_vacancy_listing() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND OLD.place_keys = NEW.place_keys AND OLD.posted_at = NEW.posted_at THEN
          RETURN NULL;
        END IF;
        IF TG_OP <> 'INSERT' THEN
          DELETE FROM vacancy_listing_place AS p
          WHERE p.place_key = ANY (OLD.place_keys)
            AND p.posted_at = OLD.posted_at AND p.vacancy_id = OLD.vacancy_id;
        END IF;
        IF TG_OP <> 'DELETE' THEN
          INSERT INTO vacancy_listing_place (place_key, posted_at, vacancy_id)
          SELECT DISTINCT k.place_key, NEW.posted_at, NEW.vacancy_id
          FROM unnest(NEW.place_keys) AS k (place_key);
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER place_vacancy_listing AFTER INSERT OR UPDATE OR DELETE ON vacancy_listing_public
        FOR EACH ROW EXECUTE FUNCTION place_vacancy_listing();
    `);
    await db.query(`
      CREATE FUNCTION vacancy_monthly_salary(basis text, low bigint, high bigint, band text)
        RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN coalesce(
          coalesce(high, low) * CASE basis WHEN 'MONTHLY' THEN 1 WHEN 'DAILY' THEN 26 WHEN 'HOURLY' THEN 208 END,
          CASE band
            WHEN 'M_LT5' THEN 4999999 WHEN 'M_5_10' THEN 10000000 WHEN 'M_10_20' THEN 20000000
            WHEN 'M_20_50' THEN 50000000 WHEN 'M_GT50' THEN 50000000
          END,
          0
        );
      COMMENT ON FUNCTION vacancy_monthly_salary(text, bigint, bigint, text) IS
        'The most a vacancy offers, dong a month: 26 days of 8 hours, as the minimum wage is converted (Decree 38/2022/ND-CP, Article 4). 0 where that cannot be said.';

      CREATE FUNCTION vacancy_salary_band(basis text, low bigint, high bigint, band text)
        RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN coalesce(
          band,
          -- A range counts where its middle lies, "up to" just below its end.
          (ARRAY['M_LT5', 'M_5_10', 'M_10_20', 'M_20_50', 'M_GT50'])[1 + width_bucket(
            CASE basis WHEN 'MONTHLY' THEN 1 WHEN 'DAILY' THEN 26 WHEN 'HOURLY' THEN 208 END
              * CASE WHEN low IS NULL THEN high - 1 ELSE (low + coalesce(high, low)) / 2 END,
            ARRAY[5000000, 10000000, 20000000, 50000000]::bigint[]
          )]
        );
    `);
    // enable_seqscan = off: a session keeps the plans of its first call, and a first import starts
    // on empty tables, where reading all rows looks cheapest.
    await db.query(`
      CREATE FUNCTION refresh_vacancy_listing(wanted bigint) RETURNS void LANGUAGE plpgsql
        SET search_path = public, pg_temp SET enable_seqscan = off AS $$
      DECLARE
        v vacancy;
        e employer;
        shown uuid;
        known vacancy_listing;
        is_listed boolean;
      BEGIN
        SELECT * INTO v FROM vacancy WHERE id = wanted;
        IF NOT FOUND THEN
          DELETE FROM vacancy_listing WHERE vacancy_id = wanted;
          RETURN;
        END IF;
        -- Held until the commit, so that a name changed at the same time reaches this listing.
        SELECT * INTO e FROM employer WHERE id = v.employer_id FOR SHARE;
        is_listed := v.status = 'PUBLISHED' AND v.duplicate_of IS NULL;
        shown := md5(
          (to_jsonb(v) - ARRAY[
            'status', 'version', 'created_at', 'updated_at', 'declared_on', 'services_requested',
            'duplicate_of', 'duplicate_key', 'source_hash'
          ])::text
          || jsonb_build_array(
            e.name, e.kind, e.type, e.tax_code, e.industry_code, e.size_band, e.place_key,
            e.address_line, e.verified_at IS NOT NULL
          )::text
        )::uuid;
        SELECT * INTO known FROM vacancy_listing WHERE vacancy_id = wanted;
        IF known.vacancy_id IS NOT NULL AND known.content = shown AND known.status = v.status
          AND known.listed = is_listed THEN
          RETURN;
        END IF;
        -- Between the two tables a listing moves as a whole, hence not by ON CONFLICT.
        IF known.vacancy_id IS NOT NULL AND known.listed <> is_listed THEN
          DELETE FROM vacancy_listing WHERE vacancy_id = wanted AND listed = known.listed;
        END IF;
        INSERT INTO vacancy_listing AS l (
          vacancy_id, public_id, listed, status, employer_id, employer_type, occupation_code,
          industry_code, place_keys, in_industrial_zone, general_education, technical_qualification,
          experience, contract_type, work_form, work_purpose, monthly_salary, salary_band, benefits,
          priority_groups, posted_at, apply_by, expires_at, changed_at, content, document
        ) VALUES (
          v.id, v.public_id, is_listed, v.status, v.employer_id, e.type, v.occupation_code,
          coalesce(v.industry_code, e.industry_code), v.place_keys, v.in_industrial_zone, v.general_education,
          v.technical_qualification, v.experience, v.contract_type, v.work_form, v.work_purpose,
          vacancy_monthly_salary(v.salary_basis, v.salary_min, v.salary_max, v.salary_band),
          vacancy_salary_band(v.salary_basis, v.salary_min, v.salary_max, v.salary_band),
          v.benefits, v.priority_groups, coalesce(v.posted_at, v.created_at), v.apply_by,
          coalesce(v.expires_at, 'infinity'), now(), shown,
          search_document(
            v.title,
            ARRAY[e.name, v.workplace_text],
            v.description,
            array_remove(v.place_keys || (v.occupation_version || ':' || v.occupation_code), NULL)
          )
        )
        ON CONFLICT (vacancy_id, listed) DO UPDATE SET
          (status, employer_id, employer_type, occupation_code, industry_code, place_keys,
           in_industrial_zone, general_education, technical_qualification, experience, contract_type,
           work_form, work_purpose, monthly_salary, salary_band, benefits, priority_groups, posted_at,
           apply_by, expires_at, changed_at, content, document)
          = (EXCLUDED.status, EXCLUDED.employer_id, EXCLUDED.employer_type, EXCLUDED.occupation_code,
           EXCLUDED.industry_code, EXCLUDED.place_keys, EXCLUDED.in_industrial_zone,
           EXCLUDED.general_education, EXCLUDED.technical_qualification, EXCLUDED.experience,
           EXCLUDED.contract_type, EXCLUDED.work_form, EXCLUDED.work_purpose, EXCLUDED.monthly_salary,
           EXCLUDED.salary_band, EXCLUDED.benefits, EXCLUDED.priority_groups, EXCLUDED.posted_at,
           EXCLUDED.apply_by, EXCLUDED.expires_at, EXCLUDED.changed_at, EXCLUDED.content,
           EXCLUDED.document);
      END $$;

      CREATE FUNCTION list_vacancy() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM refresh_vacancy_listing(CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END);
        RETURN NULL;
      END $$;
      CREATE TRIGGER list_vacancy AFTER INSERT OR UPDATE OR DELETE ON vacancy
        FOR EACH ROW EXECUTE FUNCTION list_vacancy();

      CREATE FUNCTION list_vacancies_of_employer() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM refresh_vacancy_listing(v.id) FROM vacancy AS v WHERE v.employer_id = NEW.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER list_vacancies_of_employer AFTER UPDATE ON employer
        FOR EACH ROW WHEN (
          (OLD.name, OLD.kind, OLD.type, OLD.tax_code, OLD.industry_code, OLD.size_band, OLD.place_key,
           OLD.address_line, OLD.verified_at)
          IS DISTINCT FROM
          (NEW.name, NEW.kind, NEW.type, NEW.tax_code, NEW.industry_code, NEW.size_band, NEW.place_key,
           NEW.address_line, NEW.verified_at)
        ) EXECUTE FUNCTION list_vacancies_of_employer();
      REVOKE EXECUTE ON FUNCTION refresh_vacancy_listing(bigint) FROM PUBLIC;

      SELECT refresh_vacancy_listing(v.id) FROM vacancy AS v;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER list_vacancies_of_employer ON employer;
      DROP TRIGGER list_vacancy ON vacancy;
      DROP FUNCTION list_vacancies_of_employer();
      DROP FUNCTION list_vacancy();
      DROP FUNCTION refresh_vacancy_listing(bigint);
      DROP FUNCTION vacancy_salary_band(text, bigint, bigint, text);
      DROP FUNCTION vacancy_monthly_salary(text, bigint, bigint, text);
      DROP TABLE vacancy_listing_place;
      DROP TABLE vacancy_listing;
      DROP FUNCTION listing_words(tsvector);
      DROP FUNCTION place_vacancy_listing();
    `);
  }
}
