import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('sign_in_attempt', {
  comment: 'Attempts at signing in that have not succeeded, to slow down guessing.',
})
@Index('sign_in_attempt_last_attempt_at_idx', ['lastAttemptAt'])
@Check('sign_in_attempt_key_hashed', 'octet_length(key) = 32')
@Check('sign_in_attempt_counted', 'attempts >= 0')
export class SignInAttemptRecord {
  @PrimaryColumn('bytea', {
    primaryKeyConstraintName: 'sign_in_attempt_pkey',
    comment: 'Keyed hash of a login, known or not, or of a network address.',
  })
  key!: Buffer;

  @Column('int') attempts!: number;

  @Column('timestamptz') lastAttemptAt!: Date;

  @Column('timestamptz') blockedUntil!: Date;
}
