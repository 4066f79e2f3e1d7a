import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSessions1795300402000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE session (
        id         bigint      GENERATED ALWAYS AS IDENTITY,
        public_id  uuid        NOT NULL DEFAULT gen_random_uuid(),
        account_id bigint      NOT NULL,
        epoch      int         NOT NULL,
        started_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        ended_at   timestamptz,
        end_reason text,
        CONSTRAINT session_pkey PRIMARY KEY (id),
        CONSTRAINT session_public_id_key UNIQUE (public_id),
        CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id),
        CONSTRAINT session_end_reason_known CHECK (end_reason IN ('SIGNED_OUT', 'REFRESH_TOKEN_REUSED')),
        CONSTRAINT session_end_whole CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
        CONSTRAINT session_expires_after_start CHECK (expires_at > started_at)
      );
      CREATE INDEX session_account_id_idx ON session (account_id);
      CREATE INDEX session_expires_at_idx ON session (expires_at);
      COMMENT ON TABLE session IS 'From a sign-in to its end: the family of refresh tokens that replaced one another.';
      COMMENT ON COLUMN session.epoch IS 'The epoch of the account when it began; void once the account is ahead.';
      GRANT SELECT, INSERT, UPDATE, DELETE ON session TO registry_accounts;

      CREATE TABLE refresh_token (
        id         bigint      GENERATED ALWAYS AS IDENTITY,
        session_id bigint      NOT NULL,
        token_hash bytea       NOT NULL,
        issued_at  timestamptz NOT NULL,
        used_at    timestamptz,
        CONSTRAINT refresh_token_pkey PRIMARY KEY (id),
        CONSTRAINT refresh_token_token_hash_key UNIQUE (token_hash),
        CONSTRAINT refresh_token_session_id_fkey FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE CASCADE,
        CONSTRAINT refresh_token_token_hashed CHECK (octet_length(token_hash) = 32)
      );
      CREATE UNIQUE INDEX refresh_token_one_unused ON refresh_token (session_id) WHERE used_at IS NULL;
      CREATE INDEX refresh_token_session_id_idx ON refresh_token (session_id);
      COMMENT ON TABLE refresh_token IS 'Good for one use; a second use ends the session.';
      COMMENT ON COLUMN refresh_token.token_hash IS 'Keyed SHA-256 of a token of 256 bits.';
      GRANT SELECT, INSERT, UPDATE, DELETE ON refresh_token TO registry_accounts;

      CREATE TABLE sign_in_attempt (
        key             bytea       NOT NULL,
        attempts        int         NOT NULL,
        last_attempt_at timestamptz NOT NULL,
        blocked_until   timestamptz NOT NULL,
        CONSTRAINT sign_in_attempt_pkey PRIMARY KEY (key),
        CONSTRAINT sign_in_attempt_key_hashed CHECK (octet_length(key) = 32),
        CONSTRAINT sign_in_attempt_counted CHECK (attempts >= 0)
      );
      CREATE INDEX sign_in_attempt_last_attempt_at_idx ON sign_in_attempt (last_attempt_at);
      COMMENT ON TABLE sign_in_attempt IS 'Attempts at signing in that have not succeeded, to slow down guessing.';
      COMMENT ON COLUMN sign_in_attempt.key IS 'Keyed hash of a login, known or not, or of a network address.';
      GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_attempt TO registry_accounts;

      CREATE TABLE signing_key (
        kid                text        NOT NULL,
        private_key_sealed bytea       NOT NULL,
        signs_from         timestamptz NOT NULL,
        verifies_until     timestamptz,
        created_at         timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT signing_key_pkey PRIMARY KEY (kid),
        CONSTRAINT signing_key_verifies_after_signing CHECK (verifies_until >= signs_from)
      );
      CREATE UNIQUE INDEX signing_key_one_open ON signing_key ((true)) WHERE verifies_until IS NULL;
      COMMENT ON TABLE signing_key IS 'The keys that sign access tokens (ES256). The newest signs; the older verify until their last token is over.';
      COMMENT ON COLUMN signing_key.private_key_sealed IS 'PKCS #8, sealed under the secret of the installation.';
      COMMENT ON COLUMN signing_key.signs_from IS 'Later than its creation, so that every server knows it before it signs.';
      COMMENT ON COLUMN signing_key.verifies_until IS 'Null for the newest key.';
      GRANT SELECT, INSERT, UPDATE, DELETE ON signing_key TO registry_accounts;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP TABLE signing_key; DROP TABLE sign_in_attempt; DROP TABLE refresh_token; DROP TABLE session',
    );
  }
}
