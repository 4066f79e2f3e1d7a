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
import { forbidden, type RequestError, unauthenticated } from '../errors';
import { type AccessRegister, type GovernedField, isOpen, isRoot, restrictedInputs } from './fit';
import { type Grant, mayUse } from './grants';
import { Role } from './roles';
import type { Viewer } from './viewer';

type Resolver = GraphQLFieldResolver<unknown, { viewer: Viewer }>;
type Middleware = (resolve: Resolver, ...args: Parameters<Resolver>) => ReturnType<Resolver>;
type RefusalOf = (record: unknown, args: Arguments, viewer: Viewer) => RequestError | null;
type Arguments = Readonly<Record<string, unknown>>;

const guarded = new WeakSet<object>();

const madeBefore = new WeakMap<Grant, Map<Role, RequestError>>();

/** The same one for each value: a list has hundreds of them. */
function refusal({ role }: Viewer, grant: Grant): RequestError {
  const ofGrant = madeBefore.get(grant) ?? new Map<Role, RequestError>();
  madeBefore.set(grant, ofGrant);
  const kept = ofGrant.get(role);
  if (kept !== undefined) return kept;
  const advice = grant.conditions.find((condition) => condition.role === role)?.advice;
  const made = role === Role.ANONYMOUS ? unauthenticated() : forbidden(advice);
  ofGrant.set(role, made);
  return made;
}

/**
 * Puts a graphql-shield rule on every root field, every field that anybody may be refused and every
 * field that takes an input anybody may be refused, and leaves the public leaves alone: wrapping all
 * fields makes a page four to five times slower. Throws when a governed field is left without its rule.
 */
export function guardSchema(schema: GraphQLSchema, register: AccessRegister): GraphQLSchema {
  const guardedFields = fieldsUnderRule(schema, register);
  const restricted = restrictedInputs(schema, register.fields);
  const rules: Record<string, Record<string, ReturnType<ReturnType<typeof rule>>>> = {};
  const refusals = new Map<GovernedField, RefusalOf>();
  for (const guardedField of guardedFields) {
    const { type, field, grant } = guardedField;
    const checked = fieldOf(schema, type, field).args.filter((argument) =>
      restricted.has(getNamedType(argument.type).name),
    );
    const refusalOf: RefusalOf = (record, args, viewer) => {
      if (!mayUse(grant, viewer, isRoot(type) ? undefined : record)) return refusal(viewer, grant);
      return firstRefusal(checked, ({ name, type: sent }) =>
        refusedPart(register, viewer, sent, args[name]),
      );
    };
    refusals.set(guardedField, refusalOf);
    (rules[type] ??= {})[field] = rule(`${type}.${field}`, { cache: 'no_cache' })(
      (
        record: unknown,
        args: Arguments,
        { viewer }: { viewer: Viewer },
        info: GraphQLResolveInfo,
      ) => refusalOf(record, args, viewer)?.at(info) ?? true,
    );
  }
  const middleware = shield(rules, {
    fallbackRule: rule('deny', { cache: 'no_cache' })(() => forbidden()),
    fallbackError: forbidden(),
    allowExternalErrors: true,
  }).generate(schema) as Record<string, Record<string, Middleware>>;

  for (const [{ type, field }, refusalOf] of refusals) {
    const apply = middleware[type]?.[field];
    if (apply !== undefined) guardField(fieldOf(schema, type, field), refusalOf, apply);
  }
  refuseUnguarded(schema, register);
  return schema;
}

/** Throws, naming them, when fields that may be refused are not under a rule. */
export function refuseUnguarded(schema: GraphQLSchema, register: AccessRegister): void {
  const open = fieldsUnderRule(schema, register).filter(
    ({ type, field }) => !guarded.has(fieldOf(schema, type, field).resolve ?? defaultFieldResolver),
  );
  if (open.length === 0) return;
  const names = open.map(({ type, field }) => `${type}.${field}`).join(', ');
  throw new Error(`These fields may be refused and are not guarded: ${names}.`);
}

function fieldsUnderRule(
  schema: GraphQLSchema,
  register: AccessRegister,
): readonly GovernedField[] {
  const restricted = restrictedInputs(schema, register.fields);
  return register.fields.filter(
    ({ type, field, grant, input }) =>
      !input &&
      isObjectType(schema.getType(type)) &&
      (isRoot(type) ||
        !isOpen(grant) ||
        fieldOf(schema, type, field).args.some((argument) =>
          restricted.has(getNamedType(argument.type).name),
        )),
  );
}

/**
 * What the rule allows is resolved at once. What it refuses, or breaks on, goes through shield, which
 * makes several promises for each field: 100 records with 20 fields of offices took twice the time.
 */
function guardField(
  field: GraphQLField<unknown, { viewer: Viewer }>,
  refusalOf: RefusalOf,
  apply: Middleware,
): void {
  const resolve: Resolver = field.resolve ?? defaultFieldResolver;
  const isAllowed = (...asked: Parameters<RefusalOf>): boolean => {
    try {
      return refusalOf(...asked) === null;
    } catch {
      return false;
    }
  };
  const guardedResolve: Resolver = (record, args, context, info) =>
    isAllowed(record, args as Arguments, context.viewer)
      ? resolve(record, args, context, info)
      : apply(resolve, record, args, context, info);
  guarded.add(guardedResolve);
  field.resolve = guardedResolve;
}

function fieldOf(schema: GraphQLSchema, type: string, field: string) {
  const found = schema.getType(type);
  const definition = isObjectType(found) ? found.getFields()[field] : undefined;
  if (definition === undefined) throw new Error(`${type}.${field} is not an object field.`);
  return definition as GraphQLField<unknown, { viewer: Viewer }>;
}

function firstRefusal<Part>(
  parts: Iterable<Part>,
  refusalOf: (part: Part) => RequestError | null,
): RequestError | null {
  for (const part of parts) {
    const refused = refusalOf(part);
    if (refused !== null) return refused;
  }
  return null;
}

/**
 * Walks what was sent, input type by input type; the first refused input field refuses the field.
 * A `null` counts as sent: it may mean "without a value" to a filter and "erase" to a mutation.
 */
function refusedPart(
  register: AccessRegister,
  viewer: Viewer,
  type: GraphQLInputType,
  value: unknown,
): RequestError | null {
  if (value === undefined || value === null) return null;
  if (isNonNullType(type)) return refusedPart(register, viewer, type.ofType, value);
  if (isListType(type)) {
    return firstRefusal(value as Iterable<unknown>, (item) =>
      refusedPart(register, viewer, type.ofType, item),
    );
  }
  if (!isInputObjectType(type)) return null;
  return firstRefusal(Object.values(type.getFields()), (definition) => {
    const part = (value as Record<string, unknown>)[definition.name];
    if (part === undefined) return null;
    const grant = register.grantOf(type.name, definition.name);
    if (!mayUse(grant, viewer, undefined)) return refusal(viewer, grant);
    return refusedPart(register, viewer, definition.type, part);
  });
}
