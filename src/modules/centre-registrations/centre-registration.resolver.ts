import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { Access } from '../../access/data-class';
import { connectionType } from '../../api/connection';
import { Context } from '../../api/context';
import { globalId } from '../../api/global-id';
import type { MutationInput } from '../../api/mutation';
import { newestFirst } from '../../api/newest-first';
import { PageArguments } from '../../api/pagination';
import { Office, officeOf } from '../offices';
import { actorOf, mutateInRegister } from '../register';
import {
  CentreRegistrationPayload,
  EndCentreRegistrationInput,
  RegisterWithCentreInput,
} from './centre-registration.inputs';
import {
  type CentreRegistrationRow,
  countCentreRegistrations,
  findCentreRegistration,
  findCentreRegistrations,
} from './centre-registration.queries';
import { endCentreRegistration, registerWithCentre } from './centre-registration.service';
import { CentreRegistration } from './centre-registration.type';

const CentreRegistrationConnection = connectionType('CentreRegistration', () => CentreRegistration);

@Resolver(() => CentreRegistration)
export class CentreRegistrationResolver {
  @Access('PERSONAL')
  @Query(() => CentreRegistrationConnection, {
    nullable: true,
    description:
      'Registrations with centres, the newest first: those of one’s own office, or of oneself.',
  })
  centreRegistrations(
    @Args(() => PageArguments) args: PageArguments,
    @Ctx() context: Context,
    @Arg('inForce', () => Boolean, {
      nullable: true,
      description: 'Only those that are, or are not, in force; without it both.',
    })
    inForce?: boolean | null,
  ): Promise<object> {
    const { register } = context.services.databases;
    const actor = actorOf(context);
    const wanted = inForce ?? null;
    return newestFirst(context, {
      list: 'centre registrations',
      args,
      find: (page, beyond) => findCentreRegistrations(register, actor, wanted, page, beyond),
      count: () => countCentreRegistrations(register, actor, wanted),
    });
  }

  @Access('PERSONAL')
  @Mutation(() => CentreRegistrationPayload, {
    description:
      'Registers a labourer at the counter with one’s own centre, whose staff then see the record.',
  })
  registerWithCentre(
    @Arg('input') input: RegisterWithCentreInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return change(context, 'registerWithCentre', input, (tx) =>
      registerWithCentre(tx, context, input),
    );
  }

  @Access('PERSONAL')
  @Mutation(() => CentreRegistrationPayload, {
    description: 'Ends a registration with a centre: its staff no longer see the record.',
  })
  endCentreRegistration(
    @Arg('input') input: EndCentreRegistrationInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return change(context, 'endCentreRegistration', input, (tx) =>
      endCentreRegistration(tx, context, input),
    );
  }

  @Access('PUBLIC')
  @FieldResolver()
  id(@Root() { key }: CentreRegistrationRow): string {
    return globalId('CentreRegistration', key);
  }

  @Access('PERSONAL')
  @FieldResolver()
  labourerId(@Root() { labourerKey }: CentreRegistrationRow): string {
    return globalId('Labourer', labourerKey);
  }

  @Access('PERSONAL')
  @FieldResolver(() => Office, { nullable: true, description: 'The centre.' })
  office(
    @Root() { officeKey }: CentreRegistrationRow,
    @Ctx() context: Context,
  ): Promise<Office | null> {
    return officeOf(context, officeKey);
  }
}

function change(
  context: Context,
  name: string,
  input: MutationInput,
  work: (tx: EntityManager) => Promise<{ readonly key: string }>,
): Promise<object> {
  return mutateInRegister(context, name, input, {
    work,
    show: async (...found) => ({ centreRegistration: await findCentreRegistration(...found) }),
  });
}
