import DataLoader from 'dataloader';
import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../api/context';
import { selectionOf } from '../../api/selection';
import { vacancyProjection } from './vacancy.projection';
import { findVacancies } from './vacancy.queries';

type Loader = DataLoader<string, object | null>;

/** Each place in an operation that asks for `duplicateOf` asks for its own fields. */
const loaders = new WeakMap<Context, Map<readonly FieldNode[], Loader>>();

/** The vacancies shown instead of others, by key: those of a whole list in one statement. */
export function keptVacancies(context: Context, info: GraphQLResolveInfo): Loader {
  const ofRequest = loaders.get(context) ?? new Map<readonly FieldNode[], Loader>();
  loaders.set(context, ofRequest);
  const known = ofRequest.get(info.fieldNodes);
  if (known !== undefined) return known;
  const projection = vacancyProjection(context, selectionOf(info));
  const made: Loader = new DataLoader(async (keys) => {
    const { reader } = context.publicDatabase;
    const found = await findVacancies(reader, context.viewer, { keys }, projection);
    const byKey = new Map(found.map((vacancy) => [vacancy.key, vacancy]));
    return keys.map((key) => byKey.get(key) ?? null);
  });
  ofRequest.set(info.fieldNodes, made);
  return made;
}
