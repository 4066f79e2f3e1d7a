import {
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  defaultFieldResolver,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { rule, shield } from 'graphql-shield';
import { forbidden, unauthenticated } from '../errors';
import { isOpen, isRoot, type AccessRegister } from './fit';
import { mayUse } from './grants';
import { Role } from './roles';
import type { Viewer } from './viewer';

type Resolver = GraphQLFieldResolver<unknown, { viewer: Viewer }>;
type Middleware = (resolve: Resolver, ...args: Parameters<Resolver>) => ReturnType<Resolver>;

const guarded = new WeakSet<object>();

const refusal = (viewer: Viewer) =>
  viewer.role === Role.ANONYMOUS ? unauthenticated() : forbidden();

/**
 * Puts a graphql-shield rule on every root field and every field that anybody may be refused, and
 * leaves the public leaves alone: wrapping all fields makes a page four to five times slower.
 * Throws when a governed field is left without its rule.
 */
export function guardSchema(schema: GraphQLSchema, register: AccessRegister): GraphQLSchema {
  const guardedFields = register.fields.filter(
    ({ type, grant, input }) =>
      !input && (isRoot(type) || !isOpen(grant)) && isObject(schema, type),
  );
  const rules: Record<string, Record<string, ReturnType<ReturnType<typeof rule>>>> = {};
  for (const { type, field, grant } of guardedFields) {
    (rules[type] ??= {})[field] = rule(`${type}.${field}`, { cache: 'no_cache' })(
      (record: unknown, args: Record<string, unknown>, { viewer }: { viewer: Viewer }, info) => {
        if (!mayUse(grant, viewer, isRoot(type) ? undefined : record)) return refusal(viewer);
        return refusedInput(register, viewer, args, info) ?? true;
      },
    );
  }
  const middleware = shield(rules, {
    fallbackRule: rule('deny', { cache: 'no_cache' })(() => forbidden()),
    fallbackError: forbidden(),
    allowExternalErrors: true,
  }).generate(schema) as Record<string, Record<string, Middleware>>;

  for (const { type, field } of guardedFields) {
    const apply = middleware[type]?.[field];
    if (apply !== undefined) guardField(fieldOf(schema, type, field), apply);
  }
  refuseUnguarded(schema, register);
  return schema;
}

/** Throws, naming them, when fields that may be refused are not under a rule. */
export function refuseUnguarded(schema: GraphQLSchema, register: AccessRegister): void {
  const open = register.fields.filter(
    ({ type, field, grant, input }) =>
      !input &&
      (isRoot(type) || !isOpen(grant)) &&
      isObject(schema, type) &&
      !guarded.has(fieldOf(schema, type, field).resolve ?? defaultFieldResolver),
  );
  if (open.length === 0) return;
  const names = open.map(({ type, field }) => `${type}.${field}`).join(', ');
  throw new Error(`These fields may be refused and are not guarded: ${names}.`);
}

function guardField(field: GraphQLField<unknown, { viewer: Viewer }>, apply: Middleware): void {
  const resolve: Resolver = field.resolve ?? defaultFieldResolver;
  const guardedResolve: Resolver = (record, args, context, info) =>
    apply(resolve, record, args, context, info);
  guarded.add(guardedResolve);
  field.resolve = guardedResolve;
}

const isObject = (schema: GraphQLSchema, type: string) => isObjectType(schema.getType(type));

function fieldOf(schema: GraphQLSchema, type: string, field: string) {
  const found = schema.getType(type);
  const definition = isObjectType(found) ? found.getFields()[field] : undefined;
  if (definition === undefined) throw new Error(`${type}.${field} is not an object field.`);
  return definition as GraphQLField<unknown, { viewer: Viewer }>;
}

/** Walks what was sent, input type by input type; the first refused input field refuses the field. */
function refusedInput(
  register: AccessRegister,
  viewer: Viewer,
  args: Record<string, unknown>,
  info: GraphQLResolveInfo,
): Error | null {
  const field = info.parentType.getFields()[info.fieldName];
  for (const argument of field?.args ?? []) {
    const refused = refusedPart(register, viewer, argument.type, args[argument.name]);
    if (refused !== null) return refused;
  }
  return null;
}

function refusedPart(
  register: AccessRegister,
  viewer: Viewer,
  type: GraphQLInputType,
  value: unknown,
): Error | null {
  if (value === undefined || value === null) return null;
  if (isNonNullType(type)) return refusedPart(register, viewer, type.ofType, value);
  if (isListType(type)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      const refused = refusedPart(register, viewer, type.ofType, item);
      if (refused !== null) return refused;
    }
    return null;
  }
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return null;
  for (const [name, definition] of Object.entries(named.getFields())) {
    const part = (value as Record<string, unknown>)[name];
    if (part === undefined) continue;
    if (!mayUse(register.grantOf(named.name, name), viewer, undefined)) return refusal(viewer);
    const refused = refusedPart(register, viewer, definition.type, part);
    if (refused !== null) return refused;
  }
  return null;
}
