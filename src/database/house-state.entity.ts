import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the program has done to this database beside migrations. */
@Entity('house_state')
export class HouseState {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'house_state_pkey' })
  name!: string;

  @Column('text')
  value!: string;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
