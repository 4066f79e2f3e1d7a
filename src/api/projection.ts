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
  /** For the SELECT list, each with its alias. */
  readonly columns: readonly string[];
  readonly present: (row: object) => Record<string, unknown>;
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
  { alias, prefix = '' }: { readonly alias: string; readonly prefix?: string },
): Projection {
  const fields = selection.names.flatMap((name) => {
    const source = table.sources[name];
    return source !== undefined && context.may(table.type, name) ? [{ name, ...source }] : [];
  });
  const always = Object.entries(table.always);
  const names = new Set([
    ...always.map(([, column]) => column),
    ...fields.flatMap(({ columns }) => columns),
  ]);
  return {
    columns: [...names].map((name) => {
      const written = table.casts?.get(name)?.(alias) ?? `${alias}.${name}`;
      return `${written} AS ${prefix}${name}`;
    }),
    present: (row) => {
      const own = prefix === '' ? (row as Row) : unprefixed<Row>(row, prefix, names);
      const record: Record<string, unknown> = {};
      for (const [property, column] of always) record[property] = own[column];
      for (const { name, columns, make } of fields) {
        const [first] = columns;
        if (make !== undefined) record[name] = make(own, context, selection.below(name));
        else if (first !== undefined) record[name] = own[first];
      }
      return record;
    },
  };
}

function unprefixed<Row>(row: object, prefix: string, names: ReadonlySet<keyof Row & string>): Row {
  const given = row as Readonly<Record<string, unknown>>;
  const own: Record<string, unknown> = {};
  for (const name of names) own[name] = given[prefix + name];
  return own as Row;
}
