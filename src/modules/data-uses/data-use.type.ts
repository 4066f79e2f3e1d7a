import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Role } from '../../access/roles';
import { type Connection, type Edge, PageInfo } from '../../api/pagination';
import { DateTime } from '../../api/scalars';

@ObjectType({
  description:
    'One use of protected data about a person: which office, in which role, what for, on which ground, which fields. Never changed, never removed.',
})
class DataUse {
  @Access('OFFICE')
  @Field(() => DateTime, { description: 'When.' })
  at!: Date;

  @Access('OFFICE')
  @Field(() => Role, { description: 'Role of whoever used them.' })
  byRole!: Role;

  @Access('OFFICE')
  @Field(() => String, {
    description:
      'Name of the office or, where there is none, who it was: the labourer themselves, the operator of the system.',
  })
  byOffice!: string;

  @Access('OFFICE')
  @Field(() => String, {
    description: 'Code of a purpose of `processingPurposes`.',
  })
  purpose!: string;

  @Access('OFFICE')
  @Field(() => String, { description: 'The law that allows it.' })
  legalBasis!: string;

  @Access('OFFICE')
  @Field(() => String, {
    description:
      'What was done: READ, LIST, SEARCH, RECORD, CORRECT, MERGE, EXPORT and others. REFUSED and MANY_PEOPLE are about no single person.',
  })
  action!: string;

  @Access('OFFICE')
  @Field(() => [String], { description: 'The protected fields, by name.' })
  fields!: readonly string[];

  @Access('OFFICE')
  @Field(() => String, {
    nullable: true,
    description: 'What to cite in a question or complaint about this use.',
  })
  reference!: string | null;
}

@ObjectType({
  description: 'A use of protected data as the data protection officer sees it.',
})
export class AuditEntry extends DataUse {
  @Access('OFFICE')
  @Field(() => String, { description: 'The account, client or command.' })
  bySubject!: string;

  @Access('OFFICE')
  @Field(() => [ID], { description: 'Ids of the labourers it was about.' })
  subjects!: readonly string[];

  @Access('OFFICE')
  @Field(() => String, {
    nullable: true,
    description: 'Its place in the signed chain: 1, 2, 3 …; null in the first seconds.',
  })
  position!: string | null;

  @Access('OFFICE')
  @Field(() => Int, {
    description:
      'How often: of `REFUSED`, which is gathered over some seconds. Of `MANY_PEOPLE` how many people the account has seen in the hour or day. Otherwise 1.',
  })
  times!: number;
}

@ObjectType({ description: 'A use of protected data, with its cursor.' })
class DataUseEdge implements Edge<DataUse> {
  @Access('PUBLIC')
  @Field(() => String)
  cursor!: string;

  @Access('PUBLIC')
  @Field(() => DataUse)
  node!: DataUse;
}

@ObjectType({ description: 'A page of uses of protected data, newest first.' })
export class DataUseConnection implements Connection<DataUse> {
  @Access('PUBLIC')
  @Field(() => [DataUseEdge])
  edges!: readonly DataUseEdge[];

  @Access('PUBLIC')
  @Field(() => [DataUse])
  nodes!: readonly DataUse[];

  @Access('PUBLIC')
  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@ObjectType({ description: 'An entry of the ledger, with its cursor.' })
class AuditEdge implements Edge<AuditEntry> {
  @Access('PUBLIC')
  @Field(() => String)
  cursor!: string;

  @Access('PUBLIC')
  @Field(() => AuditEntry)
  node!: AuditEntry;
}

@ObjectType({ description: 'A page of the use ledger, newest first.' })
export class AuditConnection implements Connection<AuditEntry> {
  @Access('PUBLIC')
  @Field(() => [AuditEdge])
  edges!: readonly AuditEdge[];

  @Access('PUBLIC')
  @Field(() => [AuditEntry])
  nodes!: readonly AuditEntry[];

  @Access('PUBLIC')
  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
