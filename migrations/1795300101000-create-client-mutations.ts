import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateClientMutations1795300101000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE client_mutation (
        viewer             text        NOT NULL,
        client_mutation_id text        NOT NULL,
        fingerprint        bytea       NOT NULL,
        answer             jsonb,
        created_at         timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT client_mutation_pkey PRIMARY KEY (viewer, client_mutation_id),
        CONSTRAINT client_mutation_id_length CHECK (length(client_mutation_id) BETWEEN 1 AND 100)
      );
      CREATE INDEX client_mutation_created_at ON client_mutation (created_at);

      COMMENT ON TABLE client_mutation IS
        'Answers of mutations that clients gave a key of their own, so that a repeated request gets the first answer.';
      COMMENT ON COLUMN client_mutation.viewer IS 'Key of the account or API client; "anonymous" without one.';
      COMMENT ON COLUMN client_mutation.fingerprint IS 'Keyed hash of mutation and input; not the input itself.';
      COMMENT ON COLUMN client_mutation.answer IS 'Keys of the records done; null while the first request is running.';

      GRANT SELECT, INSERT, UPDATE (answer), DELETE ON client_mutation TO registry_app;
      GRANT SELECT, INSERT, UPDATE (answer) ON client_mutation TO registry_accounts;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE client_mutation');
  }
}
