import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, Info, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Role } from '../../access/roles';
import type { Viewer } from '../../access/viewer';
import { civilDate } from '../../api/civil-date';
import { Context } from '../../api/context';
import { trimmed } from '../../api/declared';
import { uuidOf } from '../../api/global-id';
import { readReason } from '../../api/reason';
import { mutate, MutationPayload } from '../../api/mutation';
import { actingOn } from '../../database/protected';
import { type Fault, refuseIfAny } from '../../errors';
import {
  faultsOfFuture,
  faultsOfValues,
  noSuchLabourer,
  recorderOf,
  registerOf,
  useOf,
} from '../labourers';
import { identityKeys } from '../protection';
import { actorOf, purposeFor } from '../register';
import { correctionByPublicId } from './correction-reading';
import { evidenceNeeded, nothingProposed, sourceNameNeeded, tooLong } from './correction-refusals';
import { CorrectionSource } from './correction-state';
import {
  CorrectionDecisionKind,
  DecideCorrectionInput,
  ProposeCorrectionInput,
  WithdrawCorrectionInput,
} from './correction.inputs';
import { Correction } from './correction.type';
import { decideCorrection, withdrawCorrection } from './decide-correction';
import { plainChanges, proposeCorrection, type Proposal } from './propose-correction';

@ObjectType()
class CorrectionPayload extends MutationPayload {
  @Access('PERSONAL')
  @Field(() => Correction, { nullable: true, description: 'The proposal as it is now.' })
  correction?: Correction | null;
}

@Resolver()
export class CorrectionDecisionResolver {
  @Access('PERSONAL')
  @Mutation(() => CorrectionPayload, {
    description: 'Says that something in a record is wrong or missing; the officer decides.',
  })
  async proposeCorrection(
    @Arg('input', () => ProposeCorrectionInput) input: ProposeCorrectionInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const { services, viewer } = context;
    const actor = actorOf(context);
    const purpose = purposeFor(viewer, null);
    const use = (action: string, fields: readonly string[]) => useOf(purpose, action, fields);
    const keys = await identityKeys(services);
    return mutate(
      context,
      info.fieldName,
      input,
      async (tx) => {
        const labourer = uuidOf('Labourer', input.labourerId);
        if (labourer === null) throw noSuchLabourer();
        const proposal = readProposal(viewer, input);
        const proposer = { keys, actor, use };
        return { publicId: await proposeCorrection(tx, proposer, labourer, proposal) };
      },
      ({ publicId }) => answer(context, publicId),
      actingOn(services.databases.register, actor),
    );
  }

  @Access('PERSONAL')
  @Mutation(() => CorrectionPayload, {
    description:
      'Accepts a proposal, some of it, or none; what is accepted becomes a new version of the record.',
  })
  async decideCorrection(
    @Arg('input', () => DecideCorrectionInput) input: DecideCorrectionInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const recorder = await recorderOf(context);
    const rejected = input.decision === CorrectionDecisionKind.REJECT;
    return mutate(
      context,
      info.fieldName,
      input,
      async (tx) => {
        const publicId = await decideCorrection(tx, recorder, {
          publicId: uuidOf('Correction', input.id),
          version: input.version,
          labourerVersion: input.labourerVersion ?? null,
          items: rejected ? [] : (input.items ?? null),
          reason: readReason(input.reason),
        });
        return { publicId };
      },
      ({ publicId }) => answer(context, publicId, recorder.purpose.code),
      registerOf(recorder),
    );
  }

  @Access('PERSONAL')
  @Mutation(() => CorrectionPayload, {
    description: 'Takes back a proposal one has made, before it is decided on.',
  })
  withdrawCorrection(
    @Arg('input', () => WithdrawCorrectionInput) input: WithdrawCorrectionInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const actor = actorOf(context);
    return mutate(
      context,
      info.fieldName,
      input,
      async (tx) => ({
        publicId: await withdrawCorrection(
          tx,
          { actor },
          {
            publicId: uuidOf('Correction', input.id),
            version: input.version,
            reason: readReason(input.reason),
          },
        ),
      }),
      ({ publicId }) => answer(context, publicId),
      actingOn(context.services.databases.register, actor),
    );
  }
}

const answer = async (context: Context, publicId: string, purpose: string | null = null) => ({
  correction: await correctionByPublicId(context, publicId, purpose),
});

const longest = { evidence: 2000, sourceName: 200, legalBasis: 500, references: 200 };
const mostReferences = 20;

function readProposal({ role }: Viewer, input: ProposeCorrectionInput): Proposal {
  const changes = plainChanges(input.labourer);
  const evidence = trimmed(input.evidence) ?? '';
  const source =
    role === Role.CITIZEN ? CorrectionSource.LABOURER : (input.source ?? CorrectionSource.OFFICE);
  const sourceName = trimmed(input.sourceName) ?? null;
  const references = input.references ?? [];
  const faults: Fault[] = [];
  if (Object.keys(changes).length === 0) faults.push(nothingProposed());
  faults.push(...faultsOfValues(changes, ['labourer']));
  if (evidence === '') faults.push(evidenceNeeded());
  if (source === CorrectionSource.OTHER_DATABASE && sourceName === null) {
    faults.push(sourceNameNeeded());
  }
  const texts = {
    evidence,
    sourceName,
    legalBasis: input.legalBasis,
    references: references.join(''),
  };
  for (const [field, most] of Object.entries(longest)) {
    const length = texts[field as keyof typeof texts]?.length ?? 0;
    const limit = field === 'references' ? most * mostReferences : most;
    if (length > limit) faults.push(tooLong(field, limit, length));
  }
  if (references.length > mostReferences) {
    faults.push(tooLong('references', mostReferences, references.length));
  }
  const validFrom = input.validFrom == null ? null : civilDate(input.validFrom);
  if (validFrom !== null) faults.push(...faultsOfFuture('validFrom', validFrom));
  refuseIfAny(faults);
  return {
    content: { changes, evidence, references },
    source:
      source === CorrectionSource.LABOURER && role !== Role.CITIZEN
        ? CorrectionSource.OFFICE
        : source,
    sourceName,
    legalBasis: trimmed(input.legalBasis) ?? null,
    formVersion: null,
    validFrom,
  };
}
