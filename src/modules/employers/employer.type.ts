import { Field, Int, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Node } from '../../api/node';
import { CivilDate } from '../../api/scalars';
import { Industry } from '../code-lists';
import { EmployerKind, EmployerSize, EmployerType, FormVersionType } from '../forms';
import { Address } from './address.type';

@ObjectType({
  implements: Node,
  description: 'A legal or natural person that offers work: its public face.',
})
export class Employer extends Node {
  /** Key in the database; not in the contract. */
  readonly key!: string;

  /** What ownership is decided by; not in the contract. */
  readonly employerPublicId!: string;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'Grows with every change; an update names the one it read.' })
  version!: number;

  @Access('PUBLIC')
  @Field(() => String, { description: 'Name as registered or as the source writes it.' })
  name!: string;

  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description:
      'Tax code of an organisation, 10 or 13 digits. Null for individuals and households, whose code is a personal number.',
  })
  taxCode!: string | null;

  @Access('PUBLIC')
  @Field(() => EmployerKind, { nullable: true, description: 'Organisation or natural person.' })
  kind!: EmployerKind | null;

  @Access('PUBLIC')
  @Field(() => EmployerType, { nullable: true, description: 'Type by ownership.' })
  type!: EmployerType | null;

  @Access('PUBLIC')
  @Field(() => Industry, { nullable: true, description: 'Main industry.' })
  industry!: Industry | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Main goods, products or services.' })
  mainProducts!: string | null;

  @Access('PUBLIC')
  @Field(() => EmployerSize, { nullable: true, description: 'Number of workers.' })
  sizeBand!: EmployerSize | null;

  @Access('PUBLIC')
  @Field(() => Address, {
    nullable: true,
    description: 'Place of business; of an individual the administrative unit only.',
  })
  address!: Address | null;

  @Access('PUBLIC')
  @Field(() => Boolean, { nullable: true, description: 'In an industrial or economic zone.' })
  inIndustrialZone!: boolean | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Name of the zone.' })
  zoneName!: string | null;

  @Access('PUBLIC')
  @Field(() => Boolean, { description: 'True when the centre has checked who it is.' })
  verified!: boolean;

  @Access('OFFICE')
  @Field(() => Int, { nullable: true, description: 'Hires planned for the next six months.' })
  plannedHires6m!: number | null;

  @Access('OFFICE')
  @Field(() => String, { nullable: true, description: 'What it asks of the centre.' })
  services!: string | null;

  @Access('OFFICE')
  @Field(() => CivilDate, { nullable: true, description: 'Day on which the form was signed.' })
  declaredOn!: string | null;

  @Access('PUBLIC')
  @Field(() => FormVersionType, { description: 'The form it was registered on.' })
  formVersion!: FormVersionType;
}
