import {
  Check,
  Column,
  Entity,
  Generated,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm';

/** The table of labourers, for the comparison of program and database; reads use raw rows. */
@Entity('labourer')
@Unique('labourer_public_id_key', ['publicId'])
@Index('labourer_place_idx', { synchronize: false })
@Index('labourer_province_idx', { synchronize: false })
@Index('labourer_province_birth_idx', { synchronize: false })
@Index('labourer_province_changed_idx', { synchronize: false })
@Index('labourer_merged_into_idx', { synchronize: false })
@Check(
  'labourer_status_known',
  `status IN ( 'ACTIVE', 'LEFT_AREA', 'DECEASED', 'MERGED', 'EXCLUDED' )`,
)
@Check(
  'labourer_merged_into_another',
  `(status = 'MERGED') = (merged_into IS NOT NULL) AND merged_into <> id`,
)
@Check('labourer_name_given', `btrim(full_name) <> '' AND length(full_name) <= 100`)
@Check('labourer_sex_known', `sex IN ('MALE', 'FEMALE')`)
@Check(
  'labourer_activity_status_known',
  `activity_status IN ( 'EMPLOYED', 'UNEMPLOYED', 'INACTIVE' )`,
)
@Check('labourer_birth_year_range', 'birth_year BETWEEN 1880 AND 2200')
@Check('labourer_birth_month_range', 'birth_month BETWEEN 1 AND 12')
@Check('labourer_birth_agrees', 'date_of_birth IS NULL OR birth_year IS NOT NULL')
export class LabourerRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'labourer_pkey',
  })
  id!: string;

  @Column('uuid') @Generated('uuid') publicId!: string;

  @Column('int', { default: 1 }) version!: number;

  @Column('text', { default: 'ACTIVE' }) status!: string;

  @Column('text', { comment: "Today's commune of residence: decides who may see the record." })
  placeKey!: string;

  @Column('text', { comment: "Today's province of that commune." })
  provinceKey!: string;

  @Column('text') fullName!: string;

  @Column('text', { comment: 'The name without accents, in lower case.' })
  nameFolded!: string;

  @Column('text', {
    array: true,
    comment: 'The words of name_folded, for search in any order.',
  })
  nameTokens!: string[];

  @Column('date', {
    nullable: true,
    comment: 'Null where only the year, or year and month, are known.',
  })
  dateOfBirth!: string | null;

  @Column('smallint') birthYear!: number;

  @Column('smallint', { nullable: true }) birthMonth!: number | null;

  @Column('text', { nullable: true }) sex!: string | null;

  @Column('text', { nullable: true }) activityStatus!: string | null;

  @Column('text', { nullable: true }) generalEducation!: string | null;

  @Column('text', { nullable: true }) technicalQualification!: string | null;

  @Column('text', { nullable: true }) occupationCode!: string | null;

  @Column('text') formVersion!: string;

  @Column('date') declaredOn!: string;

  @Column('bigint', { nullable: true }) mergedInto!: string | null;

  @ManyToOne(() => LabourerRecord)
  @JoinColumn({ name: 'merged_into', foreignKeyConstraintName: 'labourer_merged_into_fkey' })
  survivor?: LabourerRecord;

  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' }) updatedAt!: Date;
}
