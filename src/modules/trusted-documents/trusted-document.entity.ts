import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('trusted_document', { comment: 'Operations that the operator has registered.' })
@Check('trusted_document_id_is_hash', `id = encode(sha256(convert_to(document, 'UTF8')), 'hex')`)
@Check('trusted_document_points_positive', 'points > 0')
export class TrustedDocumentRecord {
  @PrimaryColumn('text', {
    primaryKeyConstraintName: 'trusted_document_pkey',
    comment: 'SHA-256 of the document, in hexadecimal.',
  })
  id!: string;

  @Column('text') name!: string;

  @Column('text') document!: string;

  @Column('int', {
    nullable: true,
    comment: 'What it costs as measured; null: what is computed from its fields.',
  })
  points!: number | null;

  @Column('timestamptz', { default: () => 'now()' }) registeredAt!: Date;
}
