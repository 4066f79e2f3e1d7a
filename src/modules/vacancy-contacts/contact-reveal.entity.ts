import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
} from 'typeorm';
import { EmployerRecord } from '../employers';
import { VacancyRecord } from '../vacancies';

/** Written by the reveal functions alone. */
@Entity('contact_reveal', {
  comment:
    'Each time contact data left the registry: one row for each record and request. Written by the reveal functions alone.',
})
@Index('contact_reveal_vacancy_key', { synchronize: false })
@Index('contact_reveal_employer_key', { synchronize: false })
@Index('contact_reveal_subject_idx', ['bySubject', 'at'])
@Check('contact_reveal_of_one_record', 'num_nonnulls(vacancy_id, employer_id) = 1')
export class ContactRevealRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'contact_reveal_pkey',
  })
  id!: string;

  @Column('bigint', { nullable: true }) vacancyId!: string | null;

  @ManyToOne(() => VacancyRecord)
  @JoinColumn({ name: 'vacancy_id', foreignKeyConstraintName: 'contact_reveal_vacancy_id_fkey' })
  vacancy?: VacancyRecord;

  @Column('bigint', { nullable: true }) employerId!: string | null;

  @ManyToOne(() => EmployerRecord)
  @JoinColumn({ name: 'employer_id', foreignKeyConstraintName: 'contact_reveal_employer_id_fkey' })
  employer?: EmployerRecord;

  @Column('text') requestId!: string;

  @Column('text') byRole!: string;

  @Column('text', { nullable: true }) bySubject!: string | null;

  @Column('timestamptz', { default: () => 'now()' }) at!: Date;
}
