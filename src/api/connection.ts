import { Field, Int, ObjectType } from 'type-graphql';
import { Access } from '../access/data-class';
import { type Connection, type Edge, PageInfo } from './pagination';

type Class<T> = abstract new (...args: never[]) => T;

/** A page of a list with its total. */
export interface CountedConnection<Node> extends Connection<Node> {
  readonly totalCount: number;
}

/**
 * The connection type of a list, `VacancyConnection` for `Vacancy`: edges, nodes, pageInfo and an
 * exact totalCount. Further fields of a connection are field resolvers on the class returned.
 */
export function connectionType<Node>(
  name: string,
  node: () => Class<Node>,
): Class<CountedConnection<Node>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a list, with its cursor.` })
  class EdgeType implements Edge<Node> {
    @Access('PUBLIC')
    @Field(() => String, { description: 'For `after` or `before`.' })
    cursor!: string;

    @Access('PUBLIC')
    @Field(node)
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  abstract class ConnectionType implements CountedConnection<Node> {
    @Access('PUBLIC')
    @Field(() => [EdgeType])
    edges!: readonly EdgeType[];

    @Access('PUBLIC')
    @Field(() => [node()], { description: 'The same records without their cursors.' })
    nodes!: readonly Node[];

    @Access('PUBLIC')
    @Field(() => PageInfo)
    pageInfo!: PageInfo;

    @Access('PUBLIC')
    @Field(() => Int, { description: 'How many there are on all pages together.' })
    totalCount!: number;
  }
  return ConnectionType;
}
