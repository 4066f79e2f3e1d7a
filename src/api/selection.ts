import {
  BREAK,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isCompositeType,
  isObjectType,
  visit,
} from 'graphql';

/**
 * What an operation asks for below one field: field name → what it asks for below that. Aliases,
 * fragments, `@skip` and `@include` are resolved, so a query can name exactly the columns it needs.
 */
export class Selection {
  constructor(private readonly fields: ReadonlyMap<string, SelectedField>) {}

  has(field: string): boolean {
    return this.fields.has(field);
  }

  /** What is asked for below a field; empty when the field is not asked for. */
  below(...path: readonly string[]): Selection {
    return path.reduce<Selection>((at, field) => at.fields.get(field)?.selection ?? nothing, this);
  }

  /** What this or another selection asks for: `nodes` and `edges { node }` show the same records. */
  and(other: Selection): Selection {
    if (other.fields.size === 0) return this;
    if (this.fields.size === 0) return other;
    const merged = new Map(this.fields);
    for (const [name, field] of other.fields) {
      const known = merged.get(name);
      merged.set(name, known === undefined ? field : together(known, field));
    }
    return new Selection(merged);
  }

  /** The arguments of each use of a field; two aliases of one field are two uses. */
  uses(field: string): readonly Readonly<Record<string, unknown>>[] {
    return this.fields.get(field)?.uses() ?? [];
  }

  get names(): readonly string[] {
    return [...this.fields.keys()];
  }
}

interface SelectedField {
  readonly selection: Selection;
  uses(): readonly Readonly<Record<string, unknown>>[];
}

const together = (a: SelectedField, b: SelectedField): SelectedField => ({
  selection: a.selection.and(b.selection),
  uses: () => [...a.uses(), ...b.uses()],
});

const nothing = new Selection(new Map());

/**
 * Reads the selection below the field that is being resolved. Where the field's type is an
 * interface or a union, `typeName` says which of its types the record has.
 */
export function selectionOf(info: GraphQLResolveInfo, typeName?: string): Selection {
  const type = getNamedType(info.returnType);
  if (!isCompositeType(type)) return nothing;
  const sets = info.fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const read = () => collect(info, objectTypes(info.schema, typeName ?? type.name), sets);
  return typeName === undefined ? remembered(info, sets, read) : read();
}

/**
 * A compiled operation hands its resolvers the same nodes each time, so what stands below them is
 * read once, unless it depends on variables.
 */
const readBefore = new WeakMap<object, Selection | 'varies'>();

function remembered(
  info: GraphQLResolveInfo,
  sets: readonly SelectionSetNode[],
  read: () => Selection,
): Selection {
  const known = readBefore.get(info.fieldNodes);
  if (known instanceof Selection) return known;
  const selection = read();
  if (known === undefined) {
    const varies = sets.some((set) => dependsOnVariables(set, info.fragments, new Set()));
    readBefore.set(info.fieldNodes, varies ? 'varies' : selection);
  }
  return selection;
}

function dependsOnVariables(
  set: SelectionSetNode,
  fragments: GraphQLResolveInfo['fragments'],
  seen: Set<string>,
): boolean {
  let found = false;
  visit(set, {
    Variable() {
      found = true;
      return BREAK;
    },
    FragmentSpread({ name }) {
      const fragment = fragments[name.value];
      if (fragment === undefined || seen.has(name.value)) return undefined;
      seen.add(name.value);
      found ||= dependsOnVariables(fragment.selectionSet, fragments, seen);
      return found ? BREAK : undefined;
    },
  });
  return found;
}

type Operation = Pick<GraphQLResolveInfo, 'fragments' | 'schema' | 'variableValues'>;

function collect(
  operation: Operation,
  types: readonly GraphQLObjectType[],
  sets: readonly SelectionSetNode[],
): Selection {
  const nodes = new Map<string, FieldNode[]>();
  // A fragment is read once for each set of fields, as in execution: fragments that spread one
  // another twice would otherwise double the work with each.
  const read = new Set<string>();
  for (const set of sets) gather(operation, types, set, nodes, read);
  const fields = new Map<string, SelectedField>();
  for (const [name, found] of nodes) {
    const definition = types.map((type) => type.getFields()[name]).find((field) => field);
    if (definition === undefined) continue;
    const type = getNamedType(definition.type);
    fields.set(name, {
      selection: isCompositeType(type)
        ? collect(
            operation,
            objectTypes(operation.schema, type.name),
            found.flatMap(({ selectionSet }) => selectionSet ?? []),
          )
        : nothing,
      uses: () =>
        [...new Map(found.map((node) => [node.alias?.value ?? name, node])).values()].map((node) =>
          getArgumentValues(definition, node, operation.variableValues),
        ),
    });
  }
  return new Selection(fields);
}

function objectTypes(schema: GraphQLSchema, name: string): readonly GraphQLObjectType[] {
  const type = schema.getType(name);
  if (isObjectType(type)) return [type];
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
}

function gather(
  operation: Operation,
  types: readonly GraphQLObjectType[],
  set: SelectionSetNode,
  into: Map<string, FieldNode[]>,
  read: Set<string>,
): void {
  for (const node of set.selections) {
    if (isLeftOut(node, operation)) continue;
    if (node.kind === 'Field') {
      const found = into.get(node.name.value);
      if (found === undefined) into.set(node.name.value, [node]);
      else found.push(node);
      continue;
    }
    const fragment = node.kind === 'InlineFragment' ? node : operation.fragments[node.name.value];
    if (fragment === undefined || (node.kind === 'FragmentSpread' && read.has(node.name.value))) {
      continue;
    }
    if (node.kind === 'FragmentSpread') read.add(node.name.value);
    const condition = fragment.typeCondition?.name.value;
    const fitting = condition === undefined ? types : fittingTypes(operation, types, condition);
    if (fitting.length > 0) gather(operation, types, fragment.selectionSet, into, read);
  }
}

function fittingTypes(
  { schema }: Operation,
  types: readonly GraphQLObjectType[],
  condition: string,
): readonly GraphQLObjectType[] {
  const wanted = objectTypes(schema, condition);
  return types.filter((type) => wanted.includes(type));
}

/** Is the node switched off by `@skip` or `@include`? */
function isLeftOut(node: SelectionNode, { variableValues }: Operation): boolean {
  if (node.directives === undefined || node.directives.length === 0) return false;
  return (
    getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true ||
    getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] === false
  );
}
