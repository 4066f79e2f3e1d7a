import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SealDataUses1795301020000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(seals);
    await db.query(appendOnly);
    await db.query(reading);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION find_data_uses;
      ALTER TABLE data_use FORCE ROW LEVEL SECURITY;
      DROP TRIGGER data_use_append_only ON data_use;
      DROP TRIGGER data_use_queued ON data_use;
      DROP TABLE data_use_head, data_use_seal, data_use_unsealed;
      DROP FUNCTION queue_data_uses;
      DROP FUNCTION refuse_change;
    `);
  }
}

const seals = `
  CREATE TABLE data_use_unsealed (
    data_use_id bigint NOT NULL,
    CONSTRAINT data_use_unsealed_pkey PRIMARY KEY (data_use_id)
  );
  CREATE TABLE data_use_seal (
    position bigint NOT NULL,
    data_use_id bigint NOT NULL,
    day date NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT data_use_seal_pkey PRIMARY KEY (position),
    CONSTRAINT data_use_seal_data_use_id_key UNIQUE (data_use_id),
    CONSTRAINT data_use_seal_data_use_id_fkey FOREIGN KEY (data_use_id) REFERENCES data_use (id),
    CONSTRAINT data_use_seal_hash_size CHECK (octet_length(hash) = 32)
  );
  CREATE TABLE data_use_head (
    position bigint NOT NULL,
    day date NOT NULL,
    hash bytea NOT NULL,
    signature bytea NOT NULL,
    signed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT data_use_head_pkey PRIMARY KEY (position),
    CONSTRAINT data_use_head_position_fkey FOREIGN KEY (position) REFERENCES data_use_seal (position)
  );
  COMMENT ON TABLE data_use_unsealed IS 'Entries of the ledger that are not in the chain yet.';
  COMMENT ON TABLE data_use_seal IS
    'The chain over the ledger: each hash is made of the one before it and of one entry.';
  COMMENT ON COLUMN data_use_seal.day IS 'The day it was sealed, in Vietnam.';
  COMMENT ON TABLE data_use_head IS
    'Signatures over the end of the chain, the last of a day among them. Copies are kept elsewhere: with one of them nothing before it can be cut off unseen.';
  COMMENT ON COLUMN data_use_head.signature IS 'Ed25519, with a key derived from the secret of the installation.';

  GRANT SELECT, DELETE ON data_use_unsealed TO registry_register;
  GRANT SELECT, INSERT ON data_use_seal, data_use_head TO registry_register;
`;

const appendOnly = `
  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% is only added to: nothing of it is changed or taken away', TG_TABLE_NAME
      USING ERRCODE = 'insufficient_privilege';
  END $$;
  CREATE TRIGGER data_use_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON data_use
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER data_use_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON data_use_seal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER data_use_head_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON data_use_head
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

  CREATE FUNCTION queue_data_uses() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    INSERT INTO data_use_unsealed (data_use_id) SELECT a.id FROM added AS a;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION refuse_change, queue_data_uses FROM PUBLIC;
  CREATE TRIGGER data_use_queued AFTER INSERT ON data_use REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION queue_data_uses();
  COMMENT ON FUNCTION refuse_change IS 'Holds a table to being added to, its owner included.';
`;

// The ledger is read through a function alone, and the function is not held by its policies: no index
// over \`subjects\` can be used below a policy, because array operators are not leakproof.
const reading = `
  ALTER TABLE data_use NO FORCE ROW LEVEL SECURITY;
  GRANT SELECT ON data_use TO registry_register;

  CREATE FUNCTION find_data_uses(
    about uuid, of_subject text, of_role text, of_action text, since timestamptz, until timestamptz,
    before_at timestamptz, before_id bigint, most integer
  ) RETURNS TABLE (
    id bigint, at timestamptz, at_exactly text, by_subject text, by_role text, by_office text,
    purpose text, legal_basis text, action text, fields text[], subjects uuid[], request_id text,
    "position" bigint
  )
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    places CONSTANT text := current_setting('app.places', true);
    watches CONSTANT boolean :=
      coalesce(current_setting('app.role', true), '') IN ('DATA_PROTECTION_OFFICER', 'OPERATOR');
    person bigint;
  BEGIN
    PERFORM set_config('app.places', '*', true);
    IF watches OR about = app_labourer() THEN
      SELECT l.id INTO person FROM labourer AS l WHERE l.public_id = about;
    END IF;
    IF person IS NOT NULL OR (watches AND about IS NULL) THEN
      RETURN QUERY EXECUTE format(
        'SELECT u.id, u.at, to_char(u.at AT TIME ZONE ''UTC'', ''YYYY-MM-DD"T"HH24:MI:SS.US"Z"''),
           u.by_subject, u.by_role, u.by_office, u.purpose, u.legal_basis, u.action, u.fields,
           CASE WHEN $9 THEN
             ARRAY(SELECT l.public_id FROM labourer AS l WHERE l.id = ANY (u.subjects) ORDER BY l.id)
           END,
           u.request_id, s.position
         FROM data_use AS u
         LEFT JOIN data_use_seal AS s ON s.data_use_id = u.id
         WHERE %s AND ($2 IS NULL OR u.by_subject = $2) AND ($3 IS NULL OR u.by_role = $3)
           AND ($4 IS NULL OR u.action = $4) AND u.at >= $5 AND u.at < $6 AND (u.at, u.id) < ($7, $8)
         ORDER BY u.at DESC, u.id DESC
         LIMIT $10',
        CASE WHEN person IS NULL THEN '$1 IS NULL' ELSE 'u.subjects @> ARRAY[$1]' END)
      USING person, of_subject, of_role, of_action, coalesce(since, '-infinity'),
        coalesce(until, 'infinity'), coalesce(before_at, 'infinity'), coalesce(before_id, 0),
        watches, most;
    END IF;
    PERFORM set_config('app.places', coalesce(places, ''), true);
  END $$;
  REVOKE ALL ON FUNCTION find_data_uses FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION find_data_uses TO registry_register;
  COMMENT ON FUNCTION find_data_uses IS
    'Entries of the ledger, newest first: to a labourer those about themselves, to the data protection officer all, to anyone else none.';
`;
