import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The answer of a mutation that its client gave a key of its own. */
@Entity('client_mutation')
@Index('client_mutation_created_at', ['createdAt'])
@Check('client_mutation_id_length', 'length(client_mutation_id) BETWEEN 1 AND 100')
export class ClientMutation {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'client_mutation_pkey' })
  viewer!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'client_mutation_pkey' })
  clientMutationId!: string;

  @Column('bytea')
  fingerprint!: Buffer;

  @Column('jsonb', { nullable: true })
  answer!: object | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
