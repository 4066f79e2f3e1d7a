import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
} from 'typeorm';
import { LabourerRecord } from './labourer.entity';

/** A key that seals identity numbers, wrapped by the master key. */
@Entity('data_key')
export class DataKeyRecord {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'data_key_pkey' }) version!: number;

  @Column('bytea') wrapped!: Buffer;

  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;

  @Column('timestamptz', { nullable: true }) retiredAt!: Date | null;
}

/** Sealed identity numbers; no role that logs in reads them from the table. */
@Entity('labourer_identity')
@Index('labourer_identity_one_person_key', { synchronize: false })
@Index('labourer_identity_social_insurance_idx', { synchronize: false })
@Index('labourer_identity_labourer_id_idx', ['labourerId'])
@Check(
  'labourer_identity_kind_known',
  `kind IN ( 'PERSONAL_ID', 'IDENTITY_CARD', 'SOCIAL_INSURANCE' )`,
)
@Check('labourer_identity_index_size', 'octet_length(blind_index) = 16')
export class LabourerIdentityRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'labourer_identity_pkey',
  })
  id!: string;

  @Column('bigint') labourerId!: string;

  @ManyToOne(() => LabourerRecord)
  @JoinColumn({
    name: 'labourer_id',
    foreignKeyConstraintName: 'labourer_identity_labourer_id_fkey',
  })
  labourer?: LabourerRecord;

  @Column('text') kind!: string;

  @Column('bytea') sealed!: Buffer;

  @Column('bytea') blindIndex!: Buffer;

  @Column('smallint') keyVersion!: number;

  @ManyToOne(() => DataKeyRecord)
  @JoinColumn({
    name: 'key_version',
    foreignKeyConstraintName: 'labourer_identity_key_version_fkey',
  })
  key?: DataKeyRecord;

  @Column('int') fromVersion!: number;

  @Column('int', { nullable: true }) toVersion!: number | null;
}
