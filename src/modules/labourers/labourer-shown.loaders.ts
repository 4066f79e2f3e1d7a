import DataLoader from 'dataloader';
import type { LoaderRecipe } from '../../api/context';
import type { Selection } from '../../api/selection';
import { labourersById } from './labourer-reading';
import type { ProjectedLabourer } from './labourer.projection';

/** A labourer beside another record, with what is asked for below it. */
export interface ShownLabourer {
  readonly publicId: string;
  readonly selection: Selection;
}

/** The labourers of a whole page, in one statement and with one entry in the ledger. */
export const labourerShown: LoaderRecipe<ShownLabourer, ProjectedLabourer | null> = (context) =>
  new DataLoader(
    async (asked) => {
      const selections = [...new Set(asked.map(({ selection }) => selection))];
      const publicIds = [...new Set(asked.map(({ publicId }) => publicId))];
      const selection = selections.reduce((all, one) => all.and(one));
      const found = await labourersById(context, publicIds, { selection });
      const byId = new Map(found.map((labourer) => [labourer.publicId, labourer]));
      return asked.map(({ publicId }) => byId.get(publicId) ?? null);
    },
    { cache: false },
  );
