import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTrustedDocuments1795300802000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE trusted_document (
        id            text        NOT NULL,
        name          text        NOT NULL,
        document      text        NOT NULL,
        points        int,
        registered_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT trusted_document_pkey PRIMARY KEY (id),
        CONSTRAINT trusted_document_id_is_hash
          CHECK (id = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
        CONSTRAINT trusted_document_points_positive CHECK (points > 0)
      );
      COMMENT ON TABLE trusted_document IS 'Operations that the operator has registered.';
      COMMENT ON COLUMN trusted_document.id IS 'SHA-256 of the document, in hexadecimal.';
      COMMENT ON COLUMN trusted_document.points IS
        'What it costs as measured; null: what is computed from its fields.';

      GRANT SELECT, INSERT, UPDATE, DELETE ON trusted_document TO registry_accounts;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE trusted_document');
  }
}
