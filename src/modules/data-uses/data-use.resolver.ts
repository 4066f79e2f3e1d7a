import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { uuidOf } from '../../api/global-id';
import { notFound } from '../../errors';
import { AuditArguments, DataUseArguments } from './data-use.inputs';
import { AuditConnection, DataUseConnection } from './data-use.type';
import { anyUse, readDataUses, subjectOf } from './read-data-uses';

@Resolver()
export class DataUseResolver {
  @Access('OFFICE')
  @Query(() => DataUseConnection, {
    description:
      'Who used protected data, newest first: a labourer sees the uses of their own, the data protection officer all.',
  })
  dataUses(
    @Args(() => DataUseArguments) { subjectId, from, to, ...page }: DataUseArguments,
    @Ctx() context: Context,
  ): Promise<DataUseConnection> {
    const about = subjectOf(context, subjectId == null ? null : labourerKey(subjectId));
    return readDataUses(context, page, {
      ...anyUse,
      about,
      from: from ?? null,
      to: to ?? null,
    });
  }

  @Access('OFFICE')
  @Query(() => AuditConnection, {
    description: 'The use ledger, newest first, for the data protection officer.',
  })
  auditTrail(
    @Args(() => AuditArguments) { filter, ...page }: AuditArguments,
    @Ctx() context: Context,
  ): Promise<AuditConnection> {
    return readDataUses(context, page, {
      about: filter?.subjectId == null ? null : labourerKey(filter.subjectId),
      bySubject: filter?.bySubject ?? null,
      byRole: filter?.byRole ?? null,
      action: filter?.action ?? null,
      from: filter?.from ?? null,
      to: filter?.to ?? null,
    });
  }
}

function labourerKey(id: string): string {
  const key = uuidOf('Labourer', id);
  if (key === null) throw notFound({ vi: 'hồ sơ người lao động này', en: 'labourer' });
  return key;
}
