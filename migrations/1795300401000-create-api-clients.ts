import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateApiClients1795300401000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE api_client (
        id               bigint      GENERATED ALWAYS AS IDENTITY,
        public_id        uuid        NOT NULL DEFAULT gen_random_uuid(),
        version          int         NOT NULL DEFAULT 1,
        client_id        text        NOT NULL,
        name             text        NOT NULL,
        role             text        NOT NULL,
        status           text        NOT NULL DEFAULT 'ACTIVE',
        secret_hash      bytea       NOT NULL,
        scopes           text[]      NOT NULL DEFAULT '{}',
        verified_at      timestamptz,
        quota_per_minute int         NOT NULL DEFAULT 600,
        quota_per_day    int         NOT NULL DEFAULT 100000,
        epoch            int         NOT NULL DEFAULT 0,
        created_at       timestamptz NOT NULL DEFAULT now(),
        updated_at       timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT api_client_pkey PRIMARY KEY (id),
        CONSTRAINT api_client_public_id_key UNIQUE (public_id),
        CONSTRAINT api_client_client_id_key UNIQUE (client_id),
        CONSTRAINT api_client_client_id_shape CHECK (client_id ~ '^[a-z0-9][a-z0-9-]{2,63}$'),
        CONSTRAINT api_client_name_given CHECK (btrim(name) <> '' AND length(name) <= 200),
        CONSTRAINT api_client_role_known CHECK (role IN ('PORTAL', 'MINISTRY_ANALYST')),
        CONSTRAINT api_client_status_known CHECK (status IN ('ACTIVE', 'SUSPENDED')),
        CONSTRAINT api_client_scopes_known CHECK (scopes <@ ARRAY['contact']),
        CONSTRAINT api_client_scopes_of_portals CHECK (scopes = '{}' OR role = 'PORTAL'),
        CONSTRAINT api_client_secret_hashed CHECK (octet_length(secret_hash) = 32),
        CONSTRAINT api_client_quotas_positive CHECK (quota_per_minute > 0 AND quota_per_day > 0)
      );
      COMMENT ON TABLE api_client IS 'A program that signs in with client credentials: a job portal or a ministry system.';
      COMMENT ON COLUMN api_client.secret_hash IS 'Keyed SHA-256 of a secret of 256 random bits.';
      COMMENT ON COLUMN api_client.verified_at IS 'When an administrator verified who is behind it; scopes hold only then.';
      GRANT SELECT (id, public_id, client_id, name, role, status, quota_per_minute, quota_per_day)
        ON api_client TO registry_app;
      GRANT SELECT, INSERT, UPDATE ON api_client TO registry_accounts;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE api_client');
  }
}
