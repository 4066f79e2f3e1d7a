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

const grownByRows = { default: 0 };

/** One import of one file, with its checkpoint. */
@Entity('import_job', {
  comment:
    'One import of one file: how far it is, so that it goes on after a kill, and how it ended.',
})
@Unique('import_job_public_id_key', ['publicId'])
@Index('import_job_unfinished_key', { synchronize: false })
@Index('import_job_file_idx', ['subject', 'fileSha256', 'mappingSha256', 'id'])
@Check('import_job_subject_known', `subject IN ('VACANCIES', 'LABOURERS')`)
@Check(
  'import_job_hashes_whole',
  'octet_length(file_sha256) = 32 AND octet_length(mapping_sha256) = 32',
)
@Check(
  'import_job_each_row_once',
  'rows_done = rows_new + rows_changed + rows_unchanged + rows_duplicate + rows_proposed + rows_refused',
)
@Check('import_job_within_file', 'rows_done BETWEEN 0 AND row_count')
@Check('import_job_finished_whole', 'finished_at IS NULL OR rows_done = row_count')
export class ImportJobRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'import_job_pkey',
  })
  id!: string;

  @Generated('uuid') @Column('uuid') publicId!: string;

  @Column('text') subject!: string;

  @Column('text') fileName!: string;

  @Column('bytea') fileSha256!: Buffer;

  @Column('text') mappingName!: string;

  @Column('bytea') mappingSha256!: Buffer;

  @Column('date', {
    comment:
      'The day from which "3 days ago" is counted back. The same file keeps the day of its first import.',
  })
  asOf!: string;

  @Column('integer') rowCount!: number;

  @Column('integer', {
    ...grownByRows,
    comment: 'Checkpoint, committed together with the rows: rows of the file below the header.',
  })
  rowsDone!: number;

  @Column('integer', grownByRows) rowsNew!: number;

  @Column('integer', grownByRows) rowsChanged!: number;

  @Column('integer', grownByRows) rowsUnchanged!: number;

  @Column('integer', grownByRows) rowsDuplicate!: number;

  @Column('integer', {
    ...grownByRows,
    comment: 'Kept as proposals on records that another office has, or that a list may not change.',
  })
  rowsProposed!: number;

  @Column('integer', grownByRows) rowsRefused!: number;

  @Column('jsonb', {
    default: {},
    comment:
      'Of the items told apart by name: how many distinct records had it understood, {name: [understood, of]}.',
  })
  understood!: object;

  @Column('jsonb', {
    default: {},
    comment: 'Of refused rows, by class and by item and rule: how many. Never whose.',
  })
  refusals!: object;

  @Column('text') reportPath!: string;

  @Column('bigint', {
    default: 0,
    comment: 'Length of the report at the checkpoint; what lies beyond was written before a kill.',
  })
  reportBytes!: string;

  @Column('timestamptz', { default: () => 'now()' }) startedAt!: Date;

  @Column('timestamptz', { default: () => 'now()' }) checkpointAt!: Date;

  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
}

@Entity('import_key', {
  comment:
    'Which records of a file a running import has seen, to find what the file has twice. Emptied when it ends.',
})
export class ImportKeyRecord {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'import_key_pkey' }) jobId!: string;

  @ManyToOne(() => ImportJobRecord)
  @JoinColumn({ name: 'job_id', foreignKeyConstraintName: 'import_key_job_id_fkey' })
  job?: ImportJobRecord;

  @PrimaryColumn('bytea', {
    primaryKeyConstraintName: 'import_key_pkey',
    comment: `Keyed hash of the record's identity, never the identity.`,
  })
  keyHash!: Buffer;

  @Column('integer') rowNumber!: number;
}
