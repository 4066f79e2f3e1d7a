import { type GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, ID, Info, InterfaceType, Query, Resolver } from 'type-graphql';
import { Access } from '../access/data-class';
import { invalidInput } from '../errors';
import { Context } from './context';
import type { Costs } from './cost';
import { parseId } from './global-id';
import type { NodeFinder } from './module';
import { selectionOf } from './selection';

const maxNodes = 100;

/** Each id is found by a statement of its own. */
export const nodeCosts: Costs = { Query: { node: 3, nodes: { items: 'ids' } } };

/**
 * Rows are plain objects that do not say what they are. The id that `node(id:)` was given does, so
 * its word is kept beside the record it led to.
 */
const typeOfRecord = new WeakMap<object, string>();

function asNode<Row extends object>(type: string, record: Row): Row {
  typeOfRecord.set(record, type);
  return record;
}

@InterfaceType({
  description: 'A record with an id of its own, to be read again with `node(id:)`.',
  resolveType: (record: object) => typeOfRecord.get(record),
})
export abstract class Node {
  @Access('PUBLIC')
  @Field(() => ID, { description: 'Opaque: valid for this registry, never a number of a person.' })
  id!: string;
}

/** `node` and `nodes` over the finders the modules bring: GraphQL type name → finder. */
export function nodeResolver(finders: ReadonlyMap<string, NodeFinder>): abstract new () => object {
  async function find(id: string, context: Context, info: GraphQLResolveInfo) {
    const parsed = parseId(id);
    const finder = parsed === null ? undefined : finders.get(parsed.type);
    if (parsed === null || finder === undefined) return null;
    const found = await finder(context, parsed.publicKey, selectionOf(info, parsed.type));
    if (found === null) context.missed(parsed.type);
    return found === null ? null : asNode(parsed.type, found);
  }

  @Resolver()
  class NodeResolver {
    @Access('PUBLIC')
    @Query(() => Node, {
      nullable: true,
      description: 'The record behind an opaque id; null when there is none you may know of.',
    })
    node(
      @Arg('id', () => ID) id: string,
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
    ): Promise<object | null> {
      return find(id, context, info);
    }

    @Access('PUBLIC')
    @Query(() => [Node], {
      nullable: 'items',
      description: 'The records behind up to 100 opaque ids, in the order of the ids.',
    })
    nodes(
      @Arg('ids', () => [ID], { description: 'Up to 100 opaque ids.' }) ids: string[],
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
    ): Promise<object | null>[] {
      if (ids.length > maxNodes) {
        throw invalidInput(
          {
            vi: `\`ids\` có tối đa ${maxNodes} mã; đã nhận ${ids.length}.`,
            en: `\`ids\` takes at most ${maxNodes} ids; got ${ids.length}.`,
          },
          ['ids'],
        );
      }
      return ids.map((id) => find(id, context, info));
    }
  }
  return NodeResolver;
}
