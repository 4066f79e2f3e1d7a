import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
  TypeInfo,
  getNamedType,
  getOperationAST,
  isAbstractType,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Variables } from './argument';
import type { Context } from './context';
import type { CostRegister } from './cost';
import { type PricedOperation, priceOperation } from './price';
import { isPublicOperation, type PublicReads } from './public-operation';
import { quickSerializers } from './quick-serializers';

/** A validated query, compiled to a function of context and variables. */
export interface CompiledOperation {
  readonly name: string | null;
  readonly rootFields: readonly string[];
  readonly cost: PricedOperation;
  /** Whether its answer is the same for all who see what anyone sees. */
  readonly isPublic: boolean;
  /** Runs it; null when the variables do not fit, which the plain executor then explains. */
  run(context: Context, variables: Variables): Promise<ExecutionResult> | ExecutionResult | null;
}

/** What the contract knows of operations. */
export interface OperationRegisters {
  readonly costs: CostRegister;
  readonly publicReads: PublicReads;
}

interface Admitted {
  readonly document: DocumentNode;
  readonly cost: PricedOperation;
}

/** How much is remembered: operations, and characters of their text together. */
const kept = { operations: 500, characters: 2_000_000 };

/** The longest text that is remembered, so that no client pushes out everybody else's operations. */
const longest = 20_000;

/**
 * The queries that are asked again and again. An operation is compiled when it comes a second time:
 * text that comes once costs no compilation. What is kept is bounded, and the least used goes
 * first. Mutations always go through the plain executor.
 */
export class Operations {
  private readonly admitted = new LRUCache<string, Admitted>(bounds);
  private readonly compiled = new LRUCache<string, CompiledOperation>(bounds);
  private readonly costs: CostRegister;
  private readonly publicReads: PublicReads;
  private readonly schema: GraphQLSchema;
  private readonly customSerializers: ReturnType<typeof quickSerializers>;

  constructor({ costs, publicReads }: OperationRegisters) {
    this.costs = costs;
    this.publicReads = publicReads;
    this.schema = costs.schema;
    this.customSerializers = quickSerializers(costs.schema);
  }

  /** Prices an operation that has passed parsing and validation. */
  price(document: DocumentNode, operation: OperationDefinitionNode): PricedOperation {
    return priceOperation(this.costs, document, operation);
  }

  /** Remembers a document that has passed every bound. */
  admit(
    query: string,
    operationName: string | undefined,
    document: DocumentNode,
    cost: PricedOperation,
  ): void {
    const operation = getOperationAST(document, operationName);
    if (operation?.operation !== OperationTypeNode.QUERY || query.length > longest) return;
    if (this.asksForAbstractType(document)) return;
    const key = keyOf(query, operationName);
    if (!this.compiled.has(key)) this.admitted.set(key, { document, cost });
  }

  /** graphql-jit wants the type of a record at once; TypeGraphQL tells it with a promise. */
  private asksForAbstractType(document: DocumentNode): boolean {
    let found = false;
    const types = new TypeInfo(this.schema);
    visit(
      document,
      visitWithTypeInfo(types, {
        Field() {
          found ||= isAbstractType(getNamedType(types.getType()));
        },
      }),
    );
    return found;
  }

  /** The compiled form of an operation that was admitted before; null when it is new. */
  find(query: string, operationName: string | undefined): CompiledOperation | null {
    const key = keyOf(query, operationName);
    const known = this.compiled.get(key);
    if (known !== undefined) return known;
    const admitted = this.admitted.get(key);
    if (admitted === undefined) return null;
    this.admitted.delete(key);
    const { document, cost } = admitted;
    const operation = getOperationAST(document, operationName);
    const { customSerializers } = this;
    const program = compileQuery(this.schema, document, operationName ?? '', { customSerializers });
    if (operation === null || operation === undefined || !isCompiledQuery(program)) return null;
    const compiled: CompiledOperation = {
      name: operation.name === undefined ? null : loggedName(operation.name.value),
      rootFields: rootFieldsOf(operation),
      cost,
      isPublic: isPublicOperation(this.publicReads, document, operation),
      run: (context, variables) => runCompiled(program, context, variables),
    };
    this.compiled.set(key, compiled);
    return compiled;
  }
}

const bounds = {
  max: kept.operations,
  maxSize: kept.characters,
  sizeCalculation: (_value: unknown, key: string) => key.length,
};

const keyOf = (query: string, operationName: string | undefined) =>
  operationName === undefined ? query : `${operationName}\n${query}`;

function runCompiled(
  program: CompiledQuery,
  context: Context,
  variables: Variables,
): Promise<ExecutionResult> | ExecutionResult | null {
  const result = program.query(undefined, context, variables);
  // Only a refusal of the variables comes back at once and without `data`.
  return result instanceof Promise || 'data' in result ? result : null;
}

/** A name is the client's to choose: long numbers in it may be somebody's. */
export const loggedName = (operationName: string): string =>
  operationName.slice(0, 80).replaceAll(/\d{6,}/g, '#');

/** Root fields of a validated operation: names of the schema, never what a client made up. */
export function rootFieldsOf(operation: OperationDefinitionNode): readonly string[] {
  const names = operation.selectionSet.selections.map((node) =>
    node.kind === 'Field' ? node.name.value : '(fragment)',
  );
  return [...new Set(names)];
}
