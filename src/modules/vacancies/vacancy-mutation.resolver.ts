import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, Info, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { Access } from '../../access/data-class';
import type { Viewer } from '../../access/viewer';
import { Context } from '../../api/context';
import { type MutationInput, MutationPayload, mutate } from '../../api/mutation';
import { selectionOf } from '../../api/selection';
import { submitVacancy, updateVacancy } from './vacancy-declaration.service';
import {
  ConfirmVacancyInput,
  FillVacancyInput,
  PublishVacancyInput,
  RejectVacancyInput,
  SubmitVacancyInput,
  UpdateVacancyInput,
  WithdrawVacancyInput,
} from './vacancy.inputs';
import { vacancyProjection } from './vacancy.projection';
import { findVacancies } from './vacancy.queries';
import {
  type ChangedVacancy,
  confirmVacancy,
  fillVacancy,
  publishVacancy,
  rejectVacancy,
  withdrawVacancy,
} from './vacancy.service';
import { Vacancy } from './vacancy.type';

@ObjectType()
class VacancyPayload extends MutationPayload {
  @Access('PUBLIC')
  @Field(() => Vacancy, { nullable: true, description: 'The vacancy as it is now.' })
  vacancy?: Vacancy | null;
}

@Resolver()
export class VacancyMutationResolver {
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
    return change(context, info, input, submitVacancy);
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
    return change(context, info, input, updateVacancy);
  }

  @Access('PUBLIC')
  @Mutation(() => VacancyPayload, {
    description: 'Puts a checked vacancy on the market, with its occupation coded.',
  })
  publishVacancy(
    @Arg('input', () => PublishVacancyInput) input: PublishVacancyInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return change(context, info, input, publishVacancy);
  }

  @Access('PUBLIC')
  @Mutation(() => VacancyPayload, {
    description: 'Refuses a submitted vacancy, or takes a published one off, with a reason.',
  })
  rejectVacancy(
    @Arg('input', () => RejectVacancyInput) input: RejectVacancyInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return change(context, info, input, rejectVacancy);
  }

  @Access('PUBLIC')
  @Mutation(() => VacancyPayload, { description: 'Takes a vacancy back before it is filled.' })
  withdrawVacancy(
    @Arg('input', () => WithdrawVacancyInput) input: WithdrawVacancyInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return change(context, info, input, withdrawVacancy);
  }

  @Access('PUBLIC')
  @Mutation(() => VacancyPayload, { description: 'Says that the people were found.' })
  fillVacancy(
    @Arg('input', () => FillVacancyInput) input: FillVacancyInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return change(context, info, input, fillVacancy);
  }

  @Access('PUBLIC')
  @Mutation(() => VacancyPayload, {
    description: 'Says that the work is still open; one that has lapsed goes back on the market.',
  })
  confirmVacancy(
    @Arg('input', () => ConfirmVacancyInput) input: ConfirmVacancyInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return change(context, info, input, confirmVacancy);
  }
}

function change<Input extends MutationInput>(
  context: Context,
  info: GraphQLResolveInfo,
  input: Input,
  work: (tx: EntityManager, viewer: Viewer, input: Input) => Promise<ChangedVacancy>,
): Promise<object> {
  const { viewer, services } = context;
  return mutate(
    context,
    info.fieldName,
    input,
    async (tx) => ({ publicId: (await work(tx, viewer, input)).publicId }),
    async ({ publicId }) => {
      const projection = vacancyProjection(context, selectionOf(info).below('vacancy'));
      const { reader } = services.databases.app;
      const [vacancy] = await findVacancies(reader, viewer, { publicIds: [publicId] }, projection);
      return { vacancy };
    },
  );
}
