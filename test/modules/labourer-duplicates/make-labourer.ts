import type { DataSource } from 'typeorm';
import { fold } from '../../../src/api/fold';

export interface MadeLabourer {
  readonly id: string;
  readonly publicId: string;
}

interface Traits {
  readonly fullName?: string;
  /** `1980-05-17`, `1980-05` or `1980`. */
  readonly born?: string;
  readonly sex?: string | null;
  readonly placeKey?: string;
  readonly provinceKey?: string;
  readonly record?: object;
  /** One letter for one number; whoever shares it shares the number. */
  readonly insurance?: string;
}

/** A record as the register would hold it, put there by the owner of the tables. */
export function makeLabourer(owner: DataSource, traits: Traits = {}): Promise<MadeLabourer> {
  const { fullName = 'Nguyễn Văn Nam', born = '1980-05-17', sex = 'MALE' } = traits;
  const { placeKey = '2025:26734', provinceKey = '2025:79' } = traits;
  const [year, month = null] = born.split('-').map(Number);
  return owner.transaction(async (tx) => {
    await tx.query(
      `SELECT set_config('app.places', '*', true), set_config('app.subject', 'test', true)`,
    );
    const folded = fold(fullName);
    const [made] = await tx.query<[MadeLabourer]>(
      `INSERT INTO labourer (place_key, province_key, full_name, name_folded, name_tokens,
         date_of_birth, birth_year, birth_month, sex, form_version, declared_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'TT09-2025/01', '2025-08-01')
       RETURNING id AS id, public_id AS "publicId"`,
      [
        ...[placeKey, provinceKey, fullName, folded, folded.split(' ')],
        ...[born.length === 10 ? born : null, year, month, sex],
      ],
    );
    await tx.query(
      `INSERT INTO labourer_version (labourer_id, version, valid_from, record, changed, status,
         place_key, source, legal_basis, form_version, declared_on, by_subject, by_role)
       VALUES ($1, 1, '2025-08-01', $2, '{}', 'ACTIVE', $3, 'SURVEY', 'TT 11/2022', 'TT09-2025/01',
         '2025-08-01', 'test', 'COMMUNE_OFFICER')`,
      [made.id, { fullName, ...traits.record }, placeKey],
    );
    if (traits.insurance !== undefined) {
      await tx.query(
        `INSERT INTO data_key (version, wrapped) VALUES (1, '\\x00') ON CONFLICT DO NOTHING`,
      );
      await tx.query(
        `INSERT INTO labourer_identity (labourer_id, kind, sealed, blind_index, key_version,
           from_version)
         VALUES ($1, 'SOCIAL_INSURANCE', '\\x00', $2, 1, 1)`,
        [made.id, Buffer.alloc(16, traits.insurance)],
      );
    }
    return made;
  });
}

/** A statement by the owner of the tables, who is held by row-level security as everybody is. */
export const asOperator = <Rows>(owner: DataSource, sql: string, values: unknown[] = []) =>
  owner.transaction(async (tx) => {
    await tx.query(`SELECT set_config('app.places', '*', true)`);
    return tx.query<Rows>(sql, values);
  });
