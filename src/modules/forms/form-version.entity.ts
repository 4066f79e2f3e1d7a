import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A form version as records refer to it; its items are in memory only. */
@Entity('form_version')
@Check('form_version_effective_order', 'effective_from <= effective_to')
export class FormVersionRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'form_version_pkey' })
  code!: string;

  @Column('text')
  subject!: string;

  @Column('text')
  procedure!: string;

  @Column('text')
  titleVi!: string;

  @Column('text')
  titleEn!: string;

  @Column('date')
  effectiveFrom!: string;

  @Column('date', { nullable: true })
  effectiveTo!: string | null;
}
