import {
  type ArgumentNode,
  type DirectiveNode,
  type GraphQLField,
  type OperationDefinitionNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

/** The value of an argument, given the variables of a request: as it was sent, not yet checked. */
export type Argument = (variables: Variables) => unknown;

/** Reads an argument of a field as it stands in an operation: compiled once, asked often. */
export function argumentOf(
  name: string,
  field: GraphQLField<unknown, unknown>,
  nodes: readonly ArgumentNode[],
  operation: OperationDefinitionNode,
): Argument {
  const node = nodes.find((one) => one.name.value === name)?.value;
  const byDefault: unknown = field.args.find((one) => one.name === name)?.defaultValue;
  if (node === undefined) return () => byDefault;
  const read = readerOf(node, operation);
  return (variables) => read(variables) ?? byDefault;
}

/** Whether a part is there: from `@include` and `@skip`. */
export interface Condition {
  /** Tells conditions apart. */
  readonly words: string;
  holds(variables: Variables): boolean;
}

export function conditionOf(
  { name, arguments: nodes = [] }: DirectiveNode,
  operation: OperationDefinitionNode,
): Condition | null {
  const wanted = name.value === 'include' ? true : name.value === 'skip' ? false : null;
  const node = nodes.find((one) => one.name.value === 'if')?.value;
  if (wanted === null || node === undefined) return null;
  const read = readerOf(node, operation);
  const subject = node.kind === 'Variable' ? `$${node.name.value}` : String(read({}));
  return {
    words: `${name.value} ${subject}`,
    holds: (variables) => (read(variables) === true) === wanted,
  };
}

function readerOf(node: ValueNode, operation: OperationDefinitionNode): Argument {
  if (node.kind === 'Variable') {
    const name = node.name.value;
    const definition = operation.variableDefinitions?.find(
      (one) => one.variable.name.value === name,
    );
    const byDefault =
      definition?.defaultValue === undefined
        ? undefined
        : valueFromASTUntyped(definition.defaultValue);
    return (variables) => (variables[name] === undefined ? byDefault : variables[name]);
  }
  // Variables inside a list or an object do not change its length.
  const value = valueFromASTUntyped(node);
  return () => value;
}
