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
import { LabourerRow } from '../register';

/** People still to be compared with the others; written by a trigger on `labourer`. */
@Entity('duplicate_check', {
  comment:
    'People recorded or changed since they were last compared with the others; a row goes when that is done.',
})
export class DuplicateCheckRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'duplicate_check_pkey',
  })
  id!: string;

  @Column('bigint') labourerId!: string;
}

@Entity('duplicate_key', {
  comment:
    'Hashes by which records meet that may be one person; compared are only those with one in common.',
})
@Index('duplicate_key_labourer_id_idx', ['labourerId'])
export class DuplicateKeyRecord {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'duplicate_key_pkey' })
  key!: string;

  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'duplicate_key_pkey' })
  labourerId!: string;

  @ManyToOne(() => LabourerRow)
  @JoinColumn({
    name: 'labourer_id',
    foreignKeyConstraintName: 'duplicate_key_labourer_id_fkey',
  })
  labourer?: LabourerRow;
}

@Entity('name_word', {
  comment: 'How many people bear a word, by its place in the name: how much an equal name says.',
})
@Check('name_word_position_known', `position IN ('FAMILY', 'MIDDLE', 'GIVEN')`)
export class NameWordRecord {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'name_word_pkey' }) position!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'name_word_pkey' }) word!: string;

  @Column('integer') people!: number;
}
