import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateDuplicateCandidates1795301200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(search);
    await db.query(candidates);
    await db.query(merges);
    await db.query(numbers);
    await db.query(policies);
    await db.query(grants);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION compare_numbers(bigint[], bigint[]), same_social_insurance(bigint[]);
      DROP TABLE labourer_merge, duplicate_decision, duplicate_candidate, name_word,
        duplicate_profile;
      DROP TRIGGER labourer_to_check_inserted ON labourer;
      DROP TRIGGER labourer_to_check_updated ON labourer;
      DROP FUNCTION remember_duplicate_check();
      DROP TABLE duplicate_check;
    `);
  }
}

const search = `
  CREATE TABLE duplicate_check (
    id bigint GENERATED ALWAYS AS IDENTITY,
    labourer_id bigint NOT NULL,
    CONSTRAINT duplicate_check_pkey PRIMARY KEY (id)
  );

  CREATE FUNCTION remember_duplicate_check() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO duplicate_check (labourer_id) SELECT c.id FROM changed AS c;
      RETURN NULL;
    END
  $$;
  CREATE TRIGGER labourer_to_check_inserted AFTER INSERT ON labourer
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION remember_duplicate_check();
  CREATE TRIGGER labourer_to_check_updated AFTER UPDATE ON labourer
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION remember_duplicate_check();

  CREATE TABLE duplicate_profile (
    labourer_id bigint NOT NULL,
    keys bigint[] NOT NULL,
    CONSTRAINT duplicate_profile_pkey PRIMARY KEY (labourer_id),
    CONSTRAINT duplicate_profile_labourer_id_fkey FOREIGN KEY (labourer_id) REFERENCES labourer (id)
  );
  CREATE INDEX duplicate_profile_keys_idx ON duplicate_profile USING gin (keys);

  CREATE TABLE name_word (
    position text NOT NULL,
    word text NOT NULL,
    people integer NOT NULL,
    CONSTRAINT name_word_pkey PRIMARY KEY (position, word),
    CONSTRAINT name_word_position_known CHECK (position IN ('FAMILY', 'MIDDLE', 'GIVEN'))
  );

  COMMENT ON TABLE duplicate_check IS
    'People recorded or changed since they were last compared with the others; a row goes when that is done.';
  COMMENT ON TABLE duplicate_profile IS
    'Hashes by which records meet that may be one person; compared are only those with one in common.';
  COMMENT ON TABLE name_word IS
    'How many people bear a word, by its place in the name: how much an equal name says.';
`;

const candidates = `
  CREATE TABLE duplicate_candidate (
    id bigint GENERATED ALWAYS AS IDENTITY,
    public_id uuid NOT NULL DEFAULT gen_random_uuid(),
    version integer NOT NULL DEFAULT 1,
    left_id bigint NOT NULL,
    right_id bigint NOT NULL,
    state text NOT NULL DEFAULT 'OPEN',
    score double precision NOT NULL,
    probability double precision NOT NULL,
    evidence jsonb NOT NULL,
    found_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT duplicate_candidate_pkey PRIMARY KEY (id),
    CONSTRAINT duplicate_candidate_public_id_key UNIQUE (public_id),
    CONSTRAINT duplicate_candidate_pair_key UNIQUE (left_id, right_id),
    CONSTRAINT duplicate_candidate_left_id_fkey FOREIGN KEY (left_id) REFERENCES labourer (id),
    CONSTRAINT duplicate_candidate_right_id_fkey FOREIGN KEY (right_id) REFERENCES labourer (id),
    CONSTRAINT duplicate_candidate_pair_in_order CHECK (left_id < right_id),
    CONSTRAINT duplicate_candidate_state_known CHECK (
      state IN ('OPEN', 'DISMISSED', 'MERGED', 'OUTDATED')
    )
  );
  CREATE INDEX duplicate_candidate_right_id_idx ON duplicate_candidate (right_id);
  CREATE INDEX duplicate_candidate_state_idx ON duplicate_candidate (state, score, id);

  CREATE TABLE duplicate_decision (
    id bigint GENERATED ALWAYS AS IDENTITY,
    candidate_id bigint NOT NULL,
    version integer NOT NULL,
    action text NOT NULL,
    reason text,
    by_subject text NOT NULL,
    by_role text NOT NULL,
    by_office text,
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT duplicate_decision_pkey PRIMARY KEY (id),
    CONSTRAINT duplicate_decision_candidate_id_fkey FOREIGN KEY (candidate_id)
      REFERENCES duplicate_candidate (id),
    CONSTRAINT duplicate_decision_version_key UNIQUE (candidate_id, version),
    CONSTRAINT duplicate_decision_action_known CHECK (
      action IN ('DISMISS', 'REOPEN', 'MERGE', 'UNMERGE')
    )
  );

  COMMENT ON TABLE duplicate_candidate IS
    'Two records that may be one person. Of the evidence only how far the items agree: the values stay where they are.';
  COMMENT ON COLUMN duplicate_candidate.score IS
    'Sum of the weights of the evidence, in bits (Fellegi and Sunter 1969).';
  COMMENT ON COLUMN duplicate_candidate.state IS
    'OUTDATED: the records have changed and no longer look alike.';
  COMMENT ON TABLE duplicate_decision IS
    'What people decided about a pair, and why. Rows are added, never changed.';
