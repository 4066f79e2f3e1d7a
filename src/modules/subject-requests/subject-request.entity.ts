import {
  Check,
  Column,
  Entity,
  Generated,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm';
import { CorrectionRecord } from '../corrections';
import { LabourerRow } from '../register';

@Entity('subject_request')
@Unique('subject_request_public_id_key', ['publicId'])
@Index('subject_request_labourer_idx', ['labourerKey', 'id'])
@Index('subject_request_labourer_id_idx', ['labourerId'])
@Index('subject_request_undecided_idx', { synchronize: false })
@Check(
  'subject_request_kind_known',
  `kind IN ( 'VIEW', 'CORRECT', 'PROVIDE', 'DELETE', 'RESTRICT', 'OBJECT', 'WITHDRAW_CONSENT', 'COMPLAIN', 'PROTECT' )`,
)
@Check(
  'subject_request_status_known',
  `status IN ('RECEIVED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'EXTENDED', 'FULFILLED', 'REFUSED')`,
)
@Check('subject_request_channel_known', `channel IN ('ONLINE', 'COUNTER')`)
@Check(
  'subject_request_refusal_ground_known',
  `refusal_ground IN ( 'KEPT_BY_LAW', 'NOT_ENTITLED', 'NO_SUCH_DATA', 'DATA_ARE_CORRECT', 'WITHOUT_CAUSE' )`,
)
@Check('subject_request_refused_on_ground', `(status = 'REFUSED') = (refusal_ground IS NOT NULL)`)
@Check(
  'subject_request_decided_whole',
  `(status IN ('FULFILLED', 'REFUSED')) = (num_nonnulls(decided_on, outcome) = 2)`,
)
@Check(
  'subject_request_representative_whole',
  'num_nonnulls(representative_name, representative_relation, representative_proof) IN (0, 3)',
)
@Check('subject_request_correction_of_its_kind', `correction_id IS NULL OR kind = 'CORRECT'`)
@Index('subject_request_correction_id_key', { synchronize: false })
@Check('subject_request_terms_follow', 'answer_by > received_on AND due_on > received_on')
export class SubjectRequestRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'subject_request_pkey',
  })
  id!: string;

  @Column('uuid') @Generated('uuid') publicId!: string;

  @Column('int', { default: 1 }) version!: number;

  @Column('bigint') labourerId!: string;

  @ManyToOne(() => LabourerRow)
  @JoinColumn({ name: 'labourer_id', foreignKeyConstraintName: 'subject_request_labourer_id_fkey' })
  labourer?: LabourerRow;

  @Column('uuid') labourerKey!: string;

  @Column('bigint', {
    array: true,
    default: () => `'{}'`,
    comment: 'Merged records that it was led on from, the last one last: un-merging leads it back.',
  })
  ledFrom!: string[];

  @Column('text', { comment: 'Commune of residence when it was received.' }) placeKey!: string;

  @Column('text') kind!: string;

  @Column('text', { default: 'RECEIVED' }) status!: string;

  @Column('text', { nullable: true }) details!: string | null;

  @Column('bigint', {
    nullable: true,
    comment: 'What was asked to be corrected, as a proposal on the record.',
  })
  correctionId!: string | null;

  @ManyToOne(() => CorrectionRecord, { onDelete: 'SET NULL' })
  @JoinColumn({
    name: 'correction_id',
    foreignKeyConstraintName: 'subject_request_correction_id_fkey',
  })
  correction?: CorrectionRecord;

  @Column('text') channel!: string;

  @Column('text', { nullable: true }) representativeName!: string | null;

  @Column('text', { nullable: true }) representativeRelation!: string | null;

  @Column('text', { nullable: true }) representativeProof!: string | null;

  @Column('timestamptz', { default: () => 'now()' }) receivedAt!: Date;

  @Column('date') receivedOn!: string;

  @Column('date', {
    comment: 'Two working days: the last day to say that it was received.',
  })
  answerBy!: string;

  @Column('date', { comment: 'The last day to decide, as it stands now.' }) dueOn!: string;

  @Column('boolean', { comment: 'True while a holiday within the term is only expected.' })
  provisional!: boolean;

  @Column('boolean', { default: false }) othersMustAct!: boolean;

  @Column('boolean', { default: false }) extended!: boolean;

  @Column('date', { nullable: true }) answeredOn!: string | null;

  @Column('date', { nullable: true }) decidedOn!: string | null;

  @Column('text', { nullable: true }) refusalGround!: string | null;

  @Column('text', { nullable: true }) outcome!: string | null;

  @Column('text') bySubject!: string;

  @Column('text') byRole!: string;

  @Column('uuid', { nullable: true }) byOffice!: string | null;
}

/** Append-only: the role of the register may insert and read. */
@Entity('subject_request_step')
export class SubjectRequestStepRecord {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'subject_request_step_pkey' })
  requestId!: string;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'subject_request_step_pkey' })
  version!: number;

  @ManyToOne(() => SubjectRequestRecord)
  @JoinColumn({
    name: 'request_id',
    foreignKeyConstraintName: 'subject_request_step_request_id_fkey',
  })
  request?: SubjectRequestRecord;

  @Column('text') action!: string;

  @Column('text', { nullable: true }) fromStatus!: string | null;

  @Column('text') toStatus!: string;

  @Column('date') dueOn!: string;

  @Column('text', { nullable: true }) reason!: string | null;

  @Column('timestamptz', { default: () => 'now()' }) at!: Date;

  @Column('text') bySubject!: string;

  @Column('text') byRole!: string;

  @Column('uuid', { nullable: true }) byOffice!: string | null;
}
