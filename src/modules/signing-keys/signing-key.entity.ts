import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('signing_key', {
  comment:
    'The keys that sign access tokens (ES256). The newest signs; the older verify until their last token is over.',
})
@Index('signing_key_one_open', { synchronize: false })
@Check('signing_key_verifies_after_signing', 'verifies_until >= signs_from')
export class SigningKeyRecord {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'signing_key_pkey' }) kid!: string;

  @Column('bytea', { comment: 'PKCS #8, sealed under the secret of the installation.' })
  privateKeySealed!: Buffer;

  @Column('timestamptz', {
    comment: 'Later than its creation, so that every server knows it before it signs.',
  })
  signsFrom!: Date;

  @Column('timestamptz', { nullable: true, comment: 'Null for the newest key.' })
  verifiesUntil!: Date | null;

  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
