import { Field, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Occupation, type OccupationEntry } from '../code-lists';
import { placeByKey, PlaceUnit } from '../places';
import type { QueryReading, TermRead } from './query-reading';

@ObjectType({ description: 'Words that must stand side by side.' })
class SearchTerm {
  @Access('PUBLIC')
  @Field(() => String, { description: 'As written, or as corrected.' })
  text!: string;

  @Access('PUBLIC')
  @Field(() => Boolean, { description: 'True for words in quotation marks.' })
  quoted!: boolean;
}

@ObjectType({ description: 'A word that finds nothing and was read as another.' })
class SpellingCorrection {
  @Access('PUBLIC')
  @Field(() => String, { description: 'The word as it was written.' })
  written!: string;

  @Access('PUBLIC')
  @Field(() => String, { description: 'The word it was read as.' })
  read!: string;
}

@ObjectType({ description: 'A place among the words of a search.' })
class RecognisedPlace {
  @Access('PUBLIC')
  @Field(() => String, { description: 'The words of the search, as they were written.' })
  written!: string;

  @Access('PUBLIC')
  @Field(() => [PlaceUnit], {
    description: 'The place of that name; several where the name does not tell which.',
  })
  places!: readonly PlaceUnit[];

  @Access('PUBLIC')
  @Field(() => [PlaceUnit], { description: 'What stands there today: where the search looks.' })
  todaysPlaces!: readonly PlaceUnit[];

  @Access('PUBLIC')
  @Field(() => [PlaceUnit], {
    description:
      'The provinces where the search looks instead, because nothing was found in the place itself; empty otherwise.',
  })
  widenedTo!: readonly PlaceUnit[];
}

@ObjectType({ description: 'Occupations whose official names hold words of a search.' })
class RecognisedOccupations {
  @Access('PUBLIC')
  @Field(() => String, { description: 'The words of the search, as they were written.' })
  written!: string;

  @Access('PUBLIC')
  @Field(() => [Occupation], {
    description: 'Vacancies coded with one of them are found, whatever their text calls the work.',
  })
  occupations!: readonly OccupationEntry[];
}

@ObjectType({ description: 'How the words of a search were read.' })
export class SearchUnderstanding {
  @Access('PUBLIC')
  @Field(() => [SearchTerm], { description: 'What must be there, places aside.' })
  terms!: readonly SearchTerm[];

  @Access('PUBLIC')
  @Field(() => [SearchTerm], { description: 'What must not be there.' })
  excluded!: readonly SearchTerm[];

  @Access('PUBLIC')
  @Field(() => [SpellingCorrection], { description: 'Words read as others.' })
  corrections!: readonly SpellingCorrection[];

  @Access('PUBLIC')
  @Field(() => [RecognisedPlace], { description: 'Words read as places.' })
  places!: readonly RecognisedPlace[];

  @Access('PUBLIC')
  @Field(() => [RecognisedOccupations], { description: 'Words read as occupations.' })
  occupations!: readonly RecognisedOccupations[];

  @Access('PUBLIC')
  @Field(() => [String], {
    description:
      'Words that say nothing about the work: `tuyển dụng`; a whole search without letter or digit.',
  })
  ignored!: readonly string[];

  @Access('PUBLIC')
  @Field(() => Boolean, {
    description:
      'True when nothing was found as strictly read, and fewer words must stand side by side.',
  })
  relaxed!: boolean;
}

export function presentUnderstanding(reading: QueryReading, relaxed: boolean): SearchUnderstanding {
  const terms = (read: readonly TermRead[]) =>
    read
      .filter(({ placeKeys }) => placeKeys.length === 0)
      .flatMap(({ written, exact }) => written.map((text) => ({ text, quoted: exact })));
  return {
    terms: terms(reading.required),
    excluded: terms(reading.excluded).map(({ text }) => ({ text, quoted: text.includes(' ') })),
    corrections: reading.corrections,
    places: reading.places.map(({ written, places, todaysKeys, widenedTo }) => ({
      written,
      places,
      todaysPlaces: placesOf(todaysKeys),
      widenedTo: placesOf(widenedTo),
    })),
    occupations: reading.occupations,
    ignored: reading.ignored,
    relaxed,
  };
}

const placesOf = (keys: readonly string[]) => keys.flatMap((key) => placeByKey(key) ?? []);
