import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { inChosenLanguage, LanguageChoice } from '../../api/language';
import { ProcessingPurposeType } from './processing-purpose.type';
import { type ProcessingPurpose, processingPurposes } from './purposes';

@Resolver(() => ProcessingPurposeType)
export class ProcessingPurposeResolver {
  @Access('PUBLIC')
  @Query(() => [ProcessingPurposeType], {
    description: 'What people’s data are used for, on which law and by whom.',
  })
  processingPurposes(): readonly ProcessingPurpose[] {
    return processingPurposes;
  }

  @Access('PUBLIC')
  @FieldResolver(() => String, { description: 'What it is for, in words.' })
  name(
    @Root() { name }: ProcessingPurpose,
    @Arg('language', () => LanguageChoice, { nullable: true })
    language: LanguageChoice | null | undefined,
    @Ctx() context: Context,
  ): string {
    return inChosenLanguage(name, language, context);
  }
}
