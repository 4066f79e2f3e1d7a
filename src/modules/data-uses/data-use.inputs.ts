import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Role } from '../../access/roles';
import { ForwardPage } from '../../api/pagination';
import { DateTime } from '../../api/scalars';

@ArgsType()
export class DataUseArguments extends ForwardPage {
  @Field(() => ID, {
    nullable: true,
    description: 'Uses about this labourer. A labourer may leave it out and sees their own.',
  })
  subjectId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Not before.' })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Before.' })
  to?: Date | null;
}

@InputType({ description: 'Which entries of the use ledger.' })
class AuditFilter {
  @Access('OFFICE')
  @Field(() => ID, { nullable: true, description: 'About this labourer.' })
  subjectId?: string | null;

  @Access('OFFICE')
  @Field(() => String, { nullable: true, description: 'By this account, client or command.' })
  bySubject?: string | null;

  @Access('OFFICE')
  @Field(() => Role, { nullable: true, description: 'In this role.' })
  byRole?: Role | null;

  @Access('OFFICE')
  @Field(() => String, { nullable: true, description: 'Of this action, such as `SEARCH`.' })
  action?: string | null;

  @Access('OFFICE')
  @Field(() => DateTime, { nullable: true, description: 'Not before.' })
  from?: Date | null;

  @Access('OFFICE')
  @Field(() => DateTime, { nullable: true, description: 'Before.' })
  to?: Date | null;
}

@ArgsType()
export class AuditArguments extends ForwardPage {
  @Field(() => AuditFilter, { nullable: true })
  filter?: AuditFilter | null;
}
