import { Check, Column, Entity, Generated, PrimaryGeneratedColumn, Unique } from 'typeorm';

@Entity('api_client', {
  comment: 'A program that signs in with client credentials: a job portal or a ministry system.',
})
@Unique('api_client_public_id_key', ['publicId'])
@Unique('api_client_client_id_key', ['clientId'])
@Check('api_client_client_id_shape', `client_id ~ '^[a-z0-9][a-z0-9-]{2,63}$'`)
@Check('api_client_name_given', `btrim(name) <> '' AND length(name) <= 200`)
@Check('api_client_role_known', `role IN ('PORTAL', 'MINISTRY_ANALYST')`)
@Check('api_client_status_known', `status IN ('ACTIVE', 'SUSPENDED')`)
@Check('api_client_scopes_known', `scopes <@ ARRAY['contact']`)
@Check('api_client_scopes_of_portals', `scopes = '{}' OR role = 'PORTAL'`)
@Check('api_client_secret_hashed', 'octet_length(secret_hash) = 32')
@Check('api_client_quotas_positive', 'quota_per_minute > 0 AND quota_per_day > 0')
export class ApiClientRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'api_client_pkey',
  })
  id!: string;

  @Column('uuid') @Generated('uuid') publicId!: string;

  @Column('int', { default: 1 }) version!: number;

  @Column('text') clientId!: string;

  @Column('text') name!: string;

  @Column('text') role!: string;

  @Column('text', { default: 'ACTIVE' }) status!: string;

  @Column('bytea', { comment: 'Keyed SHA-256 of a secret of 256 random bits.' })
  secretHash!: Buffer;

  @Column('text', { array: true, default: () => "'{}'" }) scopes!: string[];

  @Column('timestamptz', {
    nullable: true,
    comment: 'When an administrator verified who is behind it; scopes hold only then.',
  })
  verifiedAt!: Date | null;

  @Column('int', { default: 60000, comment: 'Points of cost.' }) quotaPerMinute!: number;

  @Column('int', { default: 10000000, comment: 'Points of cost.' }) quotaPerDay!: number;

  @Column('int', { default: 0 }) epoch!: number;

  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' }) updatedAt!: Date;
}
