import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { globalId } from '../../api/global-id';
import { placeByKey, PlaceUnit } from '../places';
import type { OfficeRow } from './office.queries';

@ObjectType({
  description: 'Where officers work: a department, a centre, a people’s committee, the police.',
})
export class Office {
  @Access('PUBLIC')
  @Field(() => ID)
  readonly id: string;

  @Access('PUBLIC')
  @Field(() => Int)
  readonly version: number;

  @Access('PUBLIC')
  @Field(() => String, { description: 'Name, as people and ledgers read it.' })
  readonly name: string;

  @Access('PUBLIC')
  @Field(() => PlaceUnit, {
    nullable: true,
    description: 'The place it serves; null: the whole country.',
  })
  readonly place: PlaceUnit | null;

  constructor({ key, version, name, placeKey }: OfficeRow) {
    this.id = globalId('Office', key);
    this.version = version;
    this.name = name;
    this.place = placeKey === null ? null : placeByKey(placeKey);
  }
}
