import type { EntityManager } from 'typeorm';
import type { PlaceUnit, Replacement } from './place-unit';

/** Brings the tables of places to the lists. What a list no longer has stays: records point to it. */
export async function savePlaces(
  tx: EntityManager,
  units: readonly PlaceUnit[],
  replacements: readonly Replacement[],
): Promise<void> {
  await tx.query(
    `/* savePlaces */
     INSERT INTO place (key, edition, code, level, name, full_name, parent_key, urban, latitude, longitude, valid_from, valid_until)
     SELECT p.key, p.edition, p.code, p.level, p.name, p.full_name, p.parent_key, p.urban, p.latitude, p.longitude,
            p.valid_from, p.valid_to + 1
     FROM jsonb_to_recordset($1) AS p(key text, edition text, code text, level text, name text, full_name text,
       parent_key text, urban boolean, latitude double precision, longitude double precision, valid_from date, valid_to date)
     ON CONFLICT (key) DO UPDATE
     SET name = excluded.name, full_name = excluded.full_name, parent_key = excluded.parent_key,
         urban = excluded.urban, latitude = excluded.latitude, longitude = excluded.longitude,
         valid_from = excluded.valid_from, valid_until = excluded.valid_until
     WHERE place IS DISTINCT FROM excluded`,
    [JSON.stringify(units.map(rowOf))],
  );
  await tx.query(
    `/* savePlaceDesignations */
     INSERT INTO place_designation (place_key, until, full_name, urban, decision)
     SELECT d.place_key, d.until, d.full_name, d.urban, d.decision
     FROM jsonb_to_recordset($1) AS d(place_key text, until date, full_name text, urban boolean, decision text)
     ON CONFLICT (place_key, until) DO UPDATE
     SET full_name = excluded.full_name, urban = excluded.urban, decision = excluded.decision`,
    [JSON.stringify(units.flatMap(designationRowsOf))],
  );
  await tx.query(
    `/* savePlaceReplacements */
     INSERT INTO place_replacement (place_key, replaced_by_key, share, decision)
     SELECT r.place_key, r.replaced_by_key, r.share, r.decision
     FROM jsonb_to_recordset($1) AS r(place_key text, replaced_by_key text, share numeric, decision text)
     ON CONFLICT (place_key, replaced_by_key) DO UPDATE
     SET share = excluded.share, decision = excluded.decision
     WHERE place_replacement IS DISTINCT FROM excluded`,
    [
      JSON.stringify(
        replacements.map(({ fromKey, toKey, share, decision }) => ({
          place_key: fromKey,
          replaced_by_key: toKey,
          share,
          decision,
        })),
      ),
    ],
  );
}

const rowOf = (unit: PlaceUnit) => ({
  key: unit.key,
  edition: unit.edition,
  code: unit.code,
  level: unit.level,
  name: unit.name,
  full_name: unit.fullName,
  parent_key: unit.parentKey,
  urban: unit.urban,
  latitude: unit.latitude,
  longitude: unit.longitude,
  valid_from: unit.validFrom,
  valid_to: unit.validTo,
});

const designationRowsOf = ({ key, formerly }: PlaceUnit) =>
  formerly.map(({ until, fullName, urban, decision }) => ({
    place_key: key,
    until,
    full_name: fullName,
    urban,
    decision,
  }));
