import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { type Message, RequestError } from '../errors';

/** The shape an operation may have, whatever it costs. Fragments count wherever they are spread. */
export interface OperationLimits {
  /** Fields inside fields; the parts of `__schema` have a limit of their own in graphql-js. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields of Query or Mutation in one operation. */
  readonly rootFields: number;
}

export const defaultOperationLimits: OperationLimits = {
  depth: 12,
  aliases: 30,
  directives: 8,
  rootFields: 10,
};

type Bound = keyof OperationLimits | 'tokens' | 'variableDepth' | 'listItems' | 'parts' | 'cost';

const advice: Readonly<Record<Bound, Message>> = {
  depth: {
    vi: 'Hãy đọc phần sâu hơn bằng một yêu cầu khác, theo `id` của bản ghi.',
    en: 'Read deeper parts in a second request, by the id of the record.',
  },
  aliases: {
    vi: 'Hãy dùng `nodes(ids:)`, bộ lọc nhiều giá trị, hoặc chia thành nhiều yêu cầu.',
    en: 'Use `nodes(ids:)` or filters that take several values, or split the request.',
  },
  directives: {
    vi: 'Hãy đặt `@include` và `@skip` ở phần ngoài cùng thay vì ở từng mục.',
    en: 'Put `@include` and `@skip` on the outermost parts instead of on each field.',
  },
  rootFields: {
    vi: 'Hãy chia thành nhiều yêu cầu.',
    en: 'Split the request.',
  },
  tokens: {
    vi: 'Hãy đưa giá trị vào biến, dùng đoạn chung (fragment), hoặc chia thành nhiều yêu cầu.',
    en: 'Move values into variables, share parts as fragments, or split the request.',
  },
  variableDepth: {
    vi: 'Không mục nào của API cần giá trị lồng sâu đến thế.',
    en: 'No input of this API nests that deep.',
  },
  listItems: {
    vi: 'Hãy chia danh sách thành nhiều yêu cầu.',
    en: 'Split the list into several requests.',
  },
  parts: {
    vi: 'Hãy bớt đoạn chung (fragment) lồng nhau, hoặc chia thành nhiều yêu cầu.',
    en: 'Use fewer fragments inside fragments, or split the request.',
  },
  cost: {
    vi: 'Hãy giảm `first`, bớt danh sách lồng nhau và bảng đếm (facet), hoặc chia thành nhiều yêu cầu.',
    en: 'Ask for smaller pages (`first`), fewer lists inside lists and fewer facets, or split the request.',
  },
};

const names: Readonly<Record<Bound, Message>> = {
  depth: { vi: 'số tầng lồng nhau', en: 'levels of nesting' },
  aliases: { vi: 'số bí danh', en: 'aliases' },
  directives: { vi: 'số chỉ thị', en: 'directives' },
  rootFields: { vi: 'số mục gốc', en: 'root fields' },
  tokens: { vi: 'số ký hiệu của văn bản GraphQL', en: 'tokens in the GraphQL document' },
  variableDepth: { vi: 'số tầng của giá trị biến', en: 'levels in the value of a variable' },
  listItems: { vi: 'số phần tử của một danh sách', en: 'items in one list' },
  parts: { vi: 'số mục sau khi mở các đoạn chung', en: 'fields once fragments are spread' },
  cost: { vi: 'điểm chi phí của một yêu cầu', en: 'points of cost in one operation' },
};

/** The refusal of what goes beyond a bound: which one, its value, how to stay under it. */
export const tooMuch = (limit: Bound, maximum: number, requested: number | null) =>
  new RequestError(
    'COST_LIMIT',
    {
      vi: `Vượt quá ${names[limit].vi}: tối đa ${maximum}${requested === null ? '' : `, yêu cầu này có ${requested}`}. ${advice[limit].vi}`,
      en: `Too many ${names[limit].en}: at most ${maximum}${requested === null ? '' : `, this request has ${requested}`}. ${advice[limit].en}`,
    },
    { limit, maximum, ...(requested === null ? {} : { requested }) },
  );

/** A validation rule that refuses operations beyond the limits and says how to stay under them. */
export function limitsRule(limits: OperationLimits): (context: ValidationContext) => ASTVisitor {
  return (context) => ({
    Document(document) {
      for (const shape of shapesOf(document)) {
        for (const limit of Object.keys(limits) as (keyof OperationLimits)[]) {
          if (shape[limit] > limits[limit]) {
            context.reportError(tooMuch(limit, limits[limit], shape[limit]));
          }
        }
      }
    },
  });
}

/** Without a `Subscription` type graphql-js finds out only when it executes one. */
export const knownRootRule = (context: ValidationContext): ASTVisitor => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return;
    const message = `This registry has no ${node.operation}.`;
    context.reportError(new GraphQLError(message, { nodes: node }));
  },
});

/** graphql-js stops reading a document at the token limit with this sentence. */
export function tokenLimitRefusal(syntaxError: string): RequestError | null {
  const maximum = /Document contains more tha[tn] (\d+) tokens/.exec(syntaxError)?.[1];
  return maximum === undefined ? null : tooMuch('tokens', Number(maximum), null);
}

function* shapesOf(document: DocumentNode): Iterable<OperationLimits> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === 'FragmentDefinition') fragments.set(definition.name.value, definition);
  }
  const reader = new ShapeReader(fragments);
  for (const definition of document.definitions) {
    if (definition.kind !== 'OperationDefinition') continue;
    const shape = reader.shapeOf(definition.selectionSet);
    yield {
      ...shape,
      directives: shape.directives + (definition.directives?.length ?? 0),
    };
  }
}

const nothing: OperationLimits = { depth: 0, aliases: 0, directives: 0, rootFields: 0 };

/** Measures each fragment once; spreading it again adds its figures and no work. */
class ShapeReader {
  private readonly measured = new Map<string, OperationLimits>();

  constructor(private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>) {}

  /** `rootFields` counts the fields of this set itself. */
  shapeOf(set: SelectionSetNode): OperationLimits {
    let { depth, aliases, directives, rootFields } = nothing;
    for (const node of set.selections) {
      let part = nothing;
      if (node.kind === 'Field') {
        const below = node.selectionSet === undefined ? nothing : this.shapeOf(node.selectionSet);
        const meta = node.name.value.startsWith('__');
        part = { ...below, depth: meta ? 1 : below.depth + 1, rootFields: 1 };
        if (node.alias !== undefined) aliases += 1;
      } else if (node.kind === 'InlineFragment') {
        part = this.shapeOf(node.selectionSet);
      } else {
        part = this.shapeOfFragment(node.name.value);
      }
      depth = Math.max(depth, part.depth);
      aliases += part.aliases;
      directives += part.directives + (node.directives?.length ?? 0);
      rootFields += part.rootFields;
    }
    return { depth, aliases, directives, rootFields };
  }

  private shapeOfFragment(name: string): OperationLimits {
    const known = this.measured.get(name);
    if (known !== undefined) return known;
    const fragment = this.fragments.get(name);
    // Set before reading it: a fragment inside itself is refused by another rule, and must end here.
    this.measured.set(name, nothing);
    const shape = fragment === undefined ? nothing : this.shapeOf(fragment.selectionSet);
    this.measured.set(name, shape);
    return shape;
  }
}
