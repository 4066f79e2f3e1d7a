import { Field, Int, ObjectType } from 'type-graphql';
import { Access } from '../../../access/data-class';
import { Role } from '../../../access/roles';
import { connectionType } from '../../../api/connection';
import { CivilDate, DateTime, Json } from '../../../api/scalars';
import { FormVersionType } from '../../forms';
import { LabourerStatus, RecordSource } from '../labourer-status';

@ObjectType({ description: 'One item of a record before and after a change.' })
export class FieldChange {
  @Access('PUBLIC')
  @Field(() => String, {
    description:
      'Path of the item in the input: `employment.jobTitle`; beside them `status`, and `place` by its code.',
  })
  field!: string;

  @Access('PERSONAL')
  @Field(() => Json, { nullable: true, description: 'Null where it was empty, or is hidden.' })
  before!: unknown;

  @Access('PERSONAL')
  @Field(() => Json, { nullable: true, description: 'Null where it is empty, or is hidden.' })
  after!: unknown;

  @Access('PUBLIC')
  @Field(() => Boolean, { description: 'You may know that it changed, and not from what to what.' })
  hidden!: boolean;
}

@ObjectType({ description: 'One state of a record: what was known, from when, from whom, why.' })
export class LabourerVersion {
  @Access('PUBLIC')
  @Field(() => Int, { description: '1 is the first.' })
  version!: number;

  @Access('OFFICE')
  @Field(() => CivilDate, { nullable: true, description: 'From when it holds.' })
  validFrom!: string | null;

  @Access('OFFICE')
  @Field(() => DateTime, { nullable: true, description: 'Since when it is known.' })
  recordedAt!: Date | null;

  @Access('OFFICE')
  @Field(() => LabourerStatus, { nullable: true, description: 'Where the record stood.' })
  status!: LabourerStatus | null;

  @Access('OFFICE')
  @Field(() => Role, {
    nullable: true,
    description: 'Who recorded it; null for the system itself.',
  })
  byRole!: Role | null;

  @Access('OFFICE')
  @Field(() => String, { nullable: true, description: 'The office that recorded it.' })
  byOffice!: string | null;

  @Access('OFFICE')
  @Field(() => RecordSource, { nullable: true, description: 'Where it came from.' })
  source!: RecordSource | null;

  @Access('OFFICE')
  @Field(() => String, { nullable: true, description: 'The law it was recorded under.' })
  legalBasis!: string | null;

  @Access('OFFICE')
  @Field(() => FormVersionType, { nullable: true, description: 'The form it stands on.' })
  formVersion!: FormVersionType | null;

  @Access('OFFICE')
  @Field(() => CivilDate, { nullable: true, description: 'Day of that form.' })
  declaredOn!: string | null;

  @Access('OFFICE')
  @Field(() => String, { nullable: true, description: 'Why, in words.' })
  reason!: string | null;
}

export const LabourerVersionConnection = connectionType('LabourerVersion', () => LabourerVersion);
