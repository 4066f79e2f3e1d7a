import { Check, Column, Entity, Generated, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** The table of employers, for the comparison of program and database; reads use raw rows. */
@Entity('employer', {
  comment:
    'A legal or natural person that offers work: Form 01 of Circular 11/2022, Form 03 of Decrees 23/2021 and 352/2025. Public face only; see employer_contact.',
})
@Index('employer_personal_id_index_key', { synchronize: false })
@Index('employer_place_keys_idx', { synchronize: false })
@Index('employer_name_idx', { synchronize: false })
@Index('employer_name_words_idx', { synchronize: false })
@Unique('employer_public_id_key', ['publicId'])
@Unique('employer_tax_code_key', ['taxCode'])
@Unique('employer_external_key_key', ['sourceName', 'externalKey'])
@Check('employer_name_given', `btrim(name) <> '' AND length(name) <= 300`)
@Check('employer_kind_known', `kind IN ('ENTERPRISE', 'INDIVIDUAL')`)
@Check(
  'employer_type_known',
  `type IN ('SOE', 'NON_STATE', 'FDI', 'STATE_AGENCY', 'BUSINESS_HOUSEHOLD', 'INDIVIDUAL', 'STATE')`,
)
@Check(
  'employer_size_band_known',
  `size_band IN ( 'LT10', 'FROM_10_TO_50', 'FROM_51_TO_100', 'FROM_101_TO_200', 'FROM_201_TO_500', 'FROM_501_TO_1000', 'FROM_1001_TO_3000', 'FROM_3001_TO_10000', 'GT10000' )`,
)
@Check('employer_tax_code_digits', `tax_code ~ '^[0-9]{10}([0-9]{3})?$'`)
@Check(
  'employer_identifier_fits_kind',
  `CASE kind WHEN 'INDIVIDUAL' THEN tax_code IS NULL ELSE personal_id_index IS NULL END`,
)
@Check(
  'employer_personal_id_whole',
  '(personal_id_sealed IS NULL) = (personal_id_index IS NULL) AND octet_length(personal_id_index) = 32',
)
@Check(
  'employer_individual_home_is_private',
  `kind IS DISTINCT FROM 'INDIVIDUAL' OR address_line IS NULL`,
)
@Check('employer_industry_whole', '(industry_code IS NULL) = (industry_version IS NULL)')
@Check('employer_planned_hires_6m_range', 'planned_hires_6m BETWEEN 0 AND 100000')
@Check('employer_source_known', `source IN ('EMPLOYER', 'CENTRE', 'IMPORT')`)
@Check('employer_external_key_has_source', 'external_key IS NULL OR source_name IS NOT NULL')
export class EmployerRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'employer_pkey',
  })
  id!: string;

  @Generated('uuid') @Column('uuid') publicId!: string;

  @Column('integer', { default: 1 }) version!: number;

  @Column('text') name!: string;

  @Column('text', { comment: 'fold(name), set by a trigger; what search compares.' })
  nameFolded!: string;

  @Column('text', {
    nullable: true,
    comment: 'Null where an imported advertisement gives no identifier.',
  })
  kind!: string | null;

  @Column('text', {
    nullable: true,
    comment:
      'Digits only: 10 for an enterprise or other organisation, 13 for a dependent unit. Public by law.',
  })
  taxCode!: string | null;

  @Column('bytea', {
    nullable: true,
    comment:
      'Personal identification number of an individual or of the representative of a household business, AES-256-GCM bound to this row.',
  })
  personalIdSealed!: Buffer | null;

  @Column('bytea', {
    nullable: true,
    comment:
      'Keyed hash of the same number for equality. Unique among verified employers only: a refusal at registration would tell that a number is known.',
  })
  personalIdIndex!: Buffer | null;

  @Column('text', { nullable: true }) type!: string | null;

  @Column('text', { nullable: true }) industryCode!: string | null;

  @Column('text', { nullable: true }) industryVersion!: string | null;

  @Column('text', { nullable: true }) mainProducts!: string | null;

  @Column('text', { nullable: true }) sizeBand!: string | null;

  @Column('text', {
    nullable: true,
    comment: 'Place of the address, edition:code as it was written.',
  })
  placeKey!: string | null;

  @Column('text', {
    array: true,
    default: () => `'{}'`,
    comment: "Today's units of that place: province and commune.",
  })
  placeKeys!: string[];

  @Column('text', { nullable: true }) addressLine!: string | null;

  @Column('boolean', { nullable: true }) inIndustrialZone!: boolean | null;

  @Column('text', { nullable: true }) zoneName!: string | null;

  @Column('integer', { name: 'planned_hires_6m', nullable: true }) plannedHires6m!: number | null;

  @Column('timestamptz', { nullable: true }) verifiedAt!: Date | null;

  @Column('text', { comment: 'Who declared it: the employer, the centre, or an imported file.' })
  source!: string;

  @Column('text', {
    nullable: true,
    comment: 'Name of the imported source; identity together with external_key.',
  })
  sourceName!: string | null;

  @Column('text', { nullable: true }) externalKey!: string | null;

  @Column('text') formVersion!: string;

  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' }) updatedAt!: Date;

  @Column('text', {
    comment: 'What the employer asks of the centre, as written.',
    nullable: true,
  })
  services!: string | null;

  @Column('date', { nullable: true }) declaredOn!: string | null;
}
