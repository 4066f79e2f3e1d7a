import { Entity, PrimaryColumn } from 'typeorm';

/** Kept by triggers of `labourer`, read by `people_named()` alone. */
@Entity('name_vocabulary')
export class NameVocabularyRecord {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'name_vocabulary_pkey', collation: 'C' })
  word!: string;
}
