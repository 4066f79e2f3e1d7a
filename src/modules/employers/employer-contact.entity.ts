import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { EmployerRecord } from './employer.entity';

/** Unreadable for the roles that log in; see `reveal_employer_contacts`. */
@Entity('employer_contact', {
  comment:
    'How to reach an employer. Data class CONTACT: read only through reveal_employer_contacts().',
})
@Check('employer_contact_phone_e164', `phone ~ '^\\+[1-9][0-9]{7,14}$'`)
@Check('employer_contact_email_shape', `email ~ '^[^@[:space:]]+@[^@[:space:]]+$'`)
export class EmployerContactRecord {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'employer_contact_pkey' })
  employerId!: string;

  @ManyToOne(() => EmployerRecord)
  @JoinColumn({
    name: 'employer_id',
    foreignKeyConstraintName: 'employer_contact_employer_id_fkey',
  })
  employer?: EmployerRecord;

  @Column('text', { nullable: true }) phone!: string | null;

  @Column('text', { nullable: true }) email!: string | null;

  @Column('text', { nullable: true }) representative!: string | null;

  @Column('text', { nullable: true, comment: 'Home address of an individual employer.' })
  addressLine!: string | null;

  @Column('timestamptz', { default: () => 'now()' }) updatedAt!: Date;
}
