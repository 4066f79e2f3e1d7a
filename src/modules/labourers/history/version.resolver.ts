import { isDeepStrictEqual } from 'node:util';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import { Access } from '../../../access/data-class';
import { Role } from '../../../access/roles';
import type { CountedConnection } from '../../../api/connection';
import { Context } from '../../../api/context';
import { connectionOf, ForwardPage, readPage } from '../../../api/pagination';
import { selectionOf } from '../../../api/selection';
import { invalidInput } from '../../../errors';
import { formVersionByCode } from '../../forms';
import { actorOf } from '../../register';
import { useOf } from '../data-use';
import type { ProjectedLabourer } from '../labourer.projection';
import { LabourerType } from '../labourer.type';
import { changedPaths } from '../recording/record-changes';
import { presentChanges, type PresentedChange } from './field-changes';
import { FieldChange, LabourerVersion, LabourerVersionConnection } from './labourer-version.type';
import { versionsOf } from './version.loaders';
import { findTwoVersions, type VersionRow } from './version.queries';
import { isIdentityItem, isSensitiveItem } from '../labourer-record';

const list = 'versions of a labourer';

/** A version as it was read, with what its changes are told from. */
interface ReadVersion extends Omit<LabourerVersion, 'byRole' | 'formVersion'> {
  readonly row: VersionRow;
  readonly labourer: ProjectedLabourer;
}

@Resolver(() => LabourerType)
export class LabourerHistoryResolver {
  @Access('OFFICE')
  @FieldResolver(() => LabourerVersionConnection, {
    nullable: true,
    description: 'Every state of the record, the latest first.',
  })
  async versions(
    @Root() labourer: ProjectedLabourer,
    @Args(() => ForwardPage) args: ForwardPage,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CountedConnection<object>> {
    const page = readPage(args);
    const { cursors } = context.services;
    const before = page.cursor === null ? null : (cursors.open(list, page.cursor)[0] as number);
    const selection = selectionOf(info);
    const ofNodes = selection.below('nodes').and(selection.below('edges', 'node'));
    const rows = await context.loader(versionsOf).load({
      labourer,
      purpose: labourer.purpose,
      before,
      size: page.size + 1,
      compared: ofNodes.has('changes'),
    });
    const versions = rows.map((row) => presentVersion(row, labourer));
    const connection = connectionOf(page, versions, ({ version }) => cursors.seal(list, [version]));
    return { ...connection, totalCount: rows[0]?.total ?? 0 };
  }

  @Access('OFFICE')
  @FieldResolver(() => [FieldChange], {
    nullable: true,
    description: 'What differs between two versions, item by item.',
  })
  async difference(
    @Arg('from', () => Int, { description: 'Number of the earlier version.' }) from: number,
    @Arg('to', () => Int, { description: 'Number of the later version.' }) to: number,
    @Root() labourer: ProjectedLabourer,
    @Ctx() context: Context,
  ): Promise<readonly PresentedChange[]> {
    const { purpose } = labourer;
    const reading = {
      database: context.services.databases.register,
      actor: actorOf(context),
      use: useOf(purpose, 'READ', ['difference']),
    };
    const rows = await findTwoVersions(reading, labourer.key, [from, to]);
    const [before, after] = [from, to].map((version) =>
      rows.find((row) => row.version === version),
    );
    if (before?.record === undefined || after?.record === undefined) throw noSuchVersion();
    const apart = before.changed.filter((path) => isIdentityItem(path) || isSensitiveItem(path));
    const paths = [
      ...changedPaths(before.record, after.record),
      ...(from === to ? [] : apart),
      ...(before.status === after.status ? [] : ['status']),
      ...(before.place_key === after.place_key ? [] : ['place']),
    ];
    const stateOf = ({ version, record, status, place_key: placeKey }: typeof before) => ({
      version,
      record: record ?? {},
      status,
      placeKey,
    });
    const states = [stateOf(before), stateOf(after)] as const;
    const changes = await presentChanges(context, labourer, paths, ...states);
    // A number that was changed and changed back is the same in both.
    return changes.filter((one) => one.hidden || !isDeepStrictEqual(one.before, one.after));
  }
}

const noSuchVersion = () =>
  invalidInput({ vi: 'Hồ sơ không có phiên bản này.', en: 'The record has no such version.' }, [
    'from',
  ]);

const roles: ReadonlySet<string> = new Set(Object.values(Role));

const presentVersion = (row: VersionRow, labourer: ProjectedLabourer) => ({
  row,
  labourer,
  version: row.version,
  validFrom: row.valid_from,
  recordedAt: row.recorded_at,
  status: row.status,
  byRole: roles.has(row.by_role) ? row.by_role : null,
  byOffice: row.by_office,
  source: row.source,
  legalBasis: row.legal_basis,
  formVersion: formVersionByCode(row.form_version),
  declaredOn: row.declared_on,
  reason: row.reason,
});

@Resolver(() => LabourerVersion)
export class LabourerVersionResolver {
  @Access('PERSONAL')
  @FieldResolver(() => [FieldChange], {
    nullable: true,
    description: 'What it changed of the version before; of the first, everything it says.',
  })
  changes(
    @Root() { row, labourer }: ReadVersion,
    @Ctx() context: Context,
  ): Promise<readonly PresentedChange[]> {
    const { record = {}, record_before: recordBefore } = row;
    const before =
      recordBefore == null
        ? null
        : {
            version: row.version - 1,
            record: recordBefore,
            status: row.status_before ?? null,
            placeKey: row.place_key_before ?? null,
          };
    return presentChanges(context, labourer, row.changed, before, {
      version: row.version,
      record,
      status: row.status,
      placeKey: row.place_key,
    });
  }
}
