import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { VacancyRecord } from '../vacancies';

/** Unreadable for the roles that log in; see `reveal_vacancy_contacts`. */
@Entity('vacancy_contact', {
  comment:
    'The person to ring or write to. Data class CONTACT: read only through reveal_vacancy_contacts().',
})
@Check('vacancy_contact_phone_e164', `phone ~ '^\\+[1-9][0-9]{7,14}$'`)
@Check('vacancy_contact_email_shape', `email ~ '^[^@[:space:]]+@[^@[:space:]]+$'`)
export class VacancyContactRecord {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'vacancy_contact_pkey' }) vacancyId!: string;

  @ManyToOne(() => VacancyRecord)
  @JoinColumn({ name: 'vacancy_id', foreignKeyConstraintName: 'vacancy_contact_vacancy_id_fkey' })
  vacancy?: VacancyRecord;

  @Column('text') name!: string;

  @Column('text', { nullable: true }) position!: string | null;

  @Column('text', { nullable: true }) phone!: string | null;

  @Column('boolean', { default: false }) smsOptIn!: boolean;

  @Column('text', { nullable: true }) email!: string | null;

  @Column('boolean', { default: false }) emailOptIn!: boolean;

  @Column('text', { nullable: true }) other!: string | null;

  @Column('timestamptz', { default: () => 'now()' }) updatedAt!: Date;
}
