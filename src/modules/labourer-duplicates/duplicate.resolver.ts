import DataLoader from 'dataloader';
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
import { Context, type LoaderRecipe } from '../../api/context';
import { globalId, uuidOf } from '../../api/global-id';
import { connectionOf, ForwardPage, readPage } from '../../api/pagination';
import { selectionOf } from '../../api/selection';
import { protectedTransaction, recordUse } from '../../database/protected';
import {
  labourerShown,
  LabourerType,
  noSuchLabourer,
  type ProjectedLabourer,
  useOf,
} from '../labourers';
import { placeByKey } from '../places';
import { actorOf, purposeFor } from '../register';
import {
  DuplicateCandidate,
  DuplicateConnection,
  DuplicateDecision,
  DuplicateState,
} from './duplicate-candidate.type';
import { findSurvivors } from './duplicate-decision.queries';
import {
  type CandidateRow,
  type CandidatesWanted,
  countCandidates,
  type DecisionRow,
  findCandidates,
  findDecisions,
  type SeenPerson,
} from './duplicate-list.queries';
import { DuplicateFilter } from './duplicate.inputs';
import { EvidenceField } from './evidence';

@ArgsType()
class DuplicatesArguments extends ForwardPage {
  @Field(() => DuplicateFilter, { nullable: true })
  filter?: DuplicateFilter | null;
}

/** What a list of pairs shows of people. */
const shownFields = ['fullName', 'dateOfBirth', 'sex', 'place', 'phone'];

const valueOf: Readonly<Record<EvidenceField, (person: SeenPerson) => string | null>> = {
  FULL_NAME: ({ fullName }) => fullName,
  DATE_OF_BIRTH: ({ birth }) => birth,
  SEX: ({ sex }) => sex,
  PLACE: ({ placeKey }) => placeByKey(placeKey)?.fullName ?? null,
  PHONE: ({ phone }) => phone,
  // Numbers are read on the records, where each reading of one is granted and entered by itself.
  SOCIAL_INSURANCE_NUMBER: () => null,
  PERSONAL_ID: () => null,
};

const presentCandidate = (row: CandidateRow): DuplicateCandidate => ({
  ...row,
  id: globalId('DuplicateCandidate', row.publicId),
  leftPublicId: row.left.publicId,
  rightPublicId: row.right.publicId,
  evidence: row.evidence.map((found) => ({
    ...found,
    left: valueOf[found.field](row.left),
    right: valueOf[found.field](row.right),
  })),
});

/** The pairs themselves, with an entry in the ledger about everybody on the page. */
function readCandidates(
  context: Context,
  wanted: CandidatesWanted,
  at: { readonly size: number; readonly from: readonly [number, string] | null },
  counted = false,
): Promise<{ readonly rows: readonly CandidateRow[]; readonly count: number }> {
  const actor = actorOf(context);
  const purpose = purposeFor(context.viewer, null);
  return protectedTransaction(context.services.databases.register, actor, async (tx) => {
    const rows = await findCandidates(tx, actor, wanted, at);
    const people = [...new Set(rows.flatMap(({ leftId, rightId }) => [leftId, rightId]))];
    await recordUse(tx, actor, useOf(purpose, 'COMPARE', shownFields), people);
    return { rows, count: counted ? await countCandidates(tx, actor, wanted) : 0 };
  });
}

const decisionsOf: LoaderRecipe<string, readonly DecisionRow[]> = (context) =>
  new DataLoader(async (keys) => {
    const { register } = context.services.databases;
    const rows = await protectedTransaction(register, actorOf(context), (tx) =>
      findDecisions(tx, keys),
    );
    return keys.map((key) => rows.filter(({ candidate }) => candidate === key));
  });

const survivorOf: LoaderRecipe<string, string | null> = (context) =>
  new DataLoader(async (keys) => {
    const actor = actorOf(context);
    const found = await protectedTransaction(context.services.databases.register, actor, (tx) =>
      findSurvivors(tx, actor, keys),
    );
    return keys.map((key) => found.find(({ merged }) => merged === key)?.publicId ?? null);
  });

@Resolver(() => DuplicateCandidate)
export class DuplicateResolver {
  @Access('PERSONAL')
  @Query(() => DuplicateConnection, {
    description:
      'Pairs of records of one’s place that may be one person, the likeliest first. Of both records one has to see.',
  })
  async duplicateCandidates(
    @Args(() => DuplicatesArguments) { filter, ...args }: DuplicatesArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const page = readPage(args);
    const { cursors } = context.services;
    const list = `duplicates:${JSON.stringify(filter ?? null)}`;
    const wanted = wantedBy(filter ?? {});
    const from = page.cursor === null ? null : cursors.open(list, page.cursor);
    const { rows, count } = await readCandidates(
      context,
      wanted,
      { size: page.size + 1, from: from as [number, string] | null },
      selectionOf(info).has('totalCount'),
    );
    const connection = connectionOf(page, rows.map(presentCandidate), ({ score, key }) =>
      cursors.seal(list, [score, key]),
    );
    return { ...connection, totalCount: count };
  }

  @Access('PERSONAL')
  @FieldResolver(() => LabourerType, { nullable: true, description: 'The one, recorded earlier.' })
  left(
    @Root() { leftPublicId: publicId }: DuplicateCandidate,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return context.loader(labourerShown).load({ publicId, selection: selectionOf(info) });
  }

  @Access('PERSONAL')
  @FieldResolver(() => LabourerType, { nullable: true, description: 'The other.' })
  right(
    @Root() { rightPublicId: publicId }: DuplicateCandidate,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return context.loader(labourerShown).load({ publicId, selection: selectionOf(info) });
  }

  @Access('PERSONAL')
  @FieldResolver(() => [DuplicateDecision], {
    nullable: true,
    description: 'What was decided about the pair, first things first.',
  })
  decisions(
    @Root() { key }: DuplicateCandidate,
    @Ctx() context: Context,
  ): Promise<readonly DecisionRow[]> {
    return context.loader(decisionsOf).load(key);
  }
}

/** Which pairs a filter asks for; a labourer one does not see has none. */
function wantedBy({ states, labourerId, scoreAtLeast }: DuplicateFilter): CandidatesWanted {
  const labourer = labourerId == null ? null : uuidOf('Labourer', labourerId);
  if (labourerId != null && labourer === null) throw noSuchLabourer();
  return {
    states: states ?? [DuplicateState.OPEN],
    labourer,
    scoreAtLeast: scoreAtLeast ?? null,
    publicIds: null,
  };
}

@Resolver(() => LabourerType)
export class MergedLabourerResolver {
  @Access('PERSONAL')
  @FieldResolver(() => LabourerType, {
    nullable: true,
    description: 'Of a record that is MERGED: the record of the same person that stays.',
  })
  async mergedInto(
    @Root() { key }: ProjectedLabourer,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    const publicId = await context.loader(survivorOf).load(key);
    if (publicId === null) return null;
    return context.loader(labourerShown).load({ publicId, selection: selectionOf(info) });
  }
}

/** For `node(id:)`. */
export async function duplicateByPublicId(
  context: Context,
  publicId: string,
): Promise<DuplicateCandidate | null> {
  if (!context.may('Query', 'duplicateCandidates')) return null;
  const wanted = { states: [], labourer: null, scoreAtLeast: null, publicIds: [publicId] };
  const { rows } = await readCandidates(context, wanted, { size: 1, from: null });
  return rows[0] === undefined ? null : presentCandidate(rows[0]);
}
