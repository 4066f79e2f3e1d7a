import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Written by a trigger alone, see the migration. */
@Entity('vacancy_change')
@Index('vacancy_change_public_id_idx', { synchronize: false })
@Check('vacancy_change_kind_known', `kind IN ('PUBLISHED', 'UPDATED', 'REMOVED')`)
@Check(
  'vacancy_change_reason_known',
  `reason IN ('FILLED', 'EXPIRED', 'WITHDRAWN', 'REJECTED', 'DUPLICATE')`,
)
@Check('vacancy_change_reason_of_removal', `(kind = 'REMOVED') = (reason IS NOT NULL)`)
@Check('vacancy_change_was', `(kind = 'PUBLISHED') = (was IS NULL)`)
@Check('vacancy_change_became', `(kind = 'REMOVED') = (became IS NULL)`)
export class VacancyChangeRecord {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'vacancy_change_pkey' }) sequence!: string;

  @Column('bigint') vacancyId!: string;

  @Column('uuid') publicId!: string;

  @Column('text') kind!: string;

  @Column('text', { nullable: true }) reason!: string | null;

  @Column('timestamptz') at!: Date;

  @Column('jsonb', { nullable: true }) was!: object | null;

  @Column('jsonb', { nullable: true }) became!: object | null;
}
