import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { Access } from '../../../access/data-class';
import { Context } from '../../../api/context';
import { type MutationInput, mutate } from '../../../api/mutation';
import { selectionOf } from '../../../api/selection';
import { LabourerPayload } from '../labourer-payload';
import { labourerById } from '../labourer-reading';
import { warningMessage } from '../reading/warnings';
import type { ChangedLabourer } from './change-labourer';
import { keepRefused, keptAsProposal, KnownPersonalId } from './known-personal-id';
import { type Recorder, recorderOf, registerOf } from './recorder';
import {
  ExcludeLabourerInput,
  LabourerLeftAreaInput,
  LabourerReturnedInput,
  RecordDeathInput,
  RecordLabourerInput,
  UpdateLabourerInput,
} from './recording.inputs';
import { recordForm, takeStep, updateRecord } from './recording.service';

@Resolver()
export class RecordingResolver {
  @Access('PERSONAL')
  @Mutation(() => LabourerPayload, {
    description:
      'Takes a filled form into the register. Where the personal id is another record’s, the input is kept as a proposal on that record.',
  })
  recordLabourer(
    @Arg('input', () => RecordLabourerInput) input: RecordLabourerInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return changeRegister(context, info, input, recordForm);
  }

  @Access('PERSONAL')
  @Mutation(() => LabourerPayload, {
    description: 'Saves a new version of a record, from a new form or from changed items.',
  })
  updateLabourer(
    @Arg('input', () => UpdateLabourerInput) input: UpdateLabourerInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return changeRegister(context, info, input, updateRecord);
  }

  @Access('PERSONAL')
  @Mutation(() => LabourerPayload, {
    description:
      'Says that a person has left the place; with `toPlaceCode`, hands the record to the officer there.',
  })
  labourerLeftArea(
    @Arg('input', () => LabourerLeftAreaInput) input: LabourerLeftAreaInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return changeRegister(context, info, input, (tx, recorder) =>
      takeStep(tx, recorder, input, 'LEAVE'),
    );
  }

  @Access('PERSONAL')
  @Mutation(() => LabourerPayload, {
    description:
      'Says that a person lives in the place of the record: came back, has arrived, or was excluded in error.',
  })
  labourerReturned(
    @Arg('input', () => LabourerReturnedInput) input: LabourerReturnedInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return changeRegister(context, info, input, (tx, recorder) =>
      takeStep(tx, recorder, input, 'RETURN'),
    );
  }

  @Access('PERSONAL')
  @Mutation(() => LabourerPayload, {
    description: 'Says that a person has died; the record stays and is counted no more.',
  })
  recordDeath(
    @Arg('input', () => RecordDeathInput) input: RecordDeathInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return changeRegister(context, info, input, (tx, recorder) =>
      takeStep(tx, recorder, input, 'DECEASE'),
    );
  }

  @Access('PERSONAL')
  @Mutation(() => LabourerPayload, {
    description: 'Takes somebody out who should not have been recorded, with the reason.',
  })
  excludeLabourer(
    @Arg('input', () => ExcludeLabourerInput) input: ExcludeLabourerInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return changeRegister(context, info, input, (tx, recorder) =>
      takeStep(tx, recorder, input, 'EXCLUDE'),
    );
  }
}

type Work<Input> = (
  tx: EntityManager,
  recorder: Recorder,
  input: Input,
) => Promise<Pick<ChangedLabourer, 'publicId' | 'warnings'>>;

/** What of a warning is kept for a repeated request: nothing that is somebody's. */
type KeptWarning = readonly [code: string, field: readonly string[]];

/** Runs a change of the register in its transaction and answers with the record as it is then. */
async function changeRegister<Input extends MutationInput & { readonly purpose?: string | null }>(
  context: Context,
  info: GraphQLResolveInfo,
  input: Input,
  work: Work<Input>,
): Promise<object> {
  const purpose = input.purpose ?? null;
  const recorder = await recorderOf(context, purpose);
  return mutate(
    context,
    info.fieldName,
    input,
    async (tx) => {
      try {
        const { publicId, warnings } = await work(tx, recorder, input);
        const kept: KeptWarning[] = warnings.map(({ code, field }) => [code, field]);
        return { publicId, warnings: JSON.stringify(kept) };
      } catch (error) {
        if (!(error instanceof KnownPersonalId)) throw error;
        if (!(await keepRefused(tx, recorder, error))) throw error;
        return { publicId: null, warnings: '[]' };
      }
    },
    async ({ publicId, warnings }) => {
      if (publicId === null) throw keptAsProposal(personalIdField);
      const selection = selectionOf(info).below('labourer');
      const labourer = await labourerById(context, publicId, {
        selection,
        purpose: recorder.purpose.code,
      });
      const kept = JSON.parse(warnings) as KeptWarning[];
      return {
        labourer,
        warnings: kept.map(([code, field]) => ({
          code,
          message: warningMessage(code)[context.language],
          field,
        })),
      };
    },
    registerOf(recorder),
  );
}

const personalIdField = ['labourer', 'personalId'];
