import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, Info, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { type MutationInput, MutationPayload, mutate } from '../../api/mutation';
import { selectionOf } from '../../api/selection';
import {
  RegisterEmployerInput,
  UpdateEmployerInput,
  VerifyEmployerInput,
} from './employer-registration.inputs';
import { employerProjection } from '../employers';
import { findEmployer } from '../employers';
import {
  type ChangedEmployer,
  registerEmployer,
  type Request,
  updateEmployer,
  verifyEmployer,
} from './employer-registration.service';
import { Employer } from '../employers';

@ObjectType()
class EmployerPayload extends MutationPayload {
  @Access('PUBLIC')
  @Field(() => Employer, { nullable: true, description: 'The employer as it is now.' })
  employer?: Employer | null;
}

@Resolver()
export class EmployerRegistrationResolver {
  @Access('PUBLIC')
  @Mutation(() => EmployerPayload, {
    description:
      'Registers an employer: Form 03, or the first part of Form 01 of Circular 11/2022.',
  })
  registerEmployer(
    @Arg('input', () => RegisterEmployerInput) input: RegisterEmployerInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return change(context, info, input, registerEmployer);
  }

  @Access('PUBLIC')
  @Mutation(() => EmployerPayload, { description: 'Changes items of an employer.' })
  updateEmployer(
    @Arg('input', () => UpdateEmployerInput) input: UpdateEmployerInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return change(context, info, input, updateEmployer);
  }

  @Access('PUBLIC')
  @Mutation(() => EmployerPayload, {
    description: 'Says that the centre has checked who the employer is.',
  })
  verifyEmployer(
    @Arg('input', () => VerifyEmployerInput) input: VerifyEmployerInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return change(context, info, input, verifyEmployer);
  }
}

function change<Input extends MutationInput>(
  context: Context,
  info: GraphQLResolveInfo,
  input: Input,
  work: (tx: EntityManager, request: Request, input: Input) => Promise<ChangedEmployer>,
): Promise<object> {
  const request = { viewer: context.viewer, secret: context.services.secret };
  return mutate(
    context,
    info.fieldName,
    input,
    async (tx) => ({ publicId: (await work(tx, request, input)).publicId }),
    async ({ publicId }) => {
      const projection = employerProjection(context, selectionOf(info).below('employer'));
      const { reader } = context.services.databases.app;
      return { employer: await findEmployer(reader, { publicId }, projection) };
    },
  );
}
