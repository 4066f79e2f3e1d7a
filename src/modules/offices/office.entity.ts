import { Check, Column, Entity, Generated, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

@Entity('office', {
  comment: "Where officers work: departments, centres, people's committees, police.",
})
@Unique('office_public_id_key', ['publicId'])
@Index('office_name_key', { synchronize: false })
@Check('office_name_given', `btrim(name) <> '' AND length(name) <= 200`)
export class OfficeRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'office_pkey',
  })
  id!: string;

  @Column('uuid') @Generated('uuid') publicId!: string;

  @Column('int', { default: 1 }) version!: number;

  @Column('text') name!: string;

  @Column('text', {
    nullable: true,
    comment: 'Edition and code of the place it serves; null: the whole country.',
  })
  placeKey!: string | null;

  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' }) updatedAt!: Date;
}
