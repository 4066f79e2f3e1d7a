import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

const key = { primaryKeyConstraintName: 'official_code_pkey' };

/** The table of codes, for foreign keys and statistics; the server reads them from memory. */
@Entity('official_code', {
  comment:
    'Codes of the official lists but places: occupations, industries, training fields, ethnic groups; loaded from data/. Rows are never deleted.',
})
@Check('official_code_level_positive', 'level > 0')
@Check(
  'official_code_title_provenance_known',
  `title_provenance IN ('SOURCE', 'RECALLED', 'ONLY_GROUP_BELOW', 'MISSING')`,
)
@Index('official_code_parent_idx', ['version', 'parentCode'])
@ForeignKey(() => OfficialCodeRecord, ['version', 'parentCode'], ['version', 'code'], {
  name: 'official_code_parent_fkey',
})
export class OfficialCodeRecord {
  @PrimaryColumn('text', {
    ...key,
    comment: 'List and edition: VSCO2020, ISCO08, VSIC2018, VSIC2025, QD01-2017, QD121-1979.',
  })
  version!: string;

  @PrimaryColumn('text', key) code!: string;

  @Column('integer') level!: number;

  @Column('text', { nullable: true }) parentCode!: string | null;

  @Column('text', { nullable: true }) nameVi!: string | null;

  @Column('text', { nullable: true }) nameEn!: string | null;

  @Column('text', { comment: 'How far name_vi can be relied on; see data/SOURCES.md.' })
  titleProvenance!: string;

  @Column('text', {
    nullable: true,
    comment: 'For VSCO2020: the group of ISCO-08 that is the same work.',
  })
  iscoCode!: string | null;
}
