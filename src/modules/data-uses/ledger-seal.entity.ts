import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  Unique,
} from 'typeorm';
import { DataUseRecord } from '../register';

/** What waits to be put into the chain; filled by a trigger on the ledger. */
@Entity('data_use_unsealed')
export class UnsealedDataUseRecord {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'data_use_unsealed_pkey' })
  dataUseId!: string;
}

/** The chain over the ledger; rows are added, never changed. */
@Entity('data_use_seal')
@Unique('data_use_seal_data_use_id_key', ['dataUseId'])
@Check('data_use_seal_hash_size', 'octet_length(hash) = 32')
export class DataUseSealRecord {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'data_use_seal_pkey' }) position!: string;

  @Column('bigint') dataUseId!: string;

  @ManyToOne(() => DataUseRecord)
  @JoinColumn({
    name: 'data_use_id',
    foreignKeyConstraintName: 'data_use_seal_data_use_id_fkey',
  })
  dataUse?: DataUseRecord;

  @Column('date') day!: string;

  @Column('bytea') hash!: Buffer;
}

/** Signatures over the end of the chain; rows are added, never changed. */
@Entity('data_use_head')
@Index('data_use_head_day_idx', ['day', 'position'])
export class DataUseHeadRecord {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'data_use_head_pkey' }) position!: string;

  @ManyToOne(() => DataUseSealRecord)
  @JoinColumn({ name: 'position', foreignKeyConstraintName: 'data_use_head_position_fkey' })
  seal?: DataUseSealRecord;

  @Column('date') day!: string;

  @Column('bytea') hash!: Buffer;

  @Column('bytea') signature!: Buffer;

  @Column('timestamptz', { default: () => 'now()' }) signedAt!: Date;
}
