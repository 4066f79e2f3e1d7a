import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Role } from '../../access/roles';
import { globalId } from '../../api/global-id';
import { placeByKey, PlaceUnit } from '../places';
import type { AccountRow } from './account-listing.queries';

export enum AccountStatus {
  ACTIVE = 'ACTIVE',
  SUSPENDED = 'SUSPENDED',
}

registerEnumType(AccountStatus, {
  name: 'AccountStatus',
  description: 'Whether an account or API client may sign in.',
  valuesConfig: {
    ACTIVE: { description: 'It may.' },
    SUSPENDED: { description: 'It may not, and what it was given before holds no more.' },
  },
});

@ObjectType({ description: 'A person who signs in.' })
export class Account {
  @Access('PUBLIC')
  @Field(() => ID)
  readonly id: string;

  @Access('PUBLIC')
  @Field(() => Int)
  readonly version: number;

  @Access('OFFICE')
  @Field(() => String, {
    nullable: true,
    description: 'Name to sign in with; compared in lower case.',
  })
  readonly login: string;

  @Access('OFFICE')
  @Field(() => String, {
    nullable: true,
    description: 'Name of the person, for colleagues and ledgers.',
  })
  readonly name: string;

  @Access('OFFICE')
  @Field(() => Role, {
    nullable: true,
    description: 'What it may do: one role, for as long as the account lives.',
  })
  readonly role: Role;

  @Access('OFFICE')
  @Field(() => AccountStatus, { nullable: true, description: 'Whether one can sign in with it.' })
  readonly status: AccountStatus;

  @Access('OFFICE')
  @Field(() => PlaceUnit, {
    nullable: true,
    description: 'The place whose records the account works on; null for roles without one.',
  })
  readonly place: PlaceUnit | null;

  @Access('OFFICE')
  @Field(() => Boolean, { nullable: true, description: 'Whether a second factor is enrolled.' })
  readonly secondFactor: boolean;

  @Access('OFFICE')
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the one-time password that was given out still has to be changed.',
  })
  readonly awaitsFirstSignIn: boolean;

  @Access('OFFICE')
  @Field(() => Date, { nullable: true, description: 'When it was made.' })
  readonly createdAt: Date;

  readonly officeKey: string | null;

  constructor(row: AccountRow) {
    this.id = globalId('Account', row.key);
    this.version = row.version;
    this.login = row.login;
    this.name = row.name;
    this.role = row.role;
    this.status = row.status;
    this.place = row.placeKey === null ? null : placeByKey(row.placeKey);
    this.secondFactor = row.secondFactor;
    this.awaitsFirstSignIn = row.awaitsFirstSignIn;
    this.createdAt = row.createdAt;
    this.officeKey = row.officeKey;
  }
}
