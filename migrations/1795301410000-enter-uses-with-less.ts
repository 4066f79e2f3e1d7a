import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every read waits for its entry in the ledger, and the triggers were a third of what an entry
 * costs: they ask about emergencies once, and twice only where there is one; row by row, since an
 * entry is one row and a table of new rows costs more to make than to fill.
 */
export class EnterUsesWithLess1795301410000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER data_use_in_emergency ON data_use;
      DROP TRIGGER data_use_queued ON data_use;
      CREATE OR REPLACE FUNCTION mark_emergency_use() RETURNS trigger ${asOwner}
      DECLARE
        opened bigint[];
        law text;
        others bigint[];
      BEGIN
        IF NEW.action NOT IN ('READ', 'LIST', 'SEARCH') THEN RETURN NEW; END IF;
        opened := ${openedPeople};
        IF cardinality(opened) = 0 THEN RETURN NEW; END IF;
        law := ${lawOfOpening};
        ${markApart}
      END $$;
      CREATE OR REPLACE FUNCTION queue_data_uses() RETURNS trigger ${asOwner}
      BEGIN
        INSERT INTO data_use_unsealed (data_use_id) VALUES (NEW.id);
        RETURN NULL;
      END $$;
      CREATE TRIGGER data_use_in_emergency BEFORE INSERT ON data_use
        FOR EACH ROW EXECUTE FUNCTION mark_emergency_use();
      CREATE TRIGGER data_use_queued AFTER INSERT ON data_use
        FOR EACH ROW EXECUTE FUNCTION queue_data_uses();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER data_use_in_emergency ON data_use;
      DROP TRIGGER data_use_queued ON data_use;
      CREATE OR REPLACE FUNCTION mark_emergency_use() RETURNS trigger ${asOwner}
      DECLARE
        opened CONSTANT bigint[] := ${openedPeople};
        law CONSTANT text := ${lawOfOpening};
        others bigint[];
      BEGIN
        IF cardinality(opened) = 0 THEN RETURN NEW; END IF;
        ${markApart}
      END $$;
      CREATE OR REPLACE FUNCTION queue_data_uses() RETURNS trigger ${asOwner}
      BEGIN
        INSERT INTO data_use_unsealed (data_use_id) SELECT a.id FROM added AS a;
        RETURN NULL;
      END $$;
      CREATE TRIGGER data_use_in_emergency BEFORE INSERT ON data_use FOR EACH ROW
        WHEN (NEW.action IN ('READ', 'LIST', 'SEARCH')) EXECUTE FUNCTION mark_emergency_use();
      CREATE TRIGGER data_use_queued AFTER INSERT ON data_use REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION queue_data_uses();
    `);
  }
}

const asOwner =
  'LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$';

const openedPeople = `ARRAY(
          SELECT DISTINCT e.labourer_id
          FROM emergency_access AS e
          WHERE e.by_subject = NEW.by_subject AND e.by_role = NEW.by_role AND e.expires_at > now()
            AND e.labourer_id = ANY (NEW.subjects)
        )`;

const lawOfOpening = `(
          SELECT min(e.legal_basis)
          FROM emergency_access AS e
          WHERE e.by_subject = NEW.by_subject AND e.labourer_id = ANY (opened)
        )`;

/** The rest of an entry that names others as well stays what it was. */
const markApart = `others := ARRAY(SELECT s FROM unnest(NEW.subjects) AS s WHERE s <> ALL (opened));
        IF cardinality(others) > 0 THEN
          INSERT INTO data_use (by_subject, by_role, by_office, request_id, purpose, legal_basis, action,
              fields, subjects)
            VALUES (NEW.by_subject, NEW.by_role, NEW.by_office, NEW.request_id, 'EMERGENCY',
              law, 'EMERGENCY', NEW.fields, opened);
          NEW.subjects := others;
          RETURN NEW;
        END IF;
        NEW.purpose := 'EMERGENCY';
        NEW.legal_basis := law;
        NEW.action := 'EMERGENCY';
        RETURN NEW;`;
