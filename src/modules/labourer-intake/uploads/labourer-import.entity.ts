import { Check, Column, Entity, Generated, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A list of people that an office has handed over, and how far it is. */
@Entity('labourer_import', {
  comment:
    'Lists of people handed over by an office, and how far each is. The lists themselves lie in the data folder until they are done; nothing here says who is in them.',
})
@Unique('labourer_import_public_id_key', ['publicId'])
@Index('labourer_import_open_idx', { synchronize: false })
@Check(
  'labourer_import_state_known',
  `state IN ( 'UPLOADED', 'WAITING', 'RUNNING', 'DONE', 'FAILED' )`,
)
@Check('labourer_import_asked_for', `state IN ('UPLOADED', 'FAILED') OR place_code IS NOT NULL`)
@Check('labourer_import_ended', `(state IN ('DONE', 'FAILED')) = (finished_at IS NOT NULL)`)
export class LabourerImportRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'labourer_import_pkey',
  })
  id!: string;

  @Generated('uuid') @Column('uuid') publicId!: string;

  @Column('text', { default: 'UPLOADED' }) state!: string;

  @Column('text') bySubject!: string;

  @Column('text') byRole!: string;

  @Column('text', { nullable: true }) byOffice!: string | null;

  @Column('text', {
    array: true,
    comment: `Today's places on whose people the importer worked when the list was handed over.`,
  })
  placeKeys!: string[];

  @Column('bigint') bytes!: string;

  @Column('bytea', {
    nullable: true,
    comment:
      'The one-time key that seals the files of this import, wrapped; null once there is nothing left to open.',
  })
  fileKey!: Buffer | null;

  @Column('text', { nullable: true }) placeCode!: string | null;

  @Column('text', { nullable: true }) formVersion!: string | null;

  @Column('date', { nullable: true }) declaredOn!: string | null;

  @Column('boolean', { default: false }) dryRun!: boolean;

  @Column('int', { nullable: true }) rowsTotal!: number | null;

  @Column('jsonb', { default: {} }) counts!: object;

  @Column('jsonb', { default: {} }) refusals!: object;

  @Column('jsonb', { nullable: true }) failure!: object | null;

  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;

  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
}
