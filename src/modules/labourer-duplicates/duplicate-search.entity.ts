import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  OneToOne,
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

@Entity('duplicate_profile', {
  comment:
    'Hashes by which records meet that may be one person; compared are only those with one in common.',
})
@Index('duplicate_profile_keys_idx', { synchronize: false })
export class DuplicateProfileRecord {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'duplicate_profile_pkey' })
  labourerId!: string;

  @OneToOne(() => LabourerRow)
  @JoinColumn({
    name: 'labourer_id',
    foreignKeyConstraintName: 'duplicate_profile_labourer_id_fkey',
  })
  labourer?: LabourerRow;

  @Column('bigint', { array: true }) keys!: string[];
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
