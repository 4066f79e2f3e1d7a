import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Random } from './random';

export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** How far an operation goes; the climber turns these up and down. */
export interface Appetite {
  readonly depth: number;
  /** Part of the fields of a record that are asked for. */
  readonly width: number;
  readonly pageSize: number;
  readonly rootFields: number;
  /** Root fields to choose from; all when not given. */
  readonly roots?: readonly string[];
  /** Part of the optional arguments that are given. */
  readonly given: number;
}

/** Makes operations that the contract allows, with values of the maker's choice. */
export class OperationMaker {
  private variables: Record<string, unknown> = {};
  private declared: string[] = [];
  private aliases = 0;
  private parts = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
    /** What is written for an argument or an input field of this name. */
    private readonly text: (name: string) => string,
  ) {}

  query(appetite: Appetite): Operation {
    return this.make('query', this.schema.getQueryType(), appetite);
  }

  mutation(appetite: Appetite): Operation {
    return this.make('mutation', this.schema.getMutationType(), { ...appetite, rootFields: 1 });
  }

  private make(kind: string, root: GraphQLObjectType | null | undefined, appetite: Appetite) {
    if (root == null) throw new Error(`There is no ${kind}.`);
    this.variables = {};
    this.declared = [];
    this.aliases = 0;
    this.parts = 0;
    const { roots: names } = appetite;
    const fields = Object.values(root.getFields()).filter(
      ({ name }) => names?.includes(name) ?? true,
    );
    const roots = Array.from({ length: appetite.rootFields }, (_, index) =>
      this.field(this.random.pick(fields), appetite, appetite.depth, `r${index}`),
    );
    const head = this.declared.length === 0 ? '' : `(${this.declared.join(', ')})`;
    return { query: `${kind} ${head} { ${roots.join(' ')} }`, variables: this.variables };
  }

  private field(
    field: GraphQLField<unknown, unknown>,
    appetite: Appetite,
    depth: number,
    alias: string | null,
  ): string {
    const args = field.args
      .filter(
        ({ name, type }) =>
          isNonNullType(type) || name === 'first' || this.random.chance(appetite.given),
      )
      .map(({ name, type }) => `${name}: ${this.variable(name, type, appetite)}`);
    const called = alias === null ? '' : `${alias}: `;
    const given = args.length === 0 ? '' : `(${args.join(', ')})`;
    return `${called}${field.name}${given}${this.selection(field, appetite, depth)}`;
  }

  private selection(
    field: GraphQLField<unknown, unknown>,
    appetite: Appetite,
    depth: number,
  ): string {
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return '';
    if (!isObjectType(type)) return ' { __typename id }';
    const parts = ['__typename'];
    for (const part of Object.values(type.getFields())) {
      const composite = isCompositeType(getNamedType(part.type));
      if (this.parts > 150 || (composite && depth <= 1)) continue;
      if (!this.random.chance(composite ? appetite.width / 2 : appetite.width)) continue;
      this.parts += 1;
      const aliased = part.args.length > 0 && this.aliases < 15;
      if (aliased) this.aliases += 1;
      parts.push(this.field(part, appetite, depth - 1, aliased ? `a${this.aliases}` : null));
    }
    return ` { ${parts.join(' ')} }`;
  }

  private variable(argument: string, type: GraphQLInputType, appetite: Appetite): string {
    const name = `v${this.declared.length}`;
    this.declared.push(`$${name}: ${String(type)}`);
    this.variables[name] =
      argument === 'first' || argument === 'last'
        ? appetite.pageSize
        : this.value(argument, type, appetite, 0);
    return `$${name}`;
  }

  private value(name: string, type: GraphQLInputType, appetite: Appetite, depth: number): unknown {
    if (isNonNullType(type)) return this.value(name, type.ofType, appetite, depth);
    if (isListType(type)) {
      const length = this.random.chance(0.1) ? 100 : this.random.below(9);
      return Array.from({ length }, () => this.value(name, type.ofType, appetite, depth + 1));
    }
    if (isEnumType(type)) return this.random.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const parts = Object.values(type.getFields()).filter(
        (part) => isNonNullType(part.type) || (depth < 4 && this.random.chance(appetite.given)),
      );
      return Object.fromEntries(
        parts.map((part) => [part.name, this.value(part.name, part.type, appetite, depth + 1)]),
      );
    }
    const numbers = [0, 1, 5, 100, -1, 2_147_483_647];
    if (type.name === 'Int') return this.random.pick(numbers);
    if (type.name === 'Float') return this.random.pick([...numbers, 10.5, 106.7, 1e308]);
    if (type.name === 'Boolean') return this.random.chance(0.5);
    return this.text(name);
  }
}
