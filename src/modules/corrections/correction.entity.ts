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
import { DataKeyRow, LabourerRow } from '../register';

/** What somebody holds to be wrong or missing in a record. */
@Entity('correction')
@Unique('correction_public_id_key', ['publicId'])
@Index('correction_labourer_id_idx', ['labourerId', 'id'])
@Index('correction_pending_idx', { synchronize: false })
@Index('correction_by_subject_idx', ['bySubject', 'id'])
@Check(
  'correction_state_known',
  `state IN ('PENDING', 'ACCEPTED', 'PARTLY_ACCEPTED', 'REJECTED', 'WITHDRAWN')`,
)
@Check(
  'correction_source_known',
  `source IN ('LABOURER', 'OFFICE', 'OTHER_DATABASE', 'KEPT_INPUT')`,
)
@Check('correction_about_something', 'cardinality(items) > 0')
@Check('correction_hash_size', 'octet_length(content_hash) = 16')
export class CorrectionRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'correction_pkey',
  })
  id!: string;

  @Column('uuid') @Generated('uuid') publicId!: string;

  @Column('integer', { default: 1 }) version!: number;

  @Column('bigint') labourerId!: string;

  @ManyToOne(() => LabourerRow)
  @JoinColumn({ name: 'labourer_id', foreignKeyConstraintName: 'correction_labourer_id_fkey' })
  labourer?: LabourerRow;

  @Column('integer', { nullable: true }) labourerVersion!: number | null;

  @Column('bigint', {
    array: true,
    default: () => `'{}'`,
    comment: 'Merged records that it was led on from, the last one last: un-merging leads it back.',
  })
  ledFrom!: string[];

  @Column('text', { default: 'PENDING' }) state!: string;

  @Column('text', { array: true }) items!: string[];

  @Column('bytea') sealed!: Buffer;

  @Column('smallint', {
    nullable: true,
    comment: 'Data key it is sealed with; null: a key of the installation, from before.',
  })
  keyVersion!: number | null;

  @ManyToOne(() => DataKeyRow)
  @JoinColumn({ name: 'key_version', foreignKeyConstraintName: 'correction_key_version_fkey' })
  dataKey?: DataKeyRow;

  @Column('bytea', {
    nullable: true,
    comment: 'Keyed hash of input that was kept: the same again is the same proposal.',
  })
  contentHash!: Buffer | null;

  @Column('text') source!: string;

  @Column('text', { nullable: true }) sourceName!: string | null;

  @Column('text', { nullable: true }) legalBasis!: string | null;

  @Column('text', { nullable: true }) formVersion!: string | null;

  @Column('date', { nullable: true }) validFrom!: string | null;

  @Column('text') bySubject!: string;

  @Column('text') byRole!: string;

  @Column('text', { nullable: true }) byOffice!: string | null;

  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' }) updatedAt!: Date;
}

/** Who proposed, decided, withdrew; rows are added, never changed. */
@Entity('correction_step')
@Unique('correction_step_version_key', ['correctionId', 'version'])
@Check(
  'correction_step_action_known',
  `action IN ('PROPOSE', 'ACCEPT', 'ACCEPT_PART', 'REJECT', 'WITHDRAW')`,
)
@Check('correction_step_says_why', `action NOT IN ('ACCEPT_PART', 'REJECT') OR btrim(reason) <> ''`)
export class CorrectionStepRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'correction_step_pkey',
  })
  id!: string;

  @Column('bigint') correctionId!: string;

  @ManyToOne(() => CorrectionRecord)
  @JoinColumn({
    name: 'correction_id',
    foreignKeyConstraintName: 'correction_step_correction_id_fkey',
  })
  correction?: CorrectionRecord;

  @Column('integer') version!: number;

  @Column('text') action!: string;

  @Column('text', { array: true }) items!: string[];

  @Column('text', { nullable: true }) reason!: string | null;

  @Column('integer', { nullable: true }) labourerVersion!: number | null;

  @Column('text') bySubject!: string;

  @Column('text') byRole!: string;

  @Column('text', { nullable: true }) byOffice!: string | null;

  @Column('timestamptz', { default: () => 'now()' }) at!: Date;
}

/** Who else has to be told that a record was corrected. */
@Entity('correction_notice')
@Unique('correction_notice_public_id_key', ['publicId'])
@Unique('correction_notice_once_key', ['correctionId', 'recipient'])
@Index('correction_notice_labourer_id_idx', ['labourerId'])
@Check('correction_notice_told_by_somebody', '(told_at IS NULL) = (told_by IS NULL)')
export class CorrectionNoticeRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'correction_notice_pkey',
  })
  id!: string;

  @Column('uuid') @Generated('uuid') publicId!: string;

  @Column('bigint') correctionId!: string;

  @ManyToOne(() => CorrectionRecord)
  @JoinColumn({
    name: 'correction_id',
    foreignKeyConstraintName: 'correction_notice_correction_id_fkey',
  })
  correction?: CorrectionRecord;

  @Column('bigint') labourerId!: string;

  @ManyToOne(() => LabourerRow)
  @JoinColumn({
    name: 'labourer_id',
    foreignKeyConstraintName: 'correction_notice_labourer_id_fkey',
  })
  labourer?: LabourerRow;

  @Column('text') recipient!: string;

  @Column('text', { array: true }) items!: string[];

  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;

  @Column('timestamptz', { nullable: true }) toldAt!: Date | null;

  @Column('text', { nullable: true }) toldBy!: string | null;
}
