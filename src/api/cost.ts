import {
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
} from 'graphql';

/**
 * What a field costs beyond what its type says. The unit is a point: a record that is read costs one,
 * a plain value of it a tenth, and everything below a list as often as the list is long.
 */
export interface FieldCost {
  /** Each time the field is asked for; for a list beside what its items cost. */
  readonly points?: number;
  /** Further points when an argument is given. */
  readonly given?: Readonly<Record<string, number>>;
  /**
   * How many items a list has at most, the argument that lists what it answers, or `pageSized`: as
   * many as `first` or `last` of the field it stands in.
   */
  readonly items?: number | string | typeof pageSized;
}

/** Points: reading one record costs one, a plain value of it a tenth. */
export interface CostLimits {
  /** One operation may cost, at most. */
  readonly operation: number;
  /** Anyone without a token may spend from one network address in a minute. */
  readonly anonymousPerMinute: number;
  /** An account may spend in a minute; API clients have quotas of their own. */
  readonly signedInPerMinute: number;
}

export const pageSized = Symbol('as long as the page');

/** Type name → field name → cost, or points alone. They stand beside the module's fields. */
export type Costs = Readonly<Record<string, Readonly<Record<string, number | FieldCost>>>>;

/** The cost of a field as an operation is priced with it. */
export interface KnownCost {
  readonly points: number;
  readonly given: readonly (readonly [argument: string, points: number])[];
  /** Null where the field is not a list of records. */
  readonly items: number | string | typeof pageSized | null;
}

const ofRecord = 1;
const ofValue = 0.1;
/** A list whose length nobody declared or asked for; those of our records are shorter. */
const usualItems = 10;
/** What a change costs that its module does not price: reading, checking, several writes. */
const ofMutation = 50;

/** The parts of introspection that tools ask for: priced as a whole, whatever is asked below. */
const ofIntrospection: Readonly<Record<string, number>> = { __schema: 200, __type: 20 };

/** Knows what every field costs; throws at the start for a cost that fits no field. */
export class CostRegister {
  private readonly known = new Map<string, KnownCost>();

  constructor(
    readonly schema: GraphQLSchema,
    declared: readonly Costs[],
  ) {
    for (const costs of declared) {
      for (const [type, fields] of Object.entries(costs)) {
        for (const [name, cost] of Object.entries(fields)) this.declare(type, name, cost);
      }
    }
  }

  of(type: string, field: GraphQLField<unknown, unknown>): KnownCost {
    const coordinate = `${type}.${field.name}`;
    const known = this.known.get(coordinate);
    if (known !== undefined) return known;
    const cost = this.usual(type, field, {});
    this.known.set(coordinate, cost);
    return cost;
  }

  private declare(type: string, name: string, cost: number | FieldCost): void {
    const found = this.schema.getType(type);
    const field = isObjectType(found) ? found.getFields()[name] : undefined;
    if (field === undefined) throw new Error(`There is a cost for ${type}.${name}, and no field.`);
    const given = typeof cost === 'number' ? { points: cost } : cost;
    const named = [...Object.keys(given.given ?? {})];
    if (typeof given.items === 'string') named.push(given.items);
    for (const argument of named) {
      if (field.args.some((one) => one.name === argument)) continue;
      throw new Error(
        `The cost of ${type}.${name} names "${argument}", which is no argument of it.`,
      );
    }
    this.known.set(`${type}.${name}`, this.usual(type, field, given));
  }

  private usual(
    type: string,
    field: GraphQLField<unknown, unknown>,
    { points, given = {}, items }: FieldCost,
  ): KnownCost {
    const list = isListType(getNullableType(field.type));
    const composite = isCompositeType(getNamedType(field.type));
    const mutation = this.schema.getMutationType()?.name === type;
    const plain = composite ? (list ? 0 : ofRecord) : list ? ofValue * usualItems : ofValue;
    return {
      points: points ?? ofIntrospection[field.name] ?? (mutation ? ofMutation : plain),
      given: Object.entries(given),
      items: list && composite ? (items ?? usualLength(type, field.name)) : null,
    };
  }
}

const usualLength = (type: string, field: string) =>
  type.endsWith('Connection') && (field === 'edges' || field === 'nodes') ? pageSized : usualItems;
