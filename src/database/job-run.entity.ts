import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When each repeated job of the servers was last started. */
@Entity('job_run')
export class JobRun {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'job_run_pkey' })
  name!: string;

  @Column('timestamptz')
  startedAt!: Date;
}
