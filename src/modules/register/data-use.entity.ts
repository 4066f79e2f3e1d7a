import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** The use ledger; rows are added, never changed. */
@Entity('data_use')
@Index('data_use_subjects_idx', { synchronize: false })
@Index('data_use_at_idx', ['at', 'id'])
@Check(
  'data_use_about_somebody',
  `cardinality(subjects) > 0 OR action IN ( 'REFUSED', 'MANY_PEOPLE' )`,
)
@Check('data_use_times_counted', 'times >= 1')
export class DataUseRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'data_use_pkey',
  })
  id!: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' }) at!: Date;

  @Column('text') bySubject!: string;

  @Column('text') byRole!: string;

  @Column('text', { nullable: true }) byOffice!: string | null;

  @Column('text') purpose!: string;

  @Column('text') legalBasis!: string;

  @Column('text') action!: string;

  @Column('text', { array: true }) fields!: string[];

  @Column('bigint', { array: true }) subjects!: string[];

  @Column('text', { nullable: true }) requestId!: string | null;

  @Column('int', {
    default: 1,
    comment:
      'Of REFUSED how often, gathered over some seconds; of MANY_PEOPLE how many people were seen.',
  })
  times!: number;
}
