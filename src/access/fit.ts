import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { DataClass, dataClassOf } from './data-class';
import { allRoles, grantsByClass, type Grant, type Grants } from './grants';
import { rolesReaching } from './reach';

/** One field of the contract with its class and the grant that follows. */
export interface GovernedField {
  readonly type: string;
  readonly field: string;
  readonly dataClass: DataClass;
  readonly grant: Grant;
  /** True where the grant comes from the module and not from the class. */
  readonly exceptional: boolean;
  readonly input: boolean;
}

export class AccessRegister {
  private readonly byName: ReadonlyMap<string, GovernedField>;

  constructor(readonly fields: readonly GovernedField[]) {
    this.byName = new Map(fields.map((found) => [`${found.type}.${found.field}`, found]));
  }

  /** The grant of a field; throws for a field the contract does not have. */
  grantOf(type: string, field: string): Grant {
    const found = this.byName.get(`${type}.${field}`);
    if (found === undefined) throw new Error(`${type}.${field} is not a field of the contract.`);
    return found.grant;
  }
}

const nobody: Grant = { roles: new Set(), conditions: [] };

const rootTypes: readonly string[] = ['Query', 'Mutation', 'Subscription'];

export const isRoot = (type: string) => rootTypes.includes(type);

export const isOpen = (grant: Grant) => grant.roles.size === allRoles.length;

/**
 * Reads the class of every field off the schema and joins it with the modules' exceptions. Throws,
 * naming every fault at once, when a field has no class, a grant fits nothing or is given twice,
 * or a field that may be refused could take its whole record down with it.
 */
export function fitGrants(
  schema: GraphQLSchema,
  grantsOfModules: readonly Grants[],
): AccessRegister {
  const faults: string[] = [];
  const exceptions = collectExceptions(grantsOfModules, faults);
  const fields = [...fieldsOf(schema)].map(({ type, field, input, definition }): GovernedField => {
    const name = `${type}.${field}`;
    const dataClass = dataClassOf(definition);
    if (dataClass === null) faults.push(`${name} has no data class: add @Access(…).`);
    const exception = exceptions.get(name);
    exceptions.delete(name);
    const byClass = dataClass === null ? undefined : grantsByClass[dataClass];
    const grant = exception ?? byClass ?? nobody;
    if (!isOpen(grant)) checkRefusable(name, type, definition, input, grant, faults);
    return {
      type,
      field,
      dataClass: dataClass ?? DataClass.IDENTITY,
      grant,
      exceptional: exception !== undefined,
      input,
    };
  });
  checkNullable(schema, fields, faults);
  checkInterfaces(schema, faults);
  checkInputsOfFields(schema, fields, faults);
  for (const name of exceptions.keys()) faults.push(`The grant for ${name} fits no field.`);
  for (const unused of unusedClasses(fields)) {
    faults.push(`The grant for class ${unused} fits no field.`);
  }
  if (faults.length > 0) {
    throw new Error(`The grants do not fit the contract:\n  ${faults.join('\n  ')}`);
  }
  return new AccessRegister(fields);
}

function collectExceptions(modules: readonly Grants[], faults: string[]): Map<string, Grant> {
  const exceptions = new Map<string, Grant>();
  for (const grants of modules) {
    for (const [type, fields] of Object.entries(grants)) {
      for (const [field, grant] of Object.entries(fields)) {
        const name = `${type}.${field}`;
        if (exceptions.has(name)) faults.push(`${name} is granted by two modules.`);
        exceptions.set(name, grant);
      }
    }
  }
  return exceptions;
}

function checkRefusable(
  name: string,
  type: string,
  definition: GraphQLField<unknown, unknown> | GraphQLInputField,
  input: boolean,
  grant: Grant,
  faults: string[],
): void {
  const recordRule = grant.conditions.some((condition) => condition.ofRecord !== undefined);
  if ((input || isRoot(type)) && recordRule) {
    faults.push(`${name} cannot be granted by record: there is no record yet.`);
  }
  if (input && 'defaultValue' in definition && definition.defaultValue !== undefined) {
    faults.push(`${name} may be refused and has a default value, which counts as sent.`);
  }
}

/**
 * A refusal must not take the record down with it, so what may be refused is nullable: to somebody
 * who has the record, that is, and was not refused the list it stands in.
 */
function checkNullable(
  schema: GraphQLSchema,
  fields: readonly GovernedField[],
  faults: string[],
): void {
  const outputs = fields.filter(({ input }) => !input);
  const grants = new Map(outputs.map(({ type, field, grant }) => [`${type}.${field}`, grant]));
  const reaching = rolesReaching(schema, (type, field) => grants.get(`${type}.${field}`) ?? nobody);
  for (const { type, field, input, definition } of fieldsOf(schema)) {
    const name = `${type}.${field}`;
    if (input || isRoot(type) || !isNonNullType(definition.type)) continue;
    const allowed = grants.get(name) ?? nobody;
    const refused = [...(reaching.get(type) ?? allRoles)].some((role) => !allowed.roles.has(role));
    if (refused) faults.push(`${name} may be refused and is not nullable.`);
  }
}

/** A field asked for through an interface is the field of the record's own type, or access is a guess. */
function checkInterfaces(schema: GraphQLSchema, faults: string[]): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const declared of type.getInterfaces().flatMap((i) => Object.values(i.getFields()))) {
      const own = type.getFields()[declared.name];
      if (own !== undefined && dataClassOf(own) !== dataClassOf(declared)) {
        faults.push(`${type.name}.${own.name} has another data class than in its interface.`);
      }
    }
  }
}

/** What is refused for its input is refused as a whole, so it has to be nullable too. */
function checkInputsOfFields(
  schema: GraphQLSchema,
  fields: readonly GovernedField[],
  faults: string[],
): void {
  const restricted = restrictedInputs(schema, fields);
  for (const { type, field, input, definition } of fieldsOf(schema)) {
    if (input || isRoot(type) || !('args' in definition) || !isNonNullType(definition.type))
      continue;
    if (definition.args.some((argument) => restricted.has(getNamedType(argument.type).name))) {
      faults.push(`${type}.${field} takes an input that may be refused and is not nullable.`);
    }
  }
}

/** The input types that hold, at any depth, an input field that somebody may be refused. */
export function restrictedInputs(
  schema: GraphQLSchema,
  fields: readonly GovernedField[],
): ReadonlySet<string> {
  const found = new Set(
    fields.filter(({ input, grant }) => input && !isOpen(grant)).map(({ type }) => type),
  );
  const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const type of inputs) {
      const parts = Object.values(type.getFields()).map((part) => getNamedType(part.type).name);
      if (parts.some((part) => found.has(part))) found.add(type.name);
    }
  }
  return found;
}

function unusedClasses(fields: readonly GovernedField[]): string[] {
  const used = new Set<string>(
    fields.filter((found) => !found.exceptional).map((f) => f.dataClass),
  );
  return Object.keys(grantsByClass).filter((dataClass) => !used.has(dataClass));
}

interface FoundField {
  readonly type: string;
  readonly field: string;
  readonly input: boolean;
  readonly definition: GraphQLField<unknown, unknown> | GraphQLInputField;
}

function* fieldsOf(schema: GraphQLSchema): Iterable<FoundField> {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  for (const type of types.sort((a, b) => a.name.localeCompare(b.name))) {
    const input = isInputObjectType(type);
    if (!input && !isObjectType(type) && !isInterfaceType(type)) continue;
    const byName = type.getFields() as Record<string, FoundField['definition']>;
    for (const [field, definition] of Object.entries(byName)) {
      yield { type: type.name, field, input, definition };
    }
  }
}
