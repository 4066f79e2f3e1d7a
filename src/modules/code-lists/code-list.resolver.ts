import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../access/data-class';
import type { CountedConnection } from '../../api/connection';
import { Context } from '../../api/context';
import { chosenLanguage, LanguageChoice } from '../../api/language';
import { ForwardPage, pageOfList } from '../../api/pagination';
import { type CodeEntry, type CodeList, titleIn } from './code-list';
import {
  EthnicGroup,
  EthnicGroupConnection,
  Industry,
  IndustryConnection,
  Occupation,
  OccupationConnection,
  TrainingField,
  TrainingFieldConnection,
} from './code-list.types';
import { type IndustryEntry, industryList, industryVersion } from './industries';
import { type OccupationEntry, occupationList, occupationVersion } from './occupations';
import {
  ethnicGroupList,
  type EthnicGroupEntry,
  trainingFieldList,
  type TrainingFieldEntry,
} from './small-lists';

type Class = abstract new () => object;

/** `name(language)` of a type of codes. */
function namesOf(type: () => Class): abstract new () => object {
  @Resolver(type)
  class NameResolver {
    @Access('PUBLIC')
    @FieldResolver(() => String, {
      nullable: true,
      description:
        'In the other language where the list has none in this; null where neither is known.',
    })
    name(
      @Root() entry: CodeEntry,
      @Arg('language', () => LanguageChoice, {
        nullable: true,
        description: 'Of the request when not given.',
      })
      language: LanguageChoice | undefined,
      @Ctx() context: Context,
    ): string | null {
      return titleIn(chosenLanguage(language, context), entry);
    }
  }
  return NameResolver;
}

export const nameResolvers = [
  namesOf(() => Occupation),
  namesOf(() => Industry),
  namesOf(() => TrainingField),
  namesOf(() => EthnicGroup),
];

const searchArgument = {
  nullable: true,
  description: 'Words of a title, with or without accents; one slip of the fingers is forgiven.',
} as const;

const parentArgument = {
  nullable: true,
  description:
    'A code: what lies directly below it or, with `level` or `search`, anywhere below it.',
} as const;

@Resolver(() => Occupation)
export class OccupationResolver {
  @Access('PUBLIC')
  @Query(() => OccupationConnection, {
    description: 'Occupations, by words the best match first, else in the order of the codes.',
  })
  occupations(
    @Args(() => ForwardPage) page: ForwardPage,
    @Arg('search', () => String, searchArgument) search?: string | null,
    @Arg('level', () => Int, { nullable: true, description: '1 to 4.' }) level?: number | null,
    @Arg('parent', () => String, parentArgument) parent?: string | null,
    @Arg('version', () => String, {
      nullable: true,
      description: '`VSCO2020`, when not given, or `ISCO08`.',
    })
    version?: string | null,
  ): CountedConnection<Occupation> {
    const list = occupationList(occupationVersion(version));
    return pageOfList(page, selected(list, { search, level, parent }));
  }

  @Access('PUBLIC')
  @FieldResolver(() => Occupation, { nullable: true, description: 'The next wider group.' })
  parent(@Root() entry: OccupationEntry): Occupation | null {
    return parentIn(occupationList(entry.version), entry);
  }
}

@Resolver(() => Industry)
export class IndustryResolver {
  @Access('PUBLIC')
  @Query(() => IndustryConnection, {
    description: 'Industries, by words the best match first, else in the order of the codes.',
  })
  industries(
    @Args(() => ForwardPage) page: ForwardPage,
    @Arg('search', () => String, searchArgument) search?: string | null,
    @Arg('version', () => String, {
      nullable: true,
      description: '`VSIC2025`, when not given, or `VSIC2018`.',
    })
    version?: string | null,
    @Arg('level', () => Int, { nullable: true, description: '1 to 4.' }) level?: number | null,
    @Arg('parent', () => String, parentArgument) parent?: string | null,
  ): CountedConnection<Industry> {
    const list = industryList(industryVersion(version));
    return pageOfList(page, selected(list, { search, level, parent }));
  }

  @Access('PUBLIC')
  @FieldResolver(() => Industry, { nullable: true, description: 'The next wider group.' })
  parent(@Root() entry: IndustryEntry): Industry | null {
    return parentIn(industryList(entry.version), entry);
  }
}

@Resolver()
export class SmallListResolver {
  @Access('PUBLIC')
  @Query(() => TrainingFieldConnection, { description: 'Fields of education and training.' })
  trainingFields(
    @Args(() => ForwardPage) page: ForwardPage,
    @Arg('search', () => String, searchArgument) search?: string | null,
  ): CountedConnection<TrainingFieldEntry> {
    return pageOfList(page, selected(trainingFieldList(), { search }));
  }

  @Access('PUBLIC')
  @Query(() => EthnicGroupConnection, { description: 'The ethnic groups of Vietnam.' })
  ethnicGroups(
    @Args(() => ForwardPage) page: ForwardPage,
    @Arg('search', () => String, searchArgument) search?: string | null,
  ): CountedConnection<EthnicGroupEntry> {
    return pageOfList(page, selected(ethnicGroupList(), { search }));
  }
}

interface Criteria {
  readonly search?: string | null | undefined;
  readonly level?: number | null | undefined;
  readonly parent?: string | null | undefined;
}

function selected<Entry extends CodeEntry>(
  list: CodeList<Entry>,
  { search, level, parent }: Criteria,
): readonly Entry[] {
  const words = search?.trim() ?? '';
  const above = parent == null ? null : list.require(parent);
  const atAnyDepth = words !== '' || level != null;
  return (words === '' ? list.entries : list.search(words)).filter((entry) => {
    if (level != null && entry.level !== level) return false;
    if (above === null) return true;
    return atAnyDepth ? list.isBelow(entry, above.code) : entry.parentCode === above.code;
  });
}

function parentIn<Entry extends CodeEntry>(list: CodeList<Entry>, entry: Entry): Entry | null {
  return entry.parentCode === null ? null : list.find(entry.parentCode);
}
