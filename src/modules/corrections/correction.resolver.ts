import type { GraphQLResolveInfo } from 'graphql';
import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Info,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { uuidOf } from '../../api/global-id';
import { connectionOf, ForwardPage, readPage } from '../../api/pagination';
import { selectionOf } from '../../api/selection';
import {
  isIdentityItem,
  isSensitiveItem,
  labourerShown,
  LabourerType,
  noSuchLabourer,
} from '../labourers';
import { purposeArgument } from '../register';
import {
  conflictsOf,
  presentItems,
  presentNumbers,
  presentSensitive,
  readCorrections,
  stepsOf,
} from './correction-reading';
import { CorrectionState } from './correction-state';
import { CorrectionFilter } from './correction.inputs';
import type { CorrectionsWanted, StepRow } from './correction.queries';
import {
  Correction,
  CorrectionChange,
  CorrectionConnection,
  CorrectionStep,
} from './correction.type';

@ArgsType()
class CorrectionsArguments extends ForwardPage {
  @Field(() => CorrectionFilter, { nullable: true })
  filter?: CorrectionFilter | null;

  @Field(() => String, purposeArgument)
  purpose?: string | null;
}

@Resolver(() => Correction)
export class CorrectionResolver {
  @Access('PERSONAL')
  @Query(() => CorrectionConnection, {
    description:
      'Proposals about the people of one’s place, about oneself, and those one has made; the longest waiting first.',
  })
  async corrections(
    @Args(() => CorrectionsArguments) { filter, purpose, ...args }: CorrectionsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const page = readPage(args);
    const { cursors } = context.services;
    const list = `corrections:${JSON.stringify(filter ?? null)}`;
    const [from = null] = page.cursor === null ? [] : (cursors.open(list, page.cursor) as string[]);
    const { corrections, count } = await readCorrections(context, {
      wanted: wantedBy(filter ?? {}),
      at: { size: page.size + 1, from },
      purpose: purpose ?? null,
      counted: selectionOf(info).has('totalCount'),
    });
    const connection = connectionOf(page, corrections, ({ row }) => cursors.seal(list, [row.key]));
    return { ...connection, totalCount: count };
  }

  @Access('PERSONAL')
  @FieldResolver(() => LabourerType, {
    nullable: true,
    description: 'Whose record; null where you have proposed without seeing the record.',
  })
  labourer(
    @Root() { row: { labourerPublicId: publicId } }: Correction,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> | null {
    if (publicId === null) return null;
    return context.loader(labourerShown).load({ publicId, selection: selectionOf(info) });
  }

  @Access('PERSONAL')
  @FieldResolver(() => [CorrectionChange], {
    nullable: true,
    description: 'What is to change, but for numbers and sensitive items.',
  })
  async changes(
    @Root() correction: Correction,
    @Ctx() context: Context,
  ): Promise<readonly CorrectionChange[]> {
    const current = await context.loader(presentItems).load(correction.row.labourerKey);
    return changesOf(
      correction,
      (item) => !isIdentityItem(item) && !isSensitiveItem(item),
      current,
    );
  }

  @Access('IDENTITY')
  @FieldResolver(() => [CorrectionChange], {
    nullable: true,
    description: 'What is to change of the numbers.',
  })
  async identityChanges(
    @Root() correction: Correction,
    @Ctx() context: Context,
  ): Promise<readonly CorrectionChange[]> {
    if (!correction.row.items.some(isIdentityItem)) return [];
    const current = await context.loader(presentNumbers).load(correction.row.labourerKey);
    return changesOf(correction, isIdentityItem, current);
  }

  @Access('SENSITIVE')
  @FieldResolver(() => [CorrectionChange], {
    nullable: true,
    description: 'What is to change of the sensitive items.',
  })
  async sensitiveChanges(
    @Root() correction: Correction,
    @Ctx() context: Context,
  ): Promise<readonly CorrectionChange[]> {
    if (!correction.row.items.some(isSensitiveItem)) return [];
    const current = await context.loader(presentSensitive).load(correction);
    return changesOf(correction, isSensitiveItem, current);
  }

  @Access('PERSONAL')
  @FieldResolver(() => [Correction], {
    nullable: true,
    description: 'Other pending proposals about the same items: to be decided together.',
  })
  conflictsWith(
    @Root() { row }: Correction,
    @Ctx() context: Context,
  ): Promise<readonly Correction[]> {
    return context.loader(conflictsOf).load(row.key);
  }

  @Access('PERSONAL')
  @FieldResolver(() => [CorrectionStep], {
    nullable: true,
    description: 'Who did what with it, first things first.',
  })
  steps(@Root() { row }: Correction, @Ctx() context: Context): Promise<readonly StepRow[]> {
    return context.loader(stepsOf).load(row.key);
  }
}

const changesOf = (
  { row, content }: Correction,
  isShown: (item: string) => boolean,
  current: Readonly<Record<string, unknown>>,
): readonly CorrectionChange[] =>
  row.items.filter(isShown).map((item) => ({
    item,
    current: current[item] ?? null,
    proposed: content.changes[item] ?? null,
  }));

/** Which proposals a filter asks for. */
function wantedBy({ states, labourerId, mine }: CorrectionFilter): CorrectionsWanted {
  const labourer = labourerId == null ? null : uuidOf('Labourer', labourerId);
  if (labourerId != null && labourer === null) throw noSuchLabourer();
  return {
    states: states ?? [CorrectionState.PENDING],
    labourer,
    mine: mine ?? false,
    publicIds: null,
  };
}
