import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  Float,
  InputType,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Access } from '../../access/data-class';
import { civilDate } from '../../api/civil-date';
import { connectionType, type CountedConnection } from '../../api/connection';
import { Context } from '../../api/context';
import { chosenLanguage, LanguageChoice } from '../../api/language';
import { PageArguments, pageOfList } from '../../api/pagination';
import { CivilDate } from '../../api/scalars';
import { crosswalk } from './crosswalk';
import { gazetteer } from './gazetteer';
import { findPlaces } from './place-search';
import { PlaceLevel, PlaceUnit, type Replacement } from './place-unit';
import { requirePlace } from './places';

@ObjectType({ description: 'A place that took over another, wholly or in part.' })
class PlaceReplacement {
  @Access('PUBLIC')
  @Field(() => PlaceUnit, { description: 'The other place.' })
  place!: PlaceUnit;

  @Access('PUBLIC')
  @Field(() => Float, {
    nullable: true,
    description:
      'Which part of the old place went to the new one: 1 when all of it; null when it was split and no source says how.',
  })
  share!: number | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'The resolution, where known.' })
  decision!: string | null;
}

@InputType({ description: 'Which places. Without `on` and `includeFormer`: those of today.' })
class PlaceFilter {
  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description: 'Words of the name, with or without accents; one slip of the fingers is forgiven.',
  })
  search?: string | null;

  @Access('PUBLIC')
  @Field(() => PlaceLevel, { nullable: true, description: 'Units of this tier.' })
  level?: PlaceLevel | null;

  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description:
      'Code of a place: what lies directly below it or, with `level` or `search`, anywhere below it.',
  })
  parent?: string | null;

  @Access('PUBLIC')
  @Field(() => CivilDate, { nullable: true, description: 'The places of that day.' })
  on?: Date | null;

  @Access('PUBLIC')
  @Field(() => Boolean, {
    nullable: true,
    description: 'Also places that have ended, after those of today.',
  })
  includeFormer?: boolean | null;
}

const PlaceConnection = connectionType('Place', () => PlaceUnit);

const languageArgument = {
  nullable: true,
  description: 'Of the request when not given.',
} as const;

const dayArgument = {
  nullable: true,
  description: 'As on that day; when not given, as on the day the place was asked for.',
};

@Resolver(() => PlaceUnit)
export class PlaceResolver {
  @Access('PUBLIC')
  @Query(() => PlaceUnit, {
    nullable: true,
    description:
      'The unit that bore this code on that day. Without a day: the one that bears it today or, when none does, the last that bore it.',
  })
  place(
    @Arg('code', () => String, {
      description: 'Official code of the unit, today’s or an old one: `01`, `00004`.',
    })
    code: string,
    @Arg('on', () => CivilDate, {
      nullable: true,
      description: 'The day on which it bore this code; without it today.',
    })
    on?: Date | null,
  ): PlaceUnit {
    return requirePlace(code, dayOf(on)).asOn(dayOf(on));
  }

  @Access('PUBLIC')
  @Query(() => PlaceConnection, { description: 'Places by name, level, whereabouts and day.' })
  places(
    @Args(() => PageArguments) page: PageArguments,
    @Arg('filter', () => PlaceFilter, { nullable: true }) filter?: PlaceFilter | null,
  ): CountedConnection<PlaceUnit> {
    const { search, level, parent, on, includeFormer } = filter ?? {};
    const day = dayOf(on);
    const found = findPlaces({ search, level, parent, on: day, includeFormer });
    return pageOfList(
      page,
      found.map((unit) => unit.asOn(day)),
    );
  }

  @Access('PUBLIC')
  @FieldResolver(() => String, { description: 'Without its rank: `Bến Nghé`, but `Quận 1`.' })
  name(
    @Root() unit: PlaceUnit,
    @Arg('language', () => LanguageChoice, languageArgument) language: LanguageChoice | undefined,
    @Ctx() context: Context,
  ): string {
    return chosenLanguage(language, context) === 'vi' ? unit.name : unit.nameEn;
  }

  @Access('PUBLIC')
  @FieldResolver(() => String, { description: 'With its rank: `Phường Bến Nghé`.' })
  fullName(
    @Root() unit: PlaceUnit,
    @Arg('language', () => LanguageChoice, languageArgument) language: LanguageChoice | undefined,
    @Arg('on', () => CivilDate, dayArgument) on: Date | undefined,
    @Ctx() context: Context,
  ): string {
    const called = unit.asOn(dayOf(on));
    return chosenLanguage(language, context) === 'vi' ? called.fullName : called.fullNameEn;
  }

  @Access('PUBLIC')
  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Wards and townships are urban, communes are rural. Null for special zones, of which the law says neither, and above the commune.',
  })
  urban(
    @Root() unit: PlaceUnit,
    @Arg('on', () => CivilDate, dayArgument) on: Date | undefined,
  ): boolean | null {
    return unit.asOn(dayOf(on)).urban;
  }

  @Access('PUBLIC')
  @FieldResolver(() => PlaceUnit, { nullable: true, description: 'What it lies in.' })
  parent(@Root() unit: PlaceUnit): PlaceUnit | null {
    return unit.parentKey === null ? null : gazetteer().get(unit.parentKey);
  }

  @Access('PUBLIC')
  @FieldResolver(() => [PlaceUnit], { description: 'All it lies in, the nearest first.' })
  ancestors(@Root() unit: PlaceUnit): readonly PlaceUnit[] {
    return gazetteer().ancestors(unit);
  }

  @Access('PUBLIC')
  @FieldResolver(() => [PlaceReplacement], {
    description: 'What took it over; a split place has several, a place of today none.',
  })
  replacedBy(@Root() unit: PlaceUnit): readonly PlaceReplacement[] {
    return crosswalk()
      .replacedBy(unit)
      .map((step) => replacement(step, step.toKey));
  }

  @Access('PUBLIC')
  @FieldResolver(() => [PlaceReplacement], { description: 'What it took over, wholly or in part.' })
  replaces(@Root() unit: PlaceUnit): readonly PlaceReplacement[] {
    return crosswalk()
      .replaces(unit)
      .map((step) => replacement(step, step.fromKey));
  }
}

const dayOf = (on: Date | null | undefined) => (on == null ? undefined : civilDate(on));

const replacement = ({ share, decision }: Replacement, key: string): PlaceReplacement => ({
  place: gazetteer().get(key),
  share,
  decision,
});
