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
import { OfficeRecord } from '../offices';
import { LabourerRow } from '../register';

@Entity('centre_registration')
@Unique('centre_registration_public_id_key', ['publicId'])
@Index('centre_registration_in_force_key', { synchronize: false })
@Index('centre_registration_labourer_idx', ['labourerKey', 'id'])
@Check('centre_registration_basis_known', `basis IN ('CONSENT', 'SERVICE_REQUEST')`)
@Check('centre_registration_reference_given', 'length(btrim(basis_reference)) BETWEEN 1 AND 200')
@Check('centre_registration_ended_whole', 'num_nonnulls(ended_at, end_reason, ended_by) IN (0, 3)')
export class CentreRegistrationRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'centre_registration_pkey',
  })
  id!: string;

  @Column('uuid') @Generated('uuid') publicId!: string;

  @Column('int', { default: 1 }) version!: number;

  @Column('bigint') labourerId!: string;

  @ManyToOne(() => LabourerRow)
  @JoinColumn({
    name: 'labourer_id',
    foreignKeyConstraintName: 'centre_registration_labourer_id_fkey',
  })
  labourer?: LabourerRow;

  @Column('uuid') labourerKey!: string;

  @Column('bigint', {
    array: true,
    default: () => `'{}'`,
    comment: 'Merged records that it was led on from, the last one last: un-merging leads it back.',
  })
  ledFrom!: string[];

  @Column('uuid') officeKey!: string;

  @ManyToOne(() => OfficeRecord)
  @JoinColumn({
    name: 'office_key',
    referencedColumnName: 'publicId',
    foreignKeyConstraintName: 'centre_registration_office_key_fkey',
  })
  office?: OfficeRecord;

  @Column('text') purpose!: string;

  @Column('text', {
    comment:
      'Consent given (Law 91/2025, Article 9), or the form by which the service was asked for.',
  })
  basis!: string;

  @Column('text', { comment: 'Number of the signed form or of the recorded consent.' })
  basisReference!: string;

  @Column('timestamptz', { default: () => 'now()' }) registeredAt!: Date;

  @Column('text') bySubject!: string;

  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;

  @Column('text', { nullable: true }) endReason!: string | null;

  @Column('text', { nullable: true }) endedBy!: string | null;
}
