import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
} from 'typeorm';
import { VacancyRecord } from '../vacancies';

/** Append-only: the login roles may insert and read. */
@Entity('vacancy_step', {
  comment:
    'Every step in the life of a vacancy: who, when, why. Grows only; nobody may change or remove a row.',
})
@Index('vacancy_step_vacancy_idx', ['vacancyId', 'id'])
@Check('vacancy_step_rejection_has_reason', `to_status <> 'REJECTED' OR btrim(reason) <> ''`)
export class VacancyStepRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'vacancy_step_pkey',
  })
  id!: string;

  @Column('bigint') vacancyId!: string;

  @ManyToOne(() => VacancyRecord)
  @JoinColumn({ name: 'vacancy_id', foreignKeyConstraintName: 'vacancy_step_vacancy_id_fkey' })
  vacancy?: VacancyRecord;

  @Column('text') action!: string;

  @Column('text', { nullable: true }) fromStatus!: string | null;

  @Column('text') toStatus!: string;

  @Column('integer') version!: number;

  @Column('text', { nullable: true }) reason!: string | null;

  @Column('text', { comment: 'Role of the viewer, or SYSTEM for expiry and imports.' })
  byRole!: string;

  @Column('text', { nullable: true, comment: 'Key of the account or API client.' }) bySubject!:
    string | null;

  @Column('timestamptz', { default: () => 'now()' }) at!: Date;
}
