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
import { AccountRecord } from '../accounts';

@Entity('session', {
  comment: 'From a sign-in to its end: the family of refresh tokens that replaced one another.',
})
@Unique('session_public_id_key', ['publicId'])
@Index('session_account_id_idx', ['accountId'])
@Index('session_expires_at_idx', ['expiresAt'])
@Check('session_end_reason_known', `end_reason IN ('SIGNED_OUT', 'REFRESH_TOKEN_REUSED')`)
@Check('session_end_whole', '(ended_at IS NULL) = (end_reason IS NULL)')
@Check('session_expires_after_start', 'expires_at > started_at')
export class SessionRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'session_pkey',
  })
  id!: string;

  @Column('uuid') @Generated('uuid') publicId!: string;

  @Column('bigint') accountId!: string;

  @ManyToOne(() => AccountRecord)
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'session_account_id_fkey' })
  account?: AccountRecord;

  @Column('int', {
    comment: 'The epoch of the account when it began; void once the account is ahead.',
  })
  epoch!: number;

  @Column('timestamptz') startedAt!: Date;

  @Column('timestamptz') expiresAt!: Date;

  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;

  @Column('text', { nullable: true }) endReason!: string | null;
}
