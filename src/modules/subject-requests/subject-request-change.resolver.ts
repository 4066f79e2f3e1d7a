import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import type { MutationInput } from '../../api/mutation';
import { identityKeys } from '../protection';
import { mutateInRegister } from '../register';
import {
  acknowledgeSubjectRequest,
  beginSubjectRequest,
  extendSubjectRequest,
  fulfilSubjectRequest,
  refuseSubjectRequest,
} from './decide-request.service';
import { makeSubjectRequest } from './make-request.service';
import {
  AcknowledgeSubjectRequestInput,
  BeginSubjectRequestInput,
  ExtendSubjectRequestInput,
  FulfilSubjectRequestInput,
  MakeSubjectRequestInput,
  RefuseSubjectRequestInput,
  SubjectRequestPayload,
} from './subject-request.inputs';
import { findSubjectRequest } from './subject-request.queries';

@Resolver()
export class SubjectRequestChangeResolver {
  @Access('OFFICE')
  @Mutation(() => SubjectRequestPayload, {
    description:
      'Asks for a right: about oneself, or taken in at a counter. Its terms begin to run.',
  })
  makeSubjectRequest(
    @Arg('input') input: MakeSubjectRequestInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return change(context, 'makeSubjectRequest', input, (tx) =>
      makeSubjectRequest(tx, context, input),
    );
  }

  @Access('OFFICE')
  @Mutation(() => SubjectRequestPayload, {
    description: 'Tells the person that the request was received and by when it will be decided.',
  })
  acknowledgeSubjectRequest(
    @Arg('input') input: AcknowledgeSubjectRequestInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return change(context, 'acknowledgeSubjectRequest', input, (tx) =>
      acknowledgeSubjectRequest(tx, context, input),
    );
  }

  @Access('OFFICE')
  @Mutation(() => SubjectRequestPayload, { description: 'Says that work on it has begun.' })
  beginSubjectRequest(
    @Arg('input') input: BeginSubjectRequestInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return change(context, 'beginSubjectRequest', input, (tx) =>
      beginSubjectRequest(tx, context, input),
    );
  }

  @Access('OFFICE')
  @Mutation(() => SubjectRequestPayload, {
    description: 'Extends the term, once, with a reason, while it runs.',
  })
  extendSubjectRequest(
    @Arg('input') input: ExtendSubjectRequestInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return change(context, 'extendSubjectRequest', input, (tx) =>
      extendSubjectRequest(tx, context, input),
    );
  }

  @Access('OFFICE')
  @Mutation(() => SubjectRequestPayload, {
    description:
      'Says that what was asked for is done. Seeing the data opens `document`; taking back a consent ends what centres do on it; deleting erases a record that no law keeps.',
  })
  fulfilSubjectRequest(
    @Arg('input') input: FulfilSubjectRequestInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return change(context, 'fulfilSubjectRequest', input, (tx) =>
      fulfilSubjectRequest(tx, context, input),
    );
  }

  @Access('OFFICE')
  @Mutation(() => SubjectRequestPayload, { description: 'Refuses a request on a legal ground.' })
  refuseSubjectRequest(
    @Arg('input') input: RefuseSubjectRequestInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return change(context, 'refuseSubjectRequest', input, (tx) =>
      refuseSubjectRequest(tx, context, input),
    );
  }
}

async function change(
  context: Context,
  name: string,
  input: MutationInput,
  work: (tx: EntityManager) => Promise<{ readonly key: string }>,
): Promise<object> {
  // Read before the transaction: a proposal is sealed in it.
  await identityKeys(context.services);
  return mutateInRegister(context, name, input, {
    work,
    show: async (...found) => ({ subjectRequest: await findSubjectRequest(...found) }),
  });
}
