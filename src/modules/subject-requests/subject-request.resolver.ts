import DataLoader from 'dataloader';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../access/data-class';
import { dateInVietnam } from '../../api/civil-date';
import { connectionType } from '../../api/connection';
import { Context, type LoaderRecipe } from '../../api/context';
import { globalId, uuidOf } from '../../api/global-id';
import { newestFirst } from '../../api/newest-first';
import { PageArguments } from '../../api/pagination';
import { Json } from '../../api/scalars';
import { Office, officeOf } from '../offices';
import { placeByKey, PlaceUnit } from '../places';
import { actorOf } from '../register';
import { clocks } from './clocks';
import { documentOf } from './person-document';
import { refusalGrounds } from './refusal-grounds';
import { SubjectRequestFilter } from './subject-request.inputs';
import {
  countSubjectRequests,
  findRequestSteps,
  findSubjectRequest,
  findSubjectRequests,
  type RequestStepRow,
  type SubjectRequestRow,
} from './subject-request.queries';
import { SubjectRequestKind, SubjectRequestStatus } from './subject-request-kinds';
import { SubjectRequest, SubjectRequestStep } from './subject-request.type';

const SubjectRequestConnection = connectionType('SubjectRequest', () => SubjectRequest);

const stepsOfRequest: LoaderRecipe<string, readonly RequestStepRow[]> = (context) =>
  new DataLoader(async (ids) => {
    const { register } = context.services.databases;
    const steps = await findRequestSteps(register, actorOf(context), ids);
    return ids.map((id) => steps.filter(({ requestId }) => requestId === id));
  });

@Resolver(() => SubjectRequest)
export class SubjectRequestResolver {
  @Access('OFFICE')
  @Query(() => SubjectRequest, {
    nullable: true,
    description: 'A request by its id; null when there is none you may know of.',
  })
  async subjectRequest(
    @Arg('id', () => ID) id: string,
    @Ctx() context: Context,
  ): Promise<object | null> {
    const key = uuidOf('SubjectRequest', id);
    if (key === null) return null;
    return findSubjectRequest(context.services.databases.register, actorOf(context), key);
  }

  @Access('OFFICE')
  @Query(() => SubjectRequestConnection, {
    nullable: true,
    description:
      'Requests, the newest first: one’s own, those of the people of one’s place, those one’s centre took in; all of them to the data-protection officer.',
  })
  subjectRequests(
    @Args(() => PageArguments) args: PageArguments,
    @Ctx() context: Context,
    @Arg('filter', () => SubjectRequestFilter, { nullable: true })
    filter?: SubjectRequestFilter | null,
  ): Promise<object> {
    const { register } = context.services.databases;
    const actor = actorOf(context);
    const { kinds = null, statuses = null, late = null } = filter ?? {};
    const wanted = { kinds, statuses, late, today: dateInVietnam() };
    return newestFirst(context, {
      list: 'subject requests',
      args,
      find: (page, beyond) => findSubjectRequests(register, actor, wanted, page, beyond),
      count: () => countSubjectRequests(register, actor, wanted),
    });
  }

  @Access('PUBLIC')
  @FieldResolver()
  id(@Root() { key }: SubjectRequestRow): string {
    return globalId('SubjectRequest', key);
  }

  @Access('PERSONAL')
  @FieldResolver()
  labourerId(@Root() { labourerKey }: SubjectRequestRow): string {
    return globalId('Labourer', labourerKey);
  }

  @Access('PERSONAL')
  @FieldResolver()
  correctionId(@Root() { correctionKey }: SubjectRequestRow): string | null {
    return correctionKey === null ? null : globalId('Correction', correctionKey);
  }

  @Access('OFFICE')
  @FieldResolver(() => PlaceUnit, {
    nullable: true,
    description: 'Where the person lived when the request was received.',
  })
  place(@Root() { placeKey }: SubjectRequestRow): PlaceUnit | null {
    return placeByKey(placeKey);
  }

  @Access('OFFICE')
  @FieldResolver()
  answerLate(@Root() { answeredOn, answerBy }: SubjectRequestRow): boolean {
    return (answeredOn ?? dateInVietnam()) > answerBy;
  }

  @Access('OFFICE')
  @FieldResolver()
  late(@Root() { decidedOn, dueOn }: SubjectRequestRow): boolean {
    return (decidedOn ?? dateInVietnam()) > dueOn;
  }

  @Access('OFFICE')
  @FieldResolver()
  legalBasis(@Root() { kind, refusalGround }: SubjectRequestRow): string {
    return refusalGround === null
      ? clocks[kind].legalBasis
      : refusalGrounds[refusalGround].legalBasis;
  }

  @Access('OFFICE')
  @FieldResolver(() => Office, { nullable: true, description: 'Office that took it in.' })
  byOffice(
    @Root() { byOffice }: SubjectRequestRow,
    @Ctx() context: Context,
  ): Promise<Office | null> {
    return officeOf(context, byOffice);
  }

  @Access('OFFICE')
  @FieldResolver(() => [SubjectRequestStep], {
    nullable: true,
    description: 'Every step with who and when, oldest first.',
  })
  steps(
    @Root() { rowId }: SubjectRequestRow,
    @Ctx() context: Context,
  ): Promise<readonly RequestStepRow[]> {
    return context.loader(stepsOfRequest).load(rowId);
  }

  @Access('IDENTITY')
  @FieldResolver(() => Json, {
    nullable: true,
    description:
      'Of a fulfilled request to see or be given the data: all that the register holds of the person, with its versions, the records merged into it and, for the person, their uses. Each reading stands in the ledger.',
  })
  async document(
    @Root() { kind, status, labourerKey }: SubjectRequestRow,
    @Ctx() context: Context,
  ): Promise<object | null> {
    const shows = kind === SubjectRequestKind.VIEW || kind === SubjectRequestKind.PROVIDE;
    if (!shows || status !== SubjectRequestStatus.FULFILLED) return null;
    return documentOf(context, labourerKey);
  }
}
