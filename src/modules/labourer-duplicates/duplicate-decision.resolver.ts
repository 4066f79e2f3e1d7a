import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, Info, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { uuidOf } from '../../api/global-id';
import { mutate, MutationPayload } from '../../api/mutation';
import { requireReason } from '../../api/reason';
import { selectionOf } from '../../api/selection';
import type { Actor } from '../../database/protected';
import {
  labourerById,
  LabourerPayload,
  LabourerType,
  noSuchLabourer,
  recorderOf,
  registerOf,
} from '../labourers';
import { DuplicateCandidate } from './duplicate-candidate.type';
import { type DecisionWanted, dismissDuplicate, reopenDuplicate } from './duplicate-decision';
import {
  DismissDuplicateInput,
  MergeLabourersInput,
  ReopenDuplicateInput,
  UnmergeLabourersInput,
} from './duplicate.inputs';
import { duplicateByPublicId } from './duplicate.resolver';
import { mergeLabourers, type ReadRecord } from './merge-labourers';
import { unmergeLabourers } from './unmerge-labourers';

@ObjectType()
class DuplicatePayload extends MutationPayload {
  @Access('PERSONAL')
  @Field(() => DuplicateCandidate, { nullable: true, description: 'The pair as it is now.' })
  duplicate?: DuplicateCandidate | null;
}

@ObjectType()
class UnmergePayload extends MutationPayload {
  @Access('PERSONAL')
  @Field(() => LabourerType, { nullable: true, description: 'The record that had been merged.' })
  restored?: object | null;

  @Access('PERSONAL')
  @Field(() => LabourerType, { nullable: true, description: 'The record it was merged into.' })
  kept?: object | null;

  @Access('PERSONAL')
  @Field(() => [String], {
    nullable: true,
    description:
      'Items of the kept record that were changed after the merge, and stay as they are.',
  })
  laterChanges?: readonly string[] | null;
}

@Resolver()
export class DuplicateDecisionResolver {
  @Access('PERSONAL')
  @Mutation(() => LabourerPayload, {
    description:
      'Makes one record of two of the same person. Where they differ, each item has to be chosen; the merged record leads to the one that stays and can be un-merged.',
  })
  async mergeLabourers(
    @Arg('input', () => MergeLabourersInput) input: MergeLabourersInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const recorder = await recorderOf(context);
    const shown = { context, info, purpose: recorder.purpose.code };
    return mutate(
      context,
      info.fieldName,
      input,
      async (tx) => ({
        publicId: await mergeLabourers(tx, recorder, {
          keep: readRecord(input.keepId, input.keepVersion, 'keepVersion'),
          merge: readRecord(input.mergeId, input.mergeVersion, 'mergeVersion'),
          choices: input.choices ?? [],
          reason: requireReason(input.reason),
        }),
      }),
      async ({ publicId }) => ({ labourer: await show(shown, 'labourer', publicId) }),
      registerOf(recorder),
    );
  }

  @Access('PERSONAL')
  @Mutation(() => UnmergePayload, {
    description:
      'Undoes a merge: both records stand as they did, each with its numbers. What was changed in the kept record since stays, and is named.',
  })
  async unmergeLabourers(
    @Arg('input', () => UnmergeLabourersInput) input: UnmergeLabourersInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const recorder = await recorderOf(context);
    const shown = { context, info, purpose: recorder.purpose.code };
    const merged = readRecord(input.id, input.version, 'version');
    return mutate(
      context,
      info.fieldName,
      input,
      async (tx) => {
        const { keptPublicId, laterChanges } = await unmergeLabourers(tx, recorder, {
          merged,
          keptVersion: input.keptVersion,
          reason: requireReason(input.reason),
        });
        return { keptPublicId, laterChanges: laterChanges.join(' ') };
      },
      async ({ keptPublicId, laterChanges }) => ({
        restored: await show(shown, 'restored', merged.publicId),
        kept: await show(shown, 'kept', keptPublicId),
        laterChanges: laterChanges === '' ? [] : laterChanges.split(' '),
      }),
      registerOf(recorder),
    );
  }

  @Access('PERSONAL')
  @Mutation(() => DuplicatePayload, {
    description: 'Says that two records that look alike are of two people.',
  })
  dismissDuplicate(
    @Arg('input', () => DismissDuplicateInput) input: DismissDuplicateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return decide(context, info, input, dismissDuplicate);
  }

  @Access('PERSONAL')
  @Mutation(() => DuplicatePayload, {
    description: 'Puts a dismissed pair back on the list.',
  })
  reopenDuplicate(
    @Arg('input', () => ReopenDuplicateInput) input: ReopenDuplicateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return decide(context, info, input, reopenDuplicate);
  }
}

async function decide(
  context: Context,
  info: GraphQLResolveInfo,
  input: DismissDuplicateInput,
  decision: (tx: EntityManager, actor: Actor, wanted: DecisionWanted) => Promise<string>,
): Promise<object> {
  const recorder = await recorderOf(context);
  return mutate(
    context,
    info.fieldName,
    input,
    async (tx) => ({ publicId: await decision(tx, recorder.actor, input) }),
    async ({ publicId }) => ({ duplicate: await duplicateByPublicId(context, publicId) }),
    registerOf(recorder),
  );
}

function readRecord(id: string, version: number, versionItem: string): ReadRecord {
  const publicId = uuidOf('Labourer', id);
  if (publicId === null) throw noSuchLabourer();
  return { publicId, version, versionItem };
}

/** A record as it is after the change, read for the purpose it was changed for. */
function show(
  { context, info, purpose }: Shown,
  field: string,
  publicId: string,
): Promise<object | null> | null {
  const below = selectionOf(info);
  return below.has(field)
    ? labourerById(context, publicId, { selection: below.below(field), purpose })
    : null;
}

interface Shown {
  readonly context: Context;
  readonly info: GraphQLResolveInfo;
  /** Code of a purpose. */
  readonly purpose: string;
}
