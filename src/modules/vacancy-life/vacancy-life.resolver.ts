import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { changeVacancy, VacancyPayload } from './vacancy-change';
import { statesBefore, VacancyAction } from './vacancy-life';
import {
  ConfirmVacancyInput,
  FillVacancyInput,
  PublishVacancyInput,
  RejectVacancyInput,
  WithdrawVacancyInput,
} from './vacancy-life.inputs';
import {
  confirmVacancy,
  fillVacancy,
  publishVacancy,
  rejectVacancy,
  withdrawVacancy,
} from './vacancy-life.service';

const possible = (action: keyof typeof VacancyAction) =>
  `Possible while it is ${statesBefore(VacancyAction[action]).join(' or ')}; otherwise \`CONFLICT\`.`;

@Resolver()
export class VacancyLifeResolver {
  @Access('PUBLIC')
  @Mutation(() => VacancyPayload, {
    description: `Puts a checked vacancy on the market, with its occupation coded. ${possible('PUBLISH')}`,
  })
  publishVacancy(
    @Arg('input', () => PublishVacancyInput) input: PublishVacancyInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return changeVacancy(context, info, input, publishVacancy);
  }

  @Access('PUBLIC')
  @Mutation(() => VacancyPayload, {
    description: `Refuses a submitted vacancy, or takes a published one off, with a reason. ${possible('REJECT')}`,
  })
  rejectVacancy(
    @Arg('input', () => RejectVacancyInput) input: RejectVacancyInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return changeVacancy(context, info, input, rejectVacancy);
  }

  @Access('PUBLIC')
  @Mutation(() => VacancyPayload, {
    description: `Takes a vacancy back before it is filled. ${possible('WITHDRAW')}`,
  })
  withdrawVacancy(
    @Arg('input', () => WithdrawVacancyInput) input: WithdrawVacancyInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return changeVacancy(context, info, input, withdrawVacancy);
  }

  @Access('PUBLIC')
  @Mutation(() => VacancyPayload, {
    description: `Says that the people were found. ${possible('FILL')}`,
  })
  fillVacancy(
    @Arg('input', () => FillVacancyInput) input: FillVacancyInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return changeVacancy(context, info, input, fillVacancy);
  }

  @Access('PUBLIC')
  @Mutation(() => VacancyPayload, {
    description: `Says that the work is still open; one that has lapsed goes back on the market. ${possible('CONFIRM')}`,
  })
  confirmVacancy(
    @Arg('input', () => ConfirmVacancyInput) input: ConfirmVacancyInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return changeVacancy(context, info, input, confirmVacancy);
  }
}
