import { Field, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { placeByKey, PlaceUnit } from '../places';

@ObjectType({ description: 'An address: an administrative unit and what is written before it.' })
export class Address {
  @Access('PUBLIC')
  @Field(() => PlaceUnit, {
    nullable: true,
    description: 'The smallest unit known, as it was given.',
  })
  place!: PlaceUnit | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'House number, street, village.' })
  line!: string | null;
}

/** Null where neither part is known. */
export function addressOf(placeKey: string | null, line: string | null): Address | null {
  if (placeKey === null && line === null) return null;
  return { place: placeKey === null ? null : placeByKey(placeKey), line };
}
