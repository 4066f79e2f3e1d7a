import type { AccessRegister } from '../access/fit';
import { followsFromRole } from '../access/grants';
import type { Role } from '../access/roles';
import type { Context } from './context';
import type { Selection } from './selection';

/** Where one field of an object type comes from. */
export interface FieldSource<Row> {
  /** The columns it is made of; a field that is one plain column names that alone. */
  readonly columns: readonly (keyof Row & string)[];
  /** Makes the value; without it the value is the first column as it is. */
  readonly make?: (row: Row, context: Context, selection: Selection) => unknown;
}

export type FieldSources<Row> = Readonly<Record<string, FieldSource<Row>>>;

export interface ProjectedTable<Row> {
  /** The object type of the contract. */
  readonly type: string;
  readonly sources: FieldSources<Row>;
  /** What resolvers of the record need whatever was asked for: property → column. */
  readonly always: Readonly<Record<string, keyof Row & string>>;
  /** Columns whose driver type is not what the contract wants, written as SQL. */
  readonly casts?: ReadonlyMap<keyof Row & string, (alias: string) => string>;
}

/** A read composed for one request: the columns to select, and what to make of a row. */
export interface Projection {
  /** For the SELECT list, each with its alias; the same list for the same columns asked for again. */
  readonly columns: readonly string[];
  /** The fields that are read: asked for, granted, and made of columns. */
  readonly fields: readonly string[];
  readonly present: (row: object) => Record<string, unknown>;
}

interface MadeField<Row> {
  readonly name: string;
  readonly make: NonNullable<FieldSource<Row>['make']>;
  readonly below: Selection;
}

interface Place {
  readonly alias: string;
  readonly prefix?: string;
}

/** A projection before it is known who asks, and in which language. */
interface Plan {
  readonly columns: readonly string[];
  readonly fields: readonly string[];
  present(row: object, context: Context): Record<string, unknown>;
}

/**
 * What was asked for ∩ what the viewer may use → columns. A column of a field that was not granted
 * is not selected: the rules on the schema are the second lock on the same door. Fields without a
 * source have a resolver of their own.
 *
 * `prefix` keeps the columns of a joined neighbour apart from those of the record itself.
 */
export function project<Row extends object>(
  table: ProjectedTable<Row>,
  context: Context,
  selection: Selection,
  place: Place,
): Projection {
  const plan =
    planOfRole(table, context, selection, place) ?? planOf(table, context, selection, place);
  const { columns, fields } = plan;
  return { columns, fields, present: (row) => plan.present(row, context) };
}

interface KnownPlan {
  readonly table: object;
  readonly access: AccessRegister;
  readonly role: Role;
  readonly alias: string;
  readonly prefix: string | undefined;
  /** Null where more of a viewer than the role decides. */
  readonly plan: Plan | null;
}

const knownPlans = new WeakMap<Selection, KnownPlan[]>();

/**
 * A compiled operation brings the same selection each time, and which fields of it are granted
 * mostly follows from the role: its plan is made once for all who have that role.
 */
function planOfRole<Row extends object>(
  table: ProjectedTable<Row>,
  context: Context,
  selection: Selection,
  place: Place,
): Plan | null {
  const { access } = context.services;
  const { role } = context.viewer;
  const { alias, prefix } = place;
  let plans = knownPlans.get(selection);
  if (plans === undefined) knownPlans.set(selection, (plans = []));
  for (const one of plans) {
    const isSame = one.table === table && one.access === access && one.role === role;
    if (isSame && one.alias === alias && one.prefix === prefix) return one.plan;
  }
  const isForRole = selection.names.every(
    (name) => !(name in table.sources) || followsFromRole(access.grantOf(table.type, name), role),
  );
  const plan = isForRole ? planOf(table, context, selection, place) : null;
  plans.push({ table, access, role, alias, prefix, plan });
  return plan;
}

function planOf<Row extends object>(
  table: ProjectedTable<Row>,
  context: Context,
  selection: Selection,
  { alias, prefix = '' }: Place,
): Plan {
  const fields = selection.names.flatMap((name) => {
    const source = table.sources[name];
    return source !== undefined && context.may(table.type, name) ? [{ name, ...source }] : [];
  });
  const always = Object.entries(table.always);
  // Settled here once and not for each row: which values are a column as it is, and which are made.
  const plain = always.map(([property, column]) => [property, prefix + column] as const);
  const made: MadeField<Row>[] = [];
  const forMade: (readonly [name: string, column: string])[] = [];
  for (const { name, columns, make } of fields) {
    if (make === undefined) {
      if (columns[0] !== undefined) plain.push([name, prefix + columns[0]]);
      continue;
    }
    made.push({ name, make, below: selection.below(name) });
    for (const column of columns) forMade.push([column, prefix + column]);
  }
  const names = new Set([
    ...always.map(([, column]) => column),
    ...fields.flatMap(({ columns }) => columns),
  ]);
  return {
    columns: [...names].map((name) => {
      const written = table.casts?.get(name)?.(alias) ?? `${alias}.${name}`;
      return `${written} AS ${prefix}${name}`;
    }),
    fields: fields.map(({ name }) => name),
    present: (row, asking) => {
      const given = row as Readonly<Record<string, unknown>>;
      const record: Record<string, unknown> = {};
      for (const [property, column] of plain) record[property] = given[column];
      if (made.length === 0) return record;
      const own = prefix === '' ? (row as Row) : unprefixed<Row>(given, forMade);
      for (const { name, make, below } of made) record[name] = make(own, asking, below);
      return record;
    },
  };
}

function unprefixed<Row>(
  given: Readonly<Record<string, unknown>>,
  columns: readonly (readonly [name: string, column: string])[],
): Row {
  const own: Record<string, unknown> = {};
  for (const [name, column] of columns) own[name] = given[column];
  return own as Row;
}
