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
import { LabourerRow } from '../register';

/** Written by `open_in_emergency()` alone; the data-protection officer adds the finding. */
@Entity('emergency_access')
@Unique('emergency_access_public_id_key', ['publicId'])
@Index('emergency_access_subject_idx', ['bySubject', 'expiresAt'])
@Index('emergency_access_labourer_idx', ['labourerKey', 'id'])
@Check('emergency_access_person_whole', '(labourer_id IS NULL) = (labourer_key IS NULL)')
@Check('emergency_access_reasoned', 'length(btrim(reason)) BETWEEN 20 AND 1000')
@Check(
  'emergency_access_ends',
  `expires_at > opened_at AND expires_at <= opened_at + interval '24 hours'`,
)
@Check(
  'emergency_access_finding_known',
  `finding IN ('JUSTIFIED', 'UNJUSTIFIED', 'TO_BE_EXPLAINED')`,
)
@Check(
  'emergency_access_reviewed_whole',
  'num_nonnulls(finding, reviewed_by, reviewed_at) IN (0, 3)',
)
export class EmergencyAccessRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'emergency_access_pkey',
  })
  id!: string;

  @Column('uuid') @Generated('uuid') publicId!: string;

  @Column('int', { default: 1 }) version!: number;

  @Column('bigint', {
    nullable: true,
    comment: 'Null where nobody has the number that was given.',
  })
  labourerId!: string | null;

  @ManyToOne(() => LabourerRow)
  @JoinColumn({
    name: 'labourer_id',
    foreignKeyConstraintName: 'emergency_access_labourer_id_fkey',
  })
  labourer?: LabourerRow;

  @Column('uuid', { nullable: true }) labourerKey!: string | null;

  @Column('bigint', {
    array: true,
    default: () => `'{}'`,
    comment: 'Merged records that it was led on from, the last one last: un-merging leads it back.',
  })
  ledFrom!: string[];

  @Column('text') reason!: string;

  @Column('text') legalBasis!: string;

  @Column('text') bySubject!: string;

  @Column('text') byRole!: string;

  @Column('uuid', { nullable: true }) byOffice!: string | null;

  @Column('timestamptz', { default: () => 'now()' }) openedAt!: Date;

  @Column('timestamptz') expiresAt!: Date;

  @Column('text', { nullable: true }) finding!: string | null;

  @Column('text', { nullable: true }) findingNote!: string | null;

  @Column('text', { nullable: true }) reviewedBy!: string | null;

  @Column('timestamptz', { nullable: true }) reviewedAt!: Date | null;
}
