import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { Access } from '../access/data-class';
import { invalidInput } from '../errors';

export const maxPageSize = 100;

const fromStart =
  'How many, from the start: 1 to 100. A list is asked for with `first` or, where it has it, `last`.';

@ArgsType()
export class ForwardPage {
  @Field(() => Int, { nullable: true, description: fromStart })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what follows this cursor.' })
  after?: string | null;
}

@ArgsType()
export class PageArguments extends ForwardPage {
  @Field(() => Int, {
    nullable: true,
    description: 'How many, from the end: 1 to 100. Instead of `first`.',
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what precedes this cursor.' })
  before?: string | null;
}

@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Access('PUBLIC')
  @Field(() => Boolean, { description: 'True when more follows.' })
  hasNextPage!: boolean;

  @Access('PUBLIC')
  @Field(() => Boolean, { description: 'True when more precedes.' })
  hasPreviousPage!: boolean;

  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the first edge; null on an empty page.',
  })
  startCursor!: string | null;

  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last edge; null on an empty page.',
  })
  endCursor!: string | null;
}

/** A page as a query needs it. `cursor` is the open end: after it when forward, before it otherwise. */
export interface Page {
  readonly size: number;
  readonly forward: boolean;
  readonly cursor: string | null;
}

/** Reads the Relay arguments: exactly one of `first` and `last`, from 1 to 100. */
export function readPage(args: PageArguments): Page {
  const { first = null, after = null, last = null, before = null } = args;
  if ((first === null) === (last === null)) {
    throw invalidInput(
      {
        vi: 'Cần đúng một trong hai: `first` hoặc `last`.',
        en: 'Give exactly one of `first` and `last`.',
      },
      ['first'],
    );
  }
  const forward = first !== null;
  const size = first ?? last ?? 0;
  if (size < 1 || size > maxPageSize) {
    throw invalidInput(
      {
        vi: `\`${forward ? 'first' : 'last'}\` phải từ 1 đến ${maxPageSize}; đã nhận ${size}.`,
        en: `\`${forward ? 'first' : 'last'}\` must be 1 to ${maxPageSize}; got ${size}.`,
      },
      [forward ? 'first' : 'last'],
    );
  }
  const stray = forward ? before : after;
  if (stray !== null) {
    throw invalidInput(
      {
        vi: '`after` đi với `first`, `before` đi với `last`.',
        en: '`after` goes with `first`, `before` with `last`.',
      },
      [forward ? 'before' : 'after'],
    );
  }
  return { size, forward, cursor: forward ? after : before };
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
}

/**
 * Makes the connection of a page from rows read in reading direction, one more than the page size:
 * the extra row tells whether there is more, and is dropped.
 */
export function connectionOf<Node>(
  page: Page,
  rows: readonly Node[],
  cursorOf: (node: Node) => string,
): Connection<Node> {
  const more = rows.length > page.size;
  const kept = rows.slice(0, page.size);
  const nodes = page.forward ? kept : kept.reverse();
  // A cursor is sealed when it is asked for: most answers are of nodes and one cursor, or none.
  const edges = nodes.map((node) => ({
    node,
    get cursor() {
      return cursorOf(node);
    },
  }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: page.forward ? more : page.cursor !== null,
      hasPreviousPage: page.forward ? page.cursor !== null : more,
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
    },
  };
}

/** A short list held in memory, paged by position. */
export function pageOfList<Node>(
  args: PageArguments,
  list: readonly Node[],
): Connection<Node> & { readonly totalCount: number } {
  const page = readPage(args);
  const position = page.cursor === null ? null : positionOf(page.cursor);
  const start = page.forward
    ? (position ?? -1) + 1
    : Math.max(0, (position ?? list.length) - page.size);
  const end = page.forward ? start + page.size : (position ?? list.length);
  const nodes = list.slice(start, end);
  const edges = nodes.map((node, index) => ({ node, cursor: positionCursor(start + index) }));
  return {
    edges,
    nodes,
    totalCount: list.length,
    pageInfo: {
      hasNextPage: end < list.length,
      hasPreviousPage: start > 0 && list.length > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

const positionCursor = (position: number) => Buffer.from(`#${position}`).toString('base64url');

function positionOf(cursor: string): number {
  const digits = /^#(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
  if (digits !== undefined) return Number(digits);
  throw invalidInput({
    vi: 'Con trỏ trang không thuộc danh sách này.',
    en: 'This cursor does not belong to this list.',
  });
}
