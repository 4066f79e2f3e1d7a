import { Column, Entity, PrimaryColumn } from 'typeorm';

const primaryKeyConstraintName = 'labourer_name_word_pkey';

/** Kept by triggers of `labourer`. */
@Entity('labourer_name_word')
export class LabourerNameWordRecord {
  @PrimaryColumn('text', { primaryKeyConstraintName }) provinceKey!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName, collation: 'C' }) word!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName }) nameFolded!: string;

  @PrimaryColumn('bigint', { primaryKeyConstraintName }) labourerId!: string;

  @Column('text') status!: string;
}
