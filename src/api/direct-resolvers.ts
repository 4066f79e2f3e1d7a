import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';

type Arguments = Readonly<Record<string, unknown>>;
type Resolver = GraphQLFieldResolver<unknown, unknown, Arguments>;

/** What TypeGraphQL remembers of a method's parameter. */
interface ParameterMetadata {
  readonly kind: string;
  readonly index: number;
  /** Of one argument. */
  readonly name?: string;
  /** Of `@Root('property')` and `@Ctx('property')`. */
  readonly propertyName?: string;
}

interface MethodMetadata {
  readonly target: new () => object;
  readonly methodName: string;
  readonly schemaName: string;
  readonly params?: readonly ParameterMetadata[];
  readonly middlewares?: readonly unknown[];
}

interface FieldMethodMetadata extends MethodMetadata {
  readonly kind: 'internal' | 'external';
  readonly getObjectType?: () => unknown;
}

interface Metadata {
  readonly queries: readonly MethodMetadata[];
  readonly fieldResolvers: readonly FieldMethodMetadata[];
  readonly objectTypes: readonly { readonly target: unknown; readonly name: string }[];
}

/**
 * Lets the fields of queries call their methods. TypeGraphQL sorts the parameters of a method and
 * copies its arguments and record into instances of their classes at each call, which is a twentieth
 * of the work on a page; our classes are shapes. Mutations are left as they are.
 */
export function callMethodsDirectly(schema: GraphQLSchema, resolvers: readonly unknown[]): void {
  const { TypeGraphQLMetadataStorage: metadata } = globalThis as unknown as {
    TypeGraphQLMetadataStorage: Metadata;
  };
  const instances = new Map<MethodMetadata['target'], object>();
  const replace = (typeName: string, method: MethodMetadata) => {
    const type = schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[method.schemaName] : undefined;
    if (field?.resolve === undefined || !resolvers.includes(method.target)) return;
    if ((method.middlewares ?? []).length > 0) return;
    const instance = instances.get(method.target) ?? new method.target();
    instances.set(method.target, instance);
    field.resolve = callOf(instance, method) ?? field.resolve;
  };
  const names = new Map(metadata.objectTypes.map(({ target, name }) => [target, name]));
  for (const method of metadata.queries) replace('Query', method);
  for (const method of metadata.fieldResolvers) {
    const name = names.get(method.getObjectType?.());
    if (method.kind === 'external' && name !== undefined) replace(name, method);
  }
}

type Read = (root: unknown, args: Arguments, ...rest: unknown[]) => unknown;

const readers: Readonly<Record<string, (name: string) => Read>> = {
  root: () => (root) => root,
  context: () => (_root, _args, context) => context,
  info: () => (_root, _args, _context, info) => info,
  args: () => (_root, args) => args,
  arg: (name) => (_root, args) => args[name],
};

/** Null where a parameter is of a kind that only TypeGraphQL knows to fill. */
function callOf(instance: object, { methodName, params = [] }: MethodMetadata): Resolver | null {
  const method = (instance as Record<string, unknown>)[methodName] as (
    ...given: unknown[]
  ) => unknown;
  const inOrder = [...params].sort((a, b) => a.index - b.index);
  const reads = inOrder.flatMap(({ kind, index, name = '', propertyName }, place) =>
    index === place && propertyName === undefined ? (readers[kind]?.(name) ?? []) : [],
  );
  if (reads.length < params.length) return null;
  return (root, args, context, info) =>
    method.apply(
      instance,
      reads.map((read) => read(root, args, context, info)),
    );
}
