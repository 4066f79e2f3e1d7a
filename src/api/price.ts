import {
  type ArgumentNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
} from 'graphql';
import { type Argument, argumentOf, type Condition, conditionOf, type Variables } from './argument';
import { type CostRegister, type KnownCost, pageSized } from './cost';
import { tooMuch } from './limits';

/** What an operation costs: compiled once, evaluated with the variables of each request. */
export interface PricedOperation {
  /** Points at most, known before anything is read. */
  price(variables: Variables): number;
  /** Points for what was in the answer: lists count as long as they turned out. */
  actual(variables: Variables, data: unknown): number;
}

/** Selections that are looked at; an operation of more parts costs more than anybody may spend. */
const mostParts = 20_000;

/** Page size where a list was asked for without one; the field itself then refuses. */
const usualPage = 20;

/** Prices a validated operation. */
export function priceOperation(
  costs: CostRegister,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): PricedOperation {
  const root = costs.schema.getRootType(operation.operation);
  if (root == null) return { price: () => 0, actual: () => 0 };
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === 'FragmentDefinition') fragments.set(definition.name.value, definition);
  }
  const plan = new Pricer(costs, operation, fragments).plan(root, [operation.selectionSet]);
  return {
    price: (variables) => inPoints(plan.price(variables, usualPage)),
    actual: (variables, data) => inPoints(plan.actual(variables, data)),
  };
}

/** Tenths that were added up are never exactly tenths. */
const inPoints = (sum: number) => Math.ceil(sum - 1e-6);

/** The fields of one set that share a response name and the conditions they stand under. */
interface Found {
  readonly key: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly cost: KnownCost;
  readonly conditions: readonly Condition[];
  readonly arguments: readonly ArgumentNode[];
  readonly sets: SelectionSetNode[];
}

class Pricer {
  private parts = 0;

  constructor(
    private readonly costs: CostRegister,
    private readonly operation: OperationDefinitionNode,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  /** Of an interface or a union a record is one type: the dearest sets the price. */
  plan(type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): Plan {
    if (!isAbstractType(type)) return this.planOf(type.name, sets);
    const plans = this.costs.schema
      .getPossibleTypes(type)
      .map((possible) => this.planOf(possible.name, sets));
    return new DearestOf(plans);
  }

  private planOf(type: string, sets: readonly SelectionSetNode[]): Plan {
    const found = new Map<string, Found>();
    const read = new Set<string>();
    for (const set of sets) this.gather(type, set, [], found, read);
    let values = 0;
    const fields: FieldPlan[] = [];
    for (const one of found.values()) {
      const below = this.below(one);
      const plain = below === null && one.conditions.length === 0 && one.cost.given.length === 0;
      if (plain) values += one.cost.points;
      else fields.push(new FieldPlan(one, below, this.operation));
    }
    return new SetPlan(values, fields);
  }

  private below({ field, sets }: Found): Plan | null {
    const type = getNamedType(field.type);
    if (!isCompositeType(type) || type.name.startsWith('__')) return null;
    return this.plan(type, sets);
  }

  private gather(
    type: string,
    set: SelectionSetNode,
    outer: readonly Condition[],
    found: Map<string, Found>,
    read: Set<string>,
  ): void {
    for (const node of set.selections) {
      if ((this.parts += 1) > mostParts) throw tooMuch('parts', mostParts, null);
      const conditions = this.conditionsOf(node, outer);
      const under = conditions.map(({ words }) => words).join();
      if (node.kind === 'Field') {
        const field = this.fieldOf(type, node.name.value);
        if (field === null) continue;
        const key = node.alias?.value ?? node.name.value;
        const known = found.get(`${key} ${under}`);
        if (known !== undefined) {
          if (node.selectionSet !== undefined) known.sets.push(node.selectionSet);
          continue;
        }
        found.set(`${key} ${under}`, {
          key,
          field,
          cost: this.costs.of(type, field),
          conditions,
          arguments: node.arguments ?? [],
          sets: node.selectionSet === undefined ? [] : [node.selectionSet],
        });
        continue;
      }
      const spread = node.kind === 'FragmentSpread' ? `${node.name.value} ${under}` : null;
      if (spread !== null && read.has(spread)) continue;
      if (spread !== null) read.add(spread);
      const fragment = node.kind === 'InlineFragment' ? node : this.fragments.get(node.name.value);
      if (fragment === undefined || !this.fits(type, fragment.typeCondition?.name.value)) continue;
      this.gather(type, fragment.selectionSet, conditions, found, read);
    }
  }

  private conditionsOf(node: SelectionNode, outer: readonly Condition[]): readonly Condition[] {
    const own = (node.directives ?? []).flatMap(
      (directive) => conditionOf(directive, this.operation) ?? [],
    );
    return own.length === 0 ? outer : [...outer, ...own];
  }

  private fieldOf(type: string, name: string): GraphQLField<unknown, unknown> | null {
    if (name === '__typename') return TypeNameMetaFieldDef;
    if (name === '__schema') return SchemaMetaFieldDef;
    if (name === '__type') return TypeMetaFieldDef;
    const parent = this.costs.schema.getType(type);
    return (isObjectType(parent) ? parent.getFields()[name] : undefined) ?? null;
  }

  private fits(type: string, condition: string | undefined): boolean {
    if (condition === undefined || condition === type) return true;
    const { schema } = this.costs;
    const [wanted, parent] = [schema.getType(condition), schema.getType(type)];
    return isAbstractType(wanted) && isObjectType(parent) && schema.isSubType(wanted, parent);
  }
}

interface Plan {
  /** `page` is the page size of the list this stands in. */
  price(variables: Variables, page: number): number;
  actual(variables: Variables, record: unknown): number;
}

class SetPlan implements Plan {
  constructor(
    private readonly values: number,
    private readonly fields: readonly FieldPlan[],
  ) {}

