import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The columns are those rate-limiter-flexible wants. */
@Entity('rate_limit', { comment: 'Points that clients have spent, as all servers know it.' })
@Index('rate_limit_expire_idx', ['expire'])
export class RateLimitRecord {
  @PrimaryColumn('text', {
    primaryKeyConstraintName: 'rate_limit_pkey',
    comment: 'Window and keyed hash of an account, a client or a network address.',
  })
  key!: string;

  @Column('int', { default: 0 }) points!: number;

  @Column('bigint', { nullable: true, comment: 'End of the window, milliseconds since 1970.' })
  expire!: string | null;
}
