import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateVacancies1795300501000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE vacancy (
        id bigint GENERATED ALWAYS AS IDENTITY,
        public_id uuid NOT NULL DEFAULT gen_random_uuid(),
        version integer NOT NULL DEFAULT 1,
        employer_id bigint NOT NULL,
        status text NOT NULL DEFAULT 'DRAFT',
        title text NOT NULL,
        description text NOT NULL,
        openings integer NOT NULL DEFAULT 1,
        occupation_code text,
        occupation_version text,
        industry_code text,
        industry_version text,
        workplaces jsonb NOT NULL DEFAULT '[]',
        place_keys text[] NOT NULL DEFAULT '{}',
        workplace_text text,
        latitude double precision,
        longitude double precision,
        in_industrial_zone boolean,
        position_level text,
        position_level_other text,
        general_education text,
        technical_qualification text,
        training_field text,
        training_field_text text,
        other_qualifications text[] NOT NULL DEFAULT '{}',
        skill_name text,
        skill_grade text,
        experience text,
        contract_type text,
        work_form text,
        work_purpose text,
        salary_basis text,
        salary_min integer,
        salary_max integer,
        salary_band text,
        salary_negotiable boolean NOT NULL DEFAULT false,
        languages jsonb NOT NULL DEFAULT '[]',
        it_skills jsonb NOT NULL DEFAULT '[]',
        soft_skills text[] NOT NULL DEFAULT '{}',
        soft_skill_other text,
        benefits text[] NOT NULL DEFAULT '{}',
        benefit_other text,
        conditions jsonb,
        extra_requirements text[] NOT NULL DEFAULT '{}',
        priority_groups text[] NOT NULL DEFAULT '{}',
        priority_group_other text,
        recruitment_methods text[] NOT NULL DEFAULT '{}',
        services_requested text[] NOT NULL DEFAULT '{}',
        declared_on date,
        posted_at timestamptz,
        apply_by date,
        expires_at timestamptz,
        last_confirmed_at timestamptz,
        source text NOT NULL,
        source_name text,
        external_id text,
        source_url text,
        duplicate_of bigint,
        duplicate_key bytea,
        form_version text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT vacancy_pkey PRIMARY KEY (id),
        CONSTRAINT vacancy_public_id_key UNIQUE (public_id),
        CONSTRAINT vacancy_external_id_key UNIQUE (source_name, external_id),
        CONSTRAINT vacancy_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer (id),
        CONSTRAINT vacancy_duplicate_of_fkey FOREIGN KEY (duplicate_of) REFERENCES vacancy (id),
        CONSTRAINT vacancy_status_known CHECK (
          status IN ('DRAFT', 'SUBMITTED', 'PUBLISHED', 'FILLED', 'EXPIRED', 'WITHDRAWN', 'REJECTED')
        ),
        CONSTRAINT vacancy_title_given CHECK (btrim(title) <> '' AND length(title) <= 300),
        CONSTRAINT vacancy_description_length CHECK (length(description) <= 20000),
        CONSTRAINT vacancy_openings_range CHECK (openings BETWEEN 1 AND 100000),
        CONSTRAINT vacancy_occupation_whole CHECK (
          (occupation_code IS NULL) = (occupation_version IS NULL)
        ),
        CONSTRAINT vacancy_industry_whole CHECK ((industry_code IS NULL) = (industry_version IS NULL)),
        CONSTRAINT vacancy_workplaces_list CHECK (jsonb_typeof(workplaces) = 'array'),
        CONSTRAINT vacancy_position_on_earth CHECK (
          (latitude IS NULL) = (longitude IS NULL)
          AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180
        ),
        CONSTRAINT vacancy_position_level_known CHECK (
          position_level IN ('STAFF', 'MANAGER', 'LEADER', 'OTHER')
        ),
        CONSTRAINT vacancy_general_education_known CHECK (
          general_education IN ('NOT_COMPLETED_PRIMARY', 'PRIMARY', 'LOWER_SECONDARY', 'UPPER_SECONDARY')
        ),
        CONSTRAINT vacancy_technical_qualification_known CHECK (
          technical_qualification IN (
            'UNTRAINED', 'SKILLED_NO_CERT', 'CERT_UNDER_3M', 'NATIONAL_SKILL_CERT', 'ELEMENTARY',
            'INTERMEDIATE', 'COLLEGE', 'UNIVERSITY', 'POSTGRADUATE', 'MASTER', 'DOCTOR'
          )
        ),
        CONSTRAINT vacancy_experience_known CHECK (
          experience IN ('NONE', 'LT1', 'FROM_1_TO_2', 'FROM_2_TO_5', 'GT5')
        ),
        CONSTRAINT vacancy_contract_type_known CHECK (
          contract_type IN ('INDEFINITE', 'LT12', 'FROM_12_TO_36', 'FIXED', 'SEASONAL')
        ),
        CONSTRAINT vacancy_work_form_known CHECK (work_form IN ('FULL_TIME', 'PART_TIME')),
        CONSTRAINT vacancy_work_purpose_known CHECK (
          work_purpose IN ('LONG_TERM', 'TEMPORARY', 'EXTRA')
        ),
        CONSTRAINT vacancy_salary_range CHECK (
          salary_min <= salary_max AND salary_min >= 0 AND salary_max <= 2000000000
        ),
        CONSTRAINT vacancy_salary_basis_known CHECK (
          salary_basis IN ('MONTHLY', 'DAILY', 'HOURLY', 'NEGOTIABLE', 'COMMISSION')
        ),
        CONSTRAINT vacancy_salary_band_known CHECK (
          salary_band IN ('M_LT5', 'M_5_10', 'M_10_20', 'M_20_50', 'M_GT50')
        ),
        CONSTRAINT vacancy_salary_has_basis CHECK (
          salary_basis IS NOT NULL
          OR (salary_min IS NULL AND salary_max IS NULL AND salary_band IS NULL AND NOT salary_negotiable)
        ),
        CONSTRAINT vacancy_soft_skills_known CHECK (
          soft_skills <@ ARRAY[
            'COMMUNICATION', 'PRESENTATION', 'TIME_MGMT', 'PEOPLE_MGMT', 'REPORTING', 'ADAPTABILITY',
            'TEAMWORK', 'INDEPENDENT', 'PRESSURE', 'MONITORING', 'CRITICAL_THINKING', 'OTHER'
          ]
        ),
        CONSTRAINT vacancy_benefits_known CHECK (
          benefits <@ ARRAY[
            'MEAL_1', 'MEAL_2', 'MEAL_3', 'MEAL_CASH', 'MEAL_NONE', 'INSURANCE', 'LIFE_INS',
            'SEVERANCE', 'KINDERGARTEN', 'SHUTTLE', 'TRAVEL', 'DORMITORY', 'HOUSING', 'TRAINING',
            'ASSISTIVE', 'PROMOTION', 'OTHER'
          ]
        ),
        CONSTRAINT vacancy_extra_requirements_known CHECK (
          extra_requirements <@ ARRAY['SHIFT', 'TRAVEL', 'SECONDMENT']
        ),
        CONSTRAINT vacancy_priority_groups_known CHECK (
          priority_groups <@ ARRAY[
            'DISABLED', 'POOR', 'NEAR_POOR', 'LAND_RECOVERED', 'MERITORIOUS_RELATIVE',
            'ETHNIC_MINORITY', 'MILITARY_DONE', 'POLICE_DONE', 'POOR_NEAR_POOR', 'DEMOBILISED', 'OTHER'
          ]
        ),
        CONSTRAINT vacancy_recruitment_methods_known CHECK (
          recruitment_methods <@ ARRAY['DIRECT', 'PHONE', 'ONLINE', 'CV']
        ),
        CONSTRAINT vacancy_services_requested_known CHECK (
          services_requested <@ ARRAY['ADVICE', 'REFERRAL', 'SUPPLY']
        ),
        CONSTRAINT vacancy_published_is_dated CHECK (
          status <> 'PUBLISHED' OR (posted_at IS NOT NULL AND expires_at IS NOT NULL)
        ),
        CONSTRAINT vacancy_source_known CHECK (source IN ('EMPLOYER', 'CENTRE', 'IMPORT')),
        CONSTRAINT vacancy_external_id_has_source CHECK (
          external_id IS NULL OR source_name IS NOT NULL
        ),
        CONSTRAINT vacancy_not_its_own_duplicate CHECK (duplicate_of <> id)
      );
      CREATE INDEX vacancy_employer_idx ON vacancy (employer_id, id);
      CREATE INDEX vacancy_duplicate_of_idx ON vacancy (duplicate_of) WHERE duplicate_of IS NOT NULL;
      CREATE INDEX vacancy_duplicate_key_idx ON vacancy (employer_id, duplicate_key)
        WHERE status = 'PUBLISHED';
      CREATE INDEX vacancy_expiry_idx ON vacancy (expires_at) WHERE status = 'PUBLISHED';

      COMMENT ON TABLE vacancy IS
        'Work on offer: Form 01 of Circular 11/2022, Form 03a of Decrees 23/2021 and 352/2025. No person in it; see vacancy_contact.';
      COMMENT ON COLUMN vacancy.version IS 'Grows by one with every change a client could see.';
      COMMENT ON COLUMN vacancy.workplaces IS
        'As declared, in order: [{placeKey or null, countryCode, written}].';
      COMMENT ON COLUMN vacancy.place_keys IS
        'Today''s units of all workplaces with what contains them: what the place filter compares.';
      COMMENT ON COLUMN vacancy.salary_min IS 'Dong per period of salary_basis.';
      COMMENT ON COLUMN vacancy.salary_max IS 'Dong per period of salary_basis.';
      COMMENT ON COLUMN vacancy.apply_by IS 'Last day to apply, in Vietnam.';
      COMMENT ON COLUMN vacancy.expires_at IS
        'Set by a trigger: end of apply_by in Vietnam, otherwise 30 days after the last confirmation.';
      COMMENT ON COLUMN vacancy.duplicate_of IS
        'The vacancy of the same employer that is shown instead of this one.';
      COMMENT ON COLUMN vacancy.duplicate_key IS
        'Hash of what duplicates share exactly: folded title and places; the text is compared besides.';

      CREATE FUNCTION vacancy_derive() RETURNS trigger LANGUAGE plpgsql
        SET search_path = public, pg_temp AS $$
      BEGIN
        NEW.expires_at := CASE
          WHEN NEW.apply_by IS NOT NULL
            THEN (NEW.apply_by + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
          ELSE NEW.last_confirmed_at + interval '30 days'
        END;
        RETURN NEW;
      END $$;
      CREATE TRIGGER vacancy_derive
        BEFORE INSERT OR UPDATE OF apply_by, last_confirmed_at, expires_at ON vacancy
        FOR EACH ROW EXECUTE FUNCTION vacancy_derive();

      GRANT SELECT, INSERT, UPDATE ON vacancy TO registry_app;
    `);
    // A plain view and not row security: under row security PostgreSQL may not use the text and
    // trigram indexes before the policy has passed, because their operators are not leakproof.
    await db.query(`
      CREATE VIEW public_vacancy AS
        SELECT
          v.id, v.public_id, v.version, v.employer_id, v.status, v.title, v.description, v.openings,
          v.occupation_code, v.occupation_version, v.industry_code, v.industry_version, v.workplaces,
          v.place_keys, v.workplace_text, v.latitude, v.longitude, v.in_industrial_zone,
          v.position_level, v.position_level_other, v.general_education, v.technical_qualification,
          v.training_field, v.training_field_text, v.other_qualifications, v.skill_name,
          v.skill_grade, v.experience, v.contract_type, v.work_form, v.work_purpose, v.salary_basis,
          v.salary_min, v.salary_max, v.salary_band, v.salary_negotiable, v.languages, v.it_skills,
          v.soft_skills, v.soft_skill_other, v.benefits, v.benefit_other, v.conditions,
          v.extra_requirements, v.priority_groups, v.priority_group_other, v.recruitment_methods,
          v.posted_at, v.apply_by, v.expires_at, v.last_confirmed_at, v.source, v.source_name,
          v.external_id, v.source_url, v.duplicate_of, v.form_version,
          v.created_at, v.updated_at
        FROM vacancy AS v
        WHERE v.status = 'PUBLISHED' AND v.duplicate_of IS NULL AND v.expires_at > now();
      COMMENT ON VIEW public_vacancy IS
        'What anyone may see of vacancies, rows and columns. The only way of registry_portal to a vacancy.';
      GRANT SELECT ON public_vacancy TO registry_portal, registry_app;
    `);
    await db.query(`
      CREATE TABLE vacancy_step (
        id bigint GENERATED ALWAYS AS IDENTITY,
        vacancy_id bigint NOT NULL,
        action text NOT NULL,
        from_status text,
        to_status text NOT NULL,
        version integer NOT NULL,
        reason text,
        by_role text NOT NULL,
        by_subject text,
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT vacancy_step_pkey PRIMARY KEY (id),
        CONSTRAINT vacancy_step_vacancy_id_fkey FOREIGN KEY (vacancy_id) REFERENCES vacancy (id),
        CONSTRAINT vacancy_step_rejection_has_reason CHECK (
          to_status <> 'REJECTED' OR btrim(reason) <> ''
        )
      );
      CREATE INDEX vacancy_step_vacancy_idx ON vacancy_step (vacancy_id, id);
      COMMENT ON TABLE vacancy_step IS
        'Every step in the life of a vacancy: who, when, why. Grows only; nobody may change or remove a row.';
      COMMENT ON COLUMN vacancy_step.by_role IS 'Role of the viewer, or SYSTEM for expiry and imports.';
      COMMENT ON COLUMN vacancy_step.by_subject IS 'Key of the account or API client.';
      GRANT SELECT, INSERT ON vacancy_step TO registry_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE vacancy_step;
      DROP VIEW public_vacancy;
      DROP TABLE vacancy;
      DROP FUNCTION vacancy_derive();
    `);
  }
}