  price(variables: Variables, page: number): number {
    let sum = this.values;
    for (const field of this.fields) sum += field.price(variables, page);
    return sum;
  }

  actual(variables: Variables, record: unknown): number {
    let sum = this.values;
    const parts = record as Readonly<Record<string, unknown>>;
    for (const field of this.fields) sum += field.actual(variables, parts[field.key]);
    return sum;
  }
}

class DearestOf implements Plan {
  constructor(private readonly plans: readonly Plan[]) {}

  price(variables: Variables, page: number): number {
    return Math.max(0, ...this.plans.map((plan) => plan.price(variables, page)));
  }

  actual(variables: Variables, record: unknown): number {
    return Math.max(0, ...this.plans.map((plan) => plan.actual(variables, record)));
  }
}

class FieldPlan {
  readonly key: string;
  private readonly points: number;
  private readonly given: readonly (readonly [Argument, number])[];
  private readonly conditions: readonly Condition[];
  private readonly items: number | Argument | typeof pageSized | null;
  private readonly first: Argument | null;
  private readonly last: Argument | null;

  constructor(
    { key, field, cost, conditions, arguments: nodes }: Found,
    private readonly below: Plan | null,
    operation: OperationDefinitionNode,
  ) {
    const argument = (name: string) => argumentOf(name, field, nodes, operation);
    this.key = key;
    this.points = cost.points;
    this.given = cost.given.map(([name, points]) => [argument(name), points]);
    this.conditions = conditions;
    this.items = typeof cost.items === 'string' ? argument(cost.items) : cost.items;
    const pages = (name: string) => field.args.some((arg) => arg.name === name);
    this.first = pages('first') ? argument('first') : null;
    this.last = pages('last') ? argument('last') : null;
  }

  price(variables: Variables, page: number): number {
    if (this.isLeftOut(variables)) return 0;
    const own = this.ownPoints(variables);
    if (this.below === null) return own;
    const below = this.below.price(variables, this.pageBelow(variables, page));
    return this.items === null ? own + below : own + this.length(variables, page) * (1 + below);
  }

  actual(variables: Variables, value: unknown): number {
    if (this.isLeftOut(variables)) return 0;
    let sum = this.ownPoints(variables);
    if (this.below === null || value === null || value === undefined) return sum;
    if (!Array.isArray(value)) return sum + this.below.actual(variables, value);
    for (const item of value) {
      sum += 1;
      if (item !== null) sum += this.below.actual(variables, item);
    }
    return sum;
  }

  private isLeftOut(variables: Variables): boolean {
    return this.conditions.some((condition) => !condition.holds(variables));
  }

  private ownPoints(variables: Variables): number {
    let sum = this.points;
    for (const [argument, points] of this.given) {
      const value = argument(variables);
      if (value !== null && value !== undefined) sum += points;
    }
    return sum;
  }

  private length(variables: Variables, page: number): number {
    if (this.items === pageSized) return page;
    if (typeof this.items !== 'function') return this.items ?? 0;
    const listed = this.items(variables);
    return Array.isArray(listed) ? listed.length : 1;
  }

  private pageBelow(variables: Variables, page: number): number {
    if (this.first === null && this.last === null) return page;
    const size = this.first?.(variables) ?? this.last?.(variables);
    return typeof size === 'number' && Number.isFinite(size) ? Math.max(0, size) : usualPage;
  }
}
