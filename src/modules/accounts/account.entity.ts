import {
  Check,
  Column,
  Entity,
  Generated,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm';
import { OfficeRecord } from '../offices';

/** The table of accounts; only the database role of accounts can read its secrets. */
@Entity('account', {
  comment: 'A person who signs in. Has exactly one role, an office and a place.',
})
@Unique('account_public_id_key', ['publicId'])
@Unique('account_login_key', ['login'])
@Unique('account_outside_key', ['outsideIssuer', 'outsideSubject'])
@Index('account_office_id_idx', ['officeId'])
@Check('account_login_shape', `login ~ '^[a-z0-9][a-z0-9._@+-]{2,99}$'`)
@Check('account_name_given', `btrim(name) <> '' AND length(name) <= 200`)
@Check(
  'account_role_known',
  `role IN ( 'EMPLOYER', 'CITIZEN', 'ENUMERATOR', 'VILLAGE_HEAD', 'COMMUNE_OFFICER', 'COMMUNE_POLICE', 'DISTRICT_OFFICER', 'PROVINCE_OFFICER', 'CENTRE_STAFF', 'MINISTRY_ANALYST', 'DATA_PROTECTION_OFFICER', 'ADMINISTRATOR' )`,
)
@Check('account_status_known', `status IN ('ACTIVE', 'SUSPENDED')`)
@Unique('account_labourer_key', ['labourerPublicId'])
@Check('account_employer_of_employers', `employer_public_id IS NULL OR role = 'EMPLOYER'`)
@Check('account_labourer_of_citizens', `labourer_public_id IS NULL OR role = 'CITIZEN'`)
@Check('account_password_hashed', `password_hash LIKE '$argon2id$%'`)
@Check('account_outside_whole', '(outside_issuer IS NULL) = (outside_subject IS NULL)')
@Check('account_can_sign_in', 'num_nonnulls(password_hash, outside_subject) > 0')
export class AccountRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'account_pkey',
  })
  id!: string;

  @Column('uuid') @Generated('uuid') publicId!: string;

  @Column('int', { default: 1 }) version!: number;

  @Column('text') login!: string;

  @Column('text') name!: string;

  @Column('text') role!: string;

  @Column('text', { default: 'ACTIVE' }) status!: string;

  @Column('bigint', { nullable: true }) officeId!: string | null;

  @ManyToOne(() => OfficeRecord)
  @JoinColumn({ name: 'office_id', foreignKeyConstraintName: 'account_office_id_fkey' })
  office?: OfficeRecord;

  @Column('text', {
    nullable: true,
    comment: 'Edition and code of the place whose records the account works on.',
  })
  placeKey!: string | null;

  @Column('uuid', {
    nullable: true,
    comment: 'The employer an account of role EMPLOYER acts for.',
  })
  employerPublicId!: string | null;

  @Column('uuid', { nullable: true, comment: 'The record of an account of role CITIZEN.' })
  labourerPublicId!: string | null;

  @Column('text', {
    nullable: true,
    comment: 'argon2id with a pepper derived from the secret of the installation.',
  })
  passwordHash!: string | null;

  @Column('timestamptz', {
    nullable: true,
    comment: 'Set while the password is one given out by an administrator.',
  })
  oneTimeUntil!: Date | null;

  @Column('bytea', { nullable: true }) totpSecretSealed!: Buffer | null;

  @Column('bigint', {
    nullable: true,
    comment: 'The last time step whose code was used: no code works twice.',
  })
  totpLastStep!: string | null;

  @Column('text', { nullable: true }) outsideIssuer!: string | null;

  @Column('text', {
    nullable: true,
    comment: 'Who this is for the identity provider outside; linked beforehand.',
  })
  outsideSubject!: string | null;

  @Column('int', {
    default: 0,
    comment: 'Counts the times everything was signed out; older tokens are void.',
  })
  epoch!: number;

  @Column('timestamptz', { nullable: true }) signedOutAt!: Date | null;

  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' }) updatedAt!: Date;
}
