import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccounts1795300400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE office (
        id         bigint      GENERATED ALWAYS AS IDENTITY,
        public_id  uuid        NOT NULL DEFAULT gen_random_uuid(),
        version    int         NOT NULL DEFAULT 1,
        name       text        NOT NULL,
        place_key  text,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT office_pkey PRIMARY KEY (id),
        CONSTRAINT office_public_id_key UNIQUE (public_id),
        CONSTRAINT office_name_given CHECK (btrim(name) <> '' AND length(name) <= 200)
      );
      CREATE UNIQUE INDEX office_name_key ON office (name, coalesce(place_key, ''));
      COMMENT ON TABLE office IS 'Where officers work: departments, centres, people''s committees, police.';
      COMMENT ON COLUMN office.place_key IS 'Edition and code of the place it serves; null: the whole country.';
      GRANT SELECT ON office TO registry_app;
      GRANT SELECT, INSERT, UPDATE ON office TO registry_accounts;

      CREATE TABLE account (
        id                  bigint      GENERATED ALWAYS AS IDENTITY,
        public_id           uuid        NOT NULL DEFAULT gen_random_uuid(),
        version             int         NOT NULL DEFAULT 1,
        login               text        NOT NULL,
        name                text        NOT NULL,
        role                text        NOT NULL,
        status              text        NOT NULL DEFAULT 'ACTIVE',
        office_id           bigint,
        place_key           text,
        employer_public_id  uuid,
        password_hash       text,
        one_time_until      timestamptz,
        totp_secret_sealed  bytea,
        totp_last_step      bigint,
        outside_issuer      text,
        outside_subject     text,
        epoch               int         NOT NULL DEFAULT 0,
        signed_out_at       timestamptz,
        created_at          timestamptz NOT NULL DEFAULT now(),
        updated_at          timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT account_pkey PRIMARY KEY (id),
        CONSTRAINT account_public_id_key UNIQUE (public_id),
        CONSTRAINT account_login_key UNIQUE (login),
        CONSTRAINT account_outside_key UNIQUE (outside_issuer, outside_subject),
        CONSTRAINT account_office_id_fkey FOREIGN KEY (office_id) REFERENCES office (id),
        CONSTRAINT account_login_shape CHECK (login ~ '^[a-z0-9][a-z0-9._@+-]{2,99}$'),
        CONSTRAINT account_name_given CHECK (btrim(name) <> '' AND length(name) <= 200),
        CONSTRAINT account_role_known CHECK (role IN (
          'EMPLOYER', 'CITIZEN', 'ENUMERATOR', 'VILLAGE_HEAD', 'COMMUNE_OFFICER', 'COMMUNE_POLICE',
          'DISTRICT_OFFICER', 'PROVINCE_OFFICER', 'CENTRE_STAFF', 'MINISTRY_ANALYST',
          'DATA_PROTECTION_OFFICER', 'ADMINISTRATOR'
        )),
        CONSTRAINT account_status_known CHECK (status IN ('ACTIVE', 'SUSPENDED')),
        CONSTRAINT account_employer_of_employers CHECK (employer_public_id IS NULL OR role = 'EMPLOYER'),
        CONSTRAINT account_password_hashed CHECK (password_hash LIKE '$argon2id$%'),
        CONSTRAINT account_outside_whole CHECK ((outside_issuer IS NULL) = (outside_subject IS NULL)),
        CONSTRAINT account_can_sign_in CHECK (num_nonnulls(password_hash, outside_subject) > 0)
      );
      CREATE INDEX account_office_id_idx ON account (office_id);
      COMMENT ON TABLE account IS 'A person who signs in. Has exactly one role, an office and a place.';
      COMMENT ON COLUMN account.place_key IS 'Edition and code of the place whose records the account works on.';
      COMMENT ON COLUMN account.employer_public_id IS 'The employer an account of role EMPLOYER acts for.';
      COMMENT ON COLUMN account.password_hash IS 'argon2id with a pepper derived from the secret of the installation.';
      COMMENT ON COLUMN account.one_time_until IS 'Set while the password is one given out by an administrator.';
      COMMENT ON COLUMN account.totp_last_step IS 'The last time step whose code was used: no code works twice.';
      COMMENT ON COLUMN account.outside_subject IS 'Who this is for the identity provider outside; linked beforehand.';
      COMMENT ON COLUMN account.epoch IS 'Counts the times everything was signed out; older tokens are void.';
      GRANT SELECT (id, public_id, name, role, status, office_id, place_key, employer_public_id),
            UPDATE (employer_public_id)
        ON account TO registry_app;
      GRANT SELECT, INSERT, UPDATE ON account TO registry_accounts;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE account; DROP TABLE office');
  }
}
