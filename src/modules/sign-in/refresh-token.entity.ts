import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm';
import { SessionRecord } from './session.entity';

@Entity('refresh_token', { comment: 'Good for one use; a second use ends the session.' })
@Unique('refresh_token_token_hash_key', ['tokenHash'])
@Index('refresh_token_one_unused', { synchronize: false })
@Index('refresh_token_session_id_idx', ['sessionId'])
@Check('refresh_token_token_hashed', 'octet_length(token_hash) = 32')
export class RefreshTokenRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'refresh_token_pkey',
  })
  id!: string;

  @Column('bigint') sessionId!: string;

  @ManyToOne(() => SessionRecord, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'refresh_token_session_id_fkey' })
  session?: SessionRecord;

  @Column('bytea', { comment: 'Keyed SHA-256 of a token of 256 bits.' }) tokenHash!: Buffer;

  @Column('timestamptz') issuedAt!: Date;

  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
}
