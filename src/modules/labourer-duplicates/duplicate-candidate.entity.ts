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
import type { Evidence } from './evidence';

/** Two records that may be one person; the values that agree or differ stay in the records. */
@Entity('duplicate_candidate')
@Unique('duplicate_candidate_public_id_key', ['publicId'])
@Unique('duplicate_candidate_pair_key', ['leftId', 'rightId'])
@Index('duplicate_candidate_right_id_idx', ['rightId'])
@Index('duplicate_candidate_state_idx', ['state', 'score', 'id'])
@Check('duplicate_candidate_pair_in_order', 'left_id < right_id')
@Check('duplicate_candidate_state_known', `state IN ('OPEN', 'DISMISSED', 'MERGED', 'OUTDATED')`)
export class DuplicateCandidateRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'duplicate_candidate_pkey',
  })
  id!: string;

  @Column('uuid') @Generated('uuid') publicId!: string;

  @Column('integer', { default: 1 }) version!: number;

  @Column('bigint') leftId!: string;

  @ManyToOne(() => LabourerRow)
  @JoinColumn({ name: 'left_id', foreignKeyConstraintName: 'duplicate_candidate_left_id_fkey' })
  left?: LabourerRow;

  @Column('bigint') rightId!: string;

  @ManyToOne(() => LabourerRow)
  @JoinColumn({ name: 'right_id', foreignKeyConstraintName: 'duplicate_candidate_right_id_fkey' })
  right?: LabourerRow;

  @Column('text', {
    default: 'OPEN',
    comment: 'OUTDATED: the records have changed and no longer look alike.',
  })
  state!: string;

  @Column('double precision', {
    comment: 'Sum of the weights of the evidence, in bits (Fellegi and Sunter 1969).',
  })
  score!: number;

  @Column('double precision') probability!: number;

  @Column('jsonb') evidence!: readonly Evidence[];

  @Column('timestamptz', { default: () => 'now()' }) foundAt!: Date;

  @Column('timestamptz', { default: () => 'now()' }) updatedAt!: Date;
}

/** What people decided about a pair; rows are added, never changed. */
@Entity('duplicate_decision')
@Unique('duplicate_decision_version_key', ['candidateId', 'version'])
@Check('duplicate_decision_action_known', `action IN ('DISMISS', 'REOPEN', 'MERGE', 'UNMERGE')`)
export class DuplicateDecisionRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'duplicate_decision_pkey',
  })
  id!: string;

  @Column('bigint') candidateId!: string;

  @ManyToOne(() => DuplicateCandidateRecord)
  @JoinColumn({
    name: 'candidate_id',
    foreignKeyConstraintName: 'duplicate_decision_candidate_id_fkey',
  })
  candidate?: DuplicateCandidateRecord;

  @Column('integer') version!: number;

  @Column('text') action!: string;

  @Column('text', { nullable: true }) reason!: string | null;

  @Column('text') bySubject!: string;

  @Column('text') byRole!: string;

  @Column('text', { nullable: true }) byOffice!: string | null;

  @Column('timestamptz', { default: () => 'now()' }) at!: Date;
}

/** What it takes to undo a merge. */
@Entity('labourer_merge')
@Index('labourer_merge_standing_key', { synchronize: false })
@Index('labourer_merge_kept_id_idx', ['keptId'])
@Index('labourer_merge_candidate_id_idx', ['candidateId'])
@Check('labourer_merge_of_two', 'kept_id <> merged_id')
export class LabourerMergeRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'labourer_merge_pkey',
  })
  id!: string;

  @Column('bigint') candidateId!: string;

  @ManyToOne(() => DuplicateCandidateRecord)
  @JoinColumn({
    name: 'candidate_id',
    foreignKeyConstraintName: 'labourer_merge_candidate_id_fkey',
  })
  candidate?: DuplicateCandidateRecord;

  @Column('bigint') keptId!: string;

  @ManyToOne(() => LabourerRow)
  @JoinColumn({ name: 'kept_id', foreignKeyConstraintName: 'labourer_merge_kept_id_fkey' })
  kept?: LabourerRow;

  @Column('bigint') mergedId!: string;

  @ManyToOne(() => LabourerRow)
  @JoinColumn({ name: 'merged_id', foreignKeyConstraintName: 'labourer_merge_merged_id_fkey' })
  merged?: LabourerRow;

  @Column('integer') keptVersion!: number;

  @Column('integer') mergedVersion!: number;

  @Column('integer') keptVersionAfter!: number;

  @Column('text') mergedStatus!: string;

  @Column('text', { array: true }) taken!: string[];

  @Column('boolean', { default: false }) undone!: boolean;
}
