import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { LabourerRecord } from './labourer.entity';

/** Every state of every record; rows are added, never changed. */
@Entity('labourer_version')
@Check('labourer_version_counts', 'version >= 1')
@Check(
  'labourer_version_source_known',
  `source IN ( 'SURVEY', 'REGISTRATION', 'PROCEDURE', 'PROPOSAL', 'OTHER_DATABASE', 'IMPORT', 'MERGE', 'UNMERGE' )`,
)
@Check('labourer_version_keeps_secrets_out', `NOT record ?| ARRAY['personalId']`)
export class LabourerVersionRecord {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'labourer_version_pkey' })
  labourerId!: string;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'labourer_version_pkey' })
  version!: number;

  @ManyToOne(() => LabourerRecord)
  @JoinColumn({
    name: 'labourer_id',
    foreignKeyConstraintName: 'labourer_version_labourer_id_fkey',
  })
  labourer?: LabourerRecord;

  @Column('date') validFrom!: string;

  @Column('timestamptz', { default: () => 'now()' }) recordedAt!: Date;

  @Column('jsonb') record!: object;

  @Column('text', { array: true }) changed!: string[];

  @Column('text') status!: string;

  @Column('text') placeKey!: string;

  @Column('text') source!: string;

  @Column('text') legalBasis!: string;

  @Column('text') formVersion!: string;

  @Column('date') declaredOn!: string;

  @Column('text') bySubject!: string;

  @Column('text') byRole!: string;

  @Column('text', { nullable: true }) byOffice!: string | null;

  @Column('text', { nullable: true }) reason!: string | null;
}

/** Items of data class SENSITIVE, by version. */
@Entity('labourer_sensitive')
export class LabourerSensitiveRecord {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'labourer_sensitive_pkey' })
  labourerId!: string;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'labourer_sensitive_pkey' })
  version!: number;

  @ManyToOne(() => LabourerRecord)
  @JoinColumn({
    name: 'labourer_id',
    foreignKeyConstraintName: 'labourer_sensitive_labourer_id_fkey',
  })
  labourer?: LabourerRecord;

  @Column('text', { nullable: true }) ethnicGroup!: string | null;

  @Column('text', { array: true, default: [] }) priorityGroups!: string[];

  @Column('text', { nullable: true }) inactiveReason!: string | null;

  @Column('text', { nullable: true }) inactiveReasonOther!: string | null;
}
