import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Role } from '../../access/roles';
import { globalId } from '../../api/global-id';
import { AccountStatus } from '../accounts';
import type { ClientRow } from './api-client-listing.queries';

/** What a portal may be verified for, as the contract spells it. */
export enum ClientScope {
  CONTACT = 'CONTACT',
}

registerEnumType(ClientScope, {
  name: 'ClientScope',
  description: 'What a client may be given beyond what its role has.',
  valuesConfig: { CONTACT: { description: 'Contact data of vacancies; each reveal is counted.' } },
});

@ObjectType({
  description: 'A program that signs in with client credentials: a job portal, a ministry system.',
})
export class ApiClient {
  @Access('PUBLIC')
  @Field(() => ID)
  readonly id: string;

  @Access('PUBLIC')
  @Field(() => Int)
  readonly version: number;

  @Access('OFFICE')
  @Field(() => String, { nullable: true, description: 'What it signs in with.' })
  readonly clientId: string;

  @Access('OFFICE')
  @Field(() => String, {
    nullable: true,
    description: 'Name of the portal or system, as others read it.',
  })
  readonly name: string;

  @Access('OFFICE')
  @Field(() => Role, {
    nullable: true,
    description: 'PORTAL, or the role of a system of the ministry.',
  })
  readonly role: Role;

  @Access('OFFICE')
  @Field(() => AccountStatus, {
    nullable: true,
    description: 'Whether tokens are issued to it and hold.',
  })
  readonly status: AccountStatus;

  @Access('OFFICE')
  @Field(() => [ClientScope], {
    nullable: true,
    description: 'Hold only while the client is verified.',
  })
  readonly scopes: readonly ClientScope[];

  @Access('OFFICE')
  @Field(() => Date, {
    nullable: true,
    description: 'When it was verified who is behind the client; null: not yet.',
  })
  readonly verifiedAt: Date | null;

  @Access('OFFICE')
  @Field(() => Int, { nullable: true, description: 'Points of cost a minute.' })
  readonly quotaPerMinute: number;

  @Access('OFFICE')
  @Field(() => Int, { nullable: true, description: 'Points of cost a day.' })
  readonly quotaPerDay: number;

  constructor(row: ClientRow) {
    this.id = globalId('ApiClient', row.key);
    this.version = row.version;
    this.clientId = row.clientId;
    this.name = row.name;
    this.role = row.role;
    this.status = row.status;
    this.scopes = row.scopes.map(() => ClientScope.CONTACT);
    this.verifiedAt = row.verifiedAt;
    this.quotaPerMinute = row.quotaPerMinute;
    this.quotaPerDay = row.quotaPerDay;
  }
}
