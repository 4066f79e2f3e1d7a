import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { changeVacancy, VacancyPayload } from '../vacancy-life';
import { SubmitVacancyInput, UpdateVacancyInput } from './declaration.inputs';
import { submitVacancy, updateVacancy } from './declaration.service';

@Resolver()
export class VacancyDeclarationResolver {
  @Access('PUBLIC')
  @Mutation(() => VacancyPayload, {
    description:
      'Takes a vacancy in, as a draft or for the centre to check: Form 01 of Circular 11/2022, Form 03a.',
  })
  submitVacancy(
    @Arg('input', () => SubmitVacancyInput) input: SubmitVacancyInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return changeVacancy(context, info, input, submitVacancy);
  }

  @Access('PUBLIC')
  @Mutation(() => VacancyPayload, {
    description: 'Changes items of a vacancy; with `submit`, hands it to the centre.',
  })
  updateVacancy(
    @Arg('input', () => UpdateVacancyInput) input: UpdateVacancyInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return changeVacancy(context, info, input, updateVacancy);
  }
}