`;

const merges = `
  CREATE TABLE labourer_merge (
    id bigint GENERATED ALWAYS AS IDENTITY,
    candidate_id bigint NOT NULL,
    kept_id bigint NOT NULL,
    merged_id bigint NOT NULL,
    kept_version integer NOT NULL,
    merged_version integer NOT NULL,
    kept_version_after integer NOT NULL,
    merged_status text NOT NULL,
    taken text[] NOT NULL,
    undone boolean NOT NULL DEFAULT false,
    CONSTRAINT labourer_merge_pkey PRIMARY KEY (id),
    CONSTRAINT labourer_merge_candidate_id_fkey FOREIGN KEY (candidate_id)
      REFERENCES duplicate_candidate (id),
    CONSTRAINT labourer_merge_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES labourer (id),
    CONSTRAINT labourer_merge_merged_id_fkey FOREIGN KEY (merged_id) REFERENCES labourer (id),
    CONSTRAINT labourer_merge_of_two CHECK (kept_id <> merged_id)
  );
  CREATE UNIQUE INDEX labourer_merge_standing_key ON labourer_merge (merged_id) WHERE NOT undone;
  CREATE INDEX labourer_merge_kept_id_idx ON labourer_merge (kept_id);
  CREATE INDEX labourer_merge_candidate_id_idx ON labourer_merge (candidate_id);

  COMMENT ON TABLE labourer_merge IS
    'What it takes to undo a merge: both records are in labourer_version as they were.';
  COMMENT ON COLUMN labourer_merge.kept_version IS 'Version of the kept record before the merge.';
  COMMENT ON COLUMN labourer_merge.merged_version IS 'Version of the other record before the merge.';
  COMMENT ON COLUMN labourer_merge.merged_status IS 'Its status before the merge.';
  COMMENT ON COLUMN labourer_merge.taken IS
    'Items of the kept record that came from the other: names only.';
`;

/**
 * Numbers are compared where nobody can read them. Both functions see only the people the asker
 * sees: row-level security holds for the owner of the tables, too.
 */
const numbers = `
  CREATE FUNCTION same_social_insurance(ids bigint[])
  RETURNS TABLE (labourer_id bigint, other_id bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT i.labourer_id, o.labourer_id
    FROM labourer_identity AS i
    JOIN labourer_identity AS o
      ON o.blind_index = i.blind_index AND o.labourer_id <> i.labourer_id
    WHERE i.labourer_id = ANY (ids)
      AND i.kind = 'SOCIAL_INSURANCE' AND i.to_version IS NULL
      AND o.kind = 'SOCIAL_INSURANCE' AND o.to_version IS NULL
  $$;

  CREATE FUNCTION compare_numbers(lefts bigint[], rights bigint[])
  RETURNS TABLE (at integer, kind text, same boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.at::integer, l.kind, l.blind_index = r.blind_index
    FROM unnest(lefts, rights) WITH ORDINALITY AS p (left_id, right_id, at)
    JOIN labourer_identity AS l ON l.labourer_id = p.left_id AND l.to_version IS NULL
    JOIN labourer_identity AS r
      ON r.labourer_id = p.right_id AND r.kind = l.kind AND r.to_version IS NULL
  $$;

  COMMENT ON FUNCTION same_social_insurance(bigint[]) IS
    'Who else has the social insurance number of these people; the number itself is not told.';
  COMMENT ON FUNCTION compare_numbers(bigint[], bigint[]) IS
    'Of each pair, by position, which kinds of number both have and whether they are equal.';
  REVOKE EXECUTE ON FUNCTION same_social_insurance(bigint[]), compare_numbers(bigint[], bigint[])
    FROM PUBLIC;
`;

const bothSeen = (left: string, right: string) => `
  (
    EXISTS (SELECT FROM labourer AS l WHERE l.id = ${left})
    AND EXISTS (SELECT FROM labourer AS r WHERE r.id = ${right})
  )`;

const policies = `
  ALTER TABLE duplicate_profile ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY duplicate_profile_of_operator ON duplicate_profile
    USING ((SELECT app_everywhere())) WITH CHECK ((SELECT app_everywhere()));

  ALTER TABLE duplicate_candidate ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY duplicate_candidate_of_two_seen ON duplicate_candidate
    USING ${bothSeen('left_id', 'right_id')} WITH CHECK ${bothSeen('left_id', 'right_id')};

  ALTER TABLE duplicate_decision ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY duplicate_decision_seen_with_pair ON duplicate_decision FOR SELECT
    USING (EXISTS (SELECT FROM duplicate_candidate AS c WHERE c.id = candidate_id));
  CREATE POLICY duplicate_decision_by_oneself ON duplicate_decision FOR INSERT
    WITH CHECK (by_subject = (SELECT app_subject()));

  ALTER TABLE labourer_merge ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY labourer_merge_of_two_seen ON labourer_merge
    USING ${bothSeen('kept_id', 'merged_id')} WITH CHECK ${bothSeen('kept_id', 'merged_id')};
`;

const grants = `
  GRANT SELECT, INSERT, DELETE ON duplicate_check TO registry_register;
  GRANT SELECT, INSERT, UPDATE, DELETE ON duplicate_profile, name_word TO registry_register;
  GRANT SELECT, INSERT, UPDATE (version, state, score, probability, evidence, updated_at)
    ON duplicate_candidate TO registry_register;
  GRANT SELECT, INSERT ON duplicate_decision, labourer_merge TO registry_register;
  GRANT UPDATE (undone) ON labourer_merge TO registry_register;
  GRANT EXECUTE ON FUNCTION same_social_insurance(bigint[]), compare_numbers(bigint[], bigint[])
    TO registry_register;
`;
