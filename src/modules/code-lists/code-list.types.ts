import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { connectionType } from '../../api/connection';
import { TitleProvenance } from './code-list';

registerEnumType(TitleProvenance, {
  name: 'TitleProvenance',
  description: 'How far the Vietnamese title of a code can be relied on.',
  valuesConfig: {
    SOURCE: { description: 'Read in a restatement of the decision.' },
    RECALLED: { description: 'Written from memory; to be checked against the decision.' },
    ONLY_GROUP_BELOW: { description: 'Taken from the only group below, which is the same group.' },
    MISSING: { description: 'Not known here; `name` is in English or null.' },
  },
});

/** What every code of every list has. Names are resolved by `code-list.resolver.ts`. */
@ObjectType()
abstract class Code {
  @Access('PUBLIC')
  @Field(() => String, {
    description: 'Code in its list; in lists with levels it has as many digits as its level.',
  })
  code!: string;

  @Access('PUBLIC')
  @Field(() => String, {
    description: 'List and edition; a code says nothing without them.',
  })
  version!: string;
}

@ObjectType()
abstract class LevelledCode extends Code {
  @Access('PUBLIC')
  @Field(() => Int, { description: '1 is the widest.' })
  level!: number;

  @Access('PUBLIC')
  @Field(() => TitleProvenance, { description: 'Where its name comes from.' })
  titleProvenance!: TitleProvenance;
}

@ObjectType({
  description:
    'A kind of work: Vietnam’s list (Decision 34/2020/QĐ-TTg) or ISCO-08. This service uses the ESCO classification of the European Commission.',
})
export class Occupation extends LevelledCode {
  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description:
      'The group of ISCO-08 that is the same work. Equal digits alone do not make it so: 1221 is a minister in the one list and a sales manager in the other.',
  })
  iscoCode!: string | null;

  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description: 'What the work is, in English, where the international list says it.',
  })
  definition!: string | null;

  @Access('PUBLIC')
  @Field(() => [String], { description: 'Finer titles under this code.' })
  otherTitles!: readonly string[];
}

@ObjectType({ description: 'A kind of business, of the list of 2018 or of 2025.' })
export class Industry extends LevelledCode {}

@ObjectType({ description: 'A field of education and training (Decision 01/2017/QĐ-TTg).' })
export class TrainingField extends Code {}

@ObjectType({ description: 'An ethnic group of Vietnam (list of 1979); 55 stands for foreigners.' })
export class EthnicGroup extends Code {
  @Access('PUBLIC')
  @Field(() => Boolean, { nullable: true, description: 'Null for foreigners.' })
  isMinority!: boolean | null;
}

export const OccupationConnection = connectionType('Occupation', () => Occupation);
export const IndustryConnection = connectionType('Industry', () => Industry);
export const TrainingFieldConnection = connectionType('TrainingField', () => TrainingField);
export const EthnicGroupConnection = connectionType('EthnicGroup', () => EthnicGroup);
