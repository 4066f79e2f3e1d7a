import DataLoader from 'dataloader';
import type { LoaderRecipe } from '../../../api/context';
import { actorOf, type ProcessingPurpose } from '../../register';
import { useOf } from '../data-use';
import type { ProjectedLabourer } from '../labourer.projection';
import { findVersions, type VersionRow } from './version.queries';

/** Which states of which record are asked for. */
export interface AskedVersions {
  readonly labourer: Pick<ProjectedLabourer, 'key'>;
  readonly purpose: ProcessingPurpose;
  readonly before: number | null;
  readonly size: number;
  /** Are contents compared, or only who, when and why? */
  readonly compared: boolean;
}

const pageOf = ({ purpose, before, size, compared }: AskedVersions) =>
  JSON.stringify([purpose.code, before, size, compared]);

/** The pages that one answer asks for of many records, in one statement for each kind of page. */
export const versionsOf: LoaderRecipe<AskedVersions, readonly VersionRow[]> = (context) =>
  new DataLoader<AskedVersions, readonly VersionRow[]>(
    async (asked) => {
      const pages = new Map<string, Promise<VersionRow[]>>();
      for (const one of asked) {
        const page = pageOf(one);
        if (pages.has(page)) continue;
        const same = asked.filter((other) => pageOf(other) === page);
        const ids = [...new Set(same.map(({ labourer }) => labourer.key))];
        const reading = {
          database: context.services.databases.register,
          actor: actorOf(context),
          use: useOf(one.purpose, 'READ', ['versions']),
        };
        pages.set(page, findVersions(reading, ids, one));
      }
      return Promise.all(
        asked.map(async (one) =>
          ((await pages.get(pageOf(one))) ?? []).filter(
            ({ labourer_id: id }) => id === one.labourer.key,
          ),
        ),
      );
    },
    { cache: false },
  );
