import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateVacancyChanges1795300602000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE vacancy_change (
        sequence bigint NOT NULL,
        vacancy_id bigint NOT NULL,
        public_id uuid NOT NULL,
        kind text NOT NULL,
        reason text,
        at timestamptz NOT NULL,
        was jsonb,
        became jsonb,
        CONSTRAINT vacancy_change_pkey PRIMARY KEY (sequence),
        CONSTRAINT vacancy_change_kind_known CHECK (kind IN ('PUBLISHED', 'UPDATED', 'REMOVED')),
        CONSTRAINT vacancy_change_reason_known CHECK (
          reason IN ('FILLED', 'EXPIRED', 'WITHDRAWN', 'REJECTED', 'DUPLICATE')
        ),
        CONSTRAINT vacancy_change_reason_of_removal CHECK ((kind = 'REMOVED') = (reason IS NOT NULL)),
        CONSTRAINT vacancy_change_was CHECK ((kind = 'PUBLISHED') = (was IS NULL)),
        CONSTRAINT vacancy_change_became CHECK ((kind = 'REMOVED') = (became IS NULL))
      );
      CREATE INDEX vacancy_change_public_id_idx ON vacancy_change (public_id, sequence);
      COMMENT ON TABLE vacancy_change IS
        'The public feed: every step of vacancy_listing_public, in the order of the commits. Grows only.';
      COMMENT ON COLUMN vacancy_change.sequence IS
        '1, 2, 3 … without a gap: who has read up to n has read everything that was committed before n.';
      COMMENT ON COLUMN vacancy_change.was IS
        'The row of vacancy_listing_public before, without its document: what filters of the feed compare.';
      COMMENT ON COLUMN vacancy_change.became IS 'The same row after.';
      GRANT SELECT ON vacancy_change TO registry_app;
      GRANT SELECT (sequence, vacancy_id, public_id, kind, reason, at, was, became)
        ON vacancy_change TO registry_portal;
    `);
    // A sequence of PostgreSQL numbers in the order of asking and leaves gaps; a reader would pass
    // over the number of a transaction that is still running. Here the number is given while
    // committing, under a lock that falls after the commit has become visible.
    await db.query(`
      CREATE FUNCTION record_vacancy_change() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
      DECLARE
        subject vacancy_listing_public := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
        next_sequence bigint;
        removal text;
      BEGIN
        IF TG_OP = 'UPDATE' AND OLD.content = NEW.content THEN
          RETURN NULL;
        END IF;
        IF TG_OP = 'DELETE' THEN
          SELECT CASE
            WHEN v.duplicate_of IS NOT NULL THEN 'DUPLICATE'
            WHEN v.status IN ('FILLED', 'EXPIRED', 'REJECTED') THEN v.status
          END INTO removal
          FROM vacancy AS v WHERE v.id = OLD.vacancy_id;
        END IF;
        PERFORM pg_advisory_xact_lock('vacancy_change'::regclass::bigint);
        SELECT coalesce(max(c.sequence), 0) + 1 INTO next_sequence FROM vacancy_change AS c;
        INSERT INTO vacancy_change (sequence, vacancy_id, public_id, kind, reason, at, was, became)
        VALUES (
          next_sequence,
          subject.vacancy_id,
          subject.public_id,
          CASE TG_OP WHEN 'INSERT' THEN 'PUBLISHED' WHEN 'UPDATE' THEN 'UPDATED' ELSE 'REMOVED' END,
          CASE WHEN TG_OP = 'DELETE' THEN coalesce(removal, 'WITHDRAWN') END,
          clock_timestamp(),
          CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - ARRAY['document', 'content'] END,
          CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - ARRAY['document', 'content'] END
        );
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER record_vacancy_change
        AFTER INSERT OR UPDATE OR DELETE ON vacancy_listing_public
        DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION record_vacancy_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER record_vacancy_change ON vacancy_listing_public;
      DROP FUNCTION record_vacancy_change();
      DROP TABLE vacancy_change;
    `);
  }
}
