import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

const placeKey = { primaryKeyConstraintName: 'place_replacement_pkey' };

/** The table of places, for foreign keys and statistics; the server reads them from memory. */
@Entity('place', {
  comment:
    'Administrative units as the official lists have them; loaded from data/places. Rows are never deleted.',
})
@Check('place_edition_known', `edition IN ('2004', '2025')`)
@Check('place_key_fits', `key = edition || ':' || code`)
@Check(
  'place_level_fits_code',
  `level = CASE length(code) WHEN 2 THEN 'PROVINCE' WHEN 3 THEN 'DISTRICT' WHEN 5 THEN 'COMMUNE' END`,
)
@Check('place_parent_below_province', `(parent_key IS NULL) = (level = 'PROVINCE')`)
@Check('place_validity_forward', 'valid_from < valid_until')
@Check(
  'place_on_earth',
  '(latitude IS NULL) = (longitude IS NULL) AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180',
)
@Index('place_parent_key_idx', ['parentKey'])
@ForeignKey(() => PlaceRecord, ['parentKey'], ['key'], { name: 'place_parent_key_fkey' })
export class PlaceRecord {
  @PrimaryColumn('text', {
    primaryKeyConstraintName: 'place_pkey',
    comment: 'edition:code; codes are used again with other meanings.',
  })
  key!: string;

  @Column('text', {
    comment: '2004: Decision 124/2004/QĐ-TTg, until 30 June 2025. 2025: Decision 19/2025/QĐ-TTg.',
  })
  edition!: string;

  @Column('text') code!: string;

  @Column('text') level!: string;

  @Column('text') name!: string;

  @Column('text') fullName!: string;

  @Column('text', { nullable: true }) parentKey!: string | null;

  @Column('boolean', {
    nullable: true,
    comment:
      'Wards and townships true, communes false, null for special zones and above the commune.',
  })
  urban!: boolean | null;

  @Column('double precision', { nullable: true }) latitude!: number | null;

  @Column('double precision', { nullable: true }) longitude!: number | null;

  @Column('date', { comment: 'First day; for the edition of 2004 the day of its decision.' })
  validFrom!: string;

  @Column('date', {
    nullable: true,
    comment: 'First day on which it no longer was; null while it lasts.',
  })
  validUntil!: string | null;
}

@Entity('place_designation', {
  comment:
    'What a unit was called until a day, when it changed its rank or name and stayed the same unit.',
})
@ForeignKey(() => PlaceRecord, ['placeKey'], ['key'], { name: 'place_designation_place_key_fkey' })
export class PlaceDesignationRecord {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'place_designation_pkey' })
  placeKey!: string;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'place_designation_pkey' })
  until!: string;

  @Column('text') fullName!: string;

  @Column('boolean', { nullable: true }) urban!: boolean | null;

  @Column('text', { nullable: true }) decision!: string | null;
}

@Entity('place_replacement', { comment: 'Which units took over an old one.' })
@Check('place_replacement_share_range', 'share > 0 AND share <= 1')
@Index('place_replacement_replaced_by_key_idx', ['replacedByKey'])
@ForeignKey(() => PlaceRecord, ['placeKey'], ['key'], { name: 'place_replacement_place_key_fkey' })
@ForeignKey(() => PlaceRecord, ['replacedByKey'], ['key'], {
  name: 'place_replacement_replaced_by_key_fkey',
})
export class PlaceReplacementRecord {
  @PrimaryColumn('text', placeKey)
  placeKey!: string;

  @PrimaryColumn('text', placeKey)
  replacedByKey!: string;

  @Column('numeric', {
    nullable: true,
    comment:
      'Part of the old unit that went there: 1 when whole; null when it was split and no source says how.',
  })
  share!: string | null;

  @Column('text', { nullable: true }) decision!: string | null;
}
