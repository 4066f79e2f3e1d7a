import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ImportJobRecord } from '../exchange';
import { LabourerRow } from '../register';

/** The row of the list from which a version of a record was imported. */
@Entity('labourer_source', {
  comment:
    'The row of the list from which a version of a record was imported. Rows are added, never changed.',
})
@Check('labourer_source_hash_size', 'octet_length(content_hash) = 16')
export class LabourerSourceRecord {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'labourer_source_pkey' })
  labourerId!: string;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'labourer_source_pkey' })
  version!: number;

  @ManyToOne(() => LabourerRow)
  @JoinColumn({
    name: 'labourer_id',
    foreignKeyConstraintName: 'labourer_source_labourer_id_fkey',
  })
  labourer?: LabourerRow;

  @Column('bigint') jobId!: string;

  @ManyToOne(() => ImportJobRecord)
  @JoinColumn({ name: 'job_id', foreignKeyConstraintName: 'labourer_source_job_id_fkey' })
  job?: ImportJobRecord;

  @Column('int') rowNumber!: number;

  @Column('bytea', {
    comment: 'Keyed hash of all that the row says: the same again changes nothing.',
  })
  contentHash!: Buffer;

  @Column('text', { nullable: true, comment: 'As the list numbers its households.' })
  household!: string | null;

  @Column('text', {
    nullable: true,
    comment: 'To the head of the household, as written; CH: the head.',
  })
  relation!: string | null;
}
