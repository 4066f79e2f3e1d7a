import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Written by a trigger alone, see the migration. */
@Entity('vacancy_change', {
  comment:
    'The public feed: every step of vacancy_listing_public, in the order of the commits. Grows only.',
})
@Index('vacancy_change_public_id_idx', ['publicId', 'sequence'])
@Check('vacancy_change_kind_known', `kind IN ('PUBLISHED', 'UPDATED', 'REMOVED')`)
@Check(
  'vacancy_change_reason_known',
  `reason IN ('FILLED', 'EXPIRED', 'WITHDRAWN', 'REJECTED', 'DUPLICATE')`,
)
@Check('vacancy_change_reason_of_removal', `(kind = 'REMOVED') = (reason IS NOT NULL)`)
@Check('vacancy_change_was', `(kind = 'PUBLISHED') = (was IS NULL)`)
@Check('vacancy_change_became', `(kind = 'REMOVED') = (became IS NULL)`)
export class VacancyChangeRecord {
  @PrimaryColumn('bigint', {
    primaryKeyConstraintName: 'vacancy_change_pkey',
    comment:
      '1, 2, 3 … without a gap: who has read up to n has read everything that was committed before n.',
  })
  sequence!: string;

  @Column('bigint') vacancyId!: string;

  @Column('uuid') publicId!: string;

  @Column('text') kind!: string;

  @Column('text', { nullable: true }) reason!: string | null;

  @Column('timestamptz') at!: Date;

  @Column('jsonb', {
    nullable: true,
    comment:
      'The row of vacancy_listing_public before, without its document: what filters of the feed compare.',
  })
  was!: object | null;

  @Column('jsonb', { nullable: true, comment: 'The same row after.' })
  became!: object | null;
}
