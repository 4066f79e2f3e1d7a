import { Field, InputType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { EmployerSize, EmployerType } from '../forms';

@InputType({ description: 'Which employers; what is given must all hold.' })
export class EmployerFilter {
  @Access('PUBLIC')
  @Field(() => [String], {
    nullable: true,
    description: 'Provinces or communes; an old code is followed to what replaced it.',
  })
  placeCodes?: readonly string[] | null;

  @Access('PUBLIC')
  @Field(() => [String], {
    nullable: true,
    description: 'Industries of the list of 2018; a code stands for all below it.',
  })
  industryCodes?: readonly string[] | null;

  @Access('PUBLIC')
  @Field(() => [EmployerType], { nullable: true, description: 'Types by ownership.' })
  types?: readonly EmployerType[] | null;

  @Access('PUBLIC')
  @Field(() => [EmployerSize], { nullable: true, description: 'Numbers of workers.' })
  sizeBands?: readonly EmployerSize[] | null;

  @Access('PUBLIC')
  @Field(() => Boolean, { nullable: true, description: 'Checked by the centre, or not.' })
  verified?: boolean | null;
}
