import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Fault, Refusal } from '../../errors';
import { officialPath } from '../../api/official-data';
import type { Layout } from './files/source-row';
import type { Shape, ShapeFault } from './json-shape';

/** What every mapping says, whatever its records are. */
export interface FileMapping {
  readonly name: string;
  /** As the command names it: `vacancies`. */
  readonly subject: string;
  /** Name of the source; records are known by it and their key. */
  readonly source: string;
  readonly layout?: Layout;
}

/** How mappings for one kind of record are written. */
export interface MappingKind<Mapping extends FileMapping> {
  readonly subject: Mapping['subject'];
  readonly shape: Shape<Mapping>;
  /** The columns without which the mapping cannot read a file. */
  columnsOf(mapping: Mapping): readonly string[];
}

/** A mapping as read from its file. */
export interface LoadedMapping<Mapping extends FileMapping> {
  readonly mapping: Mapping;
  /** Of the file's bytes: another content is another import. */
  readonly sha256: Buffer;
}

const extension = '.json';

/** Names of the mappings for a kind of record that are part of the project. */
export const shippedMappings = (subject: string): readonly string[] =>
  readdirSync(officialPath('mappings'))
    .filter((file) => file.endsWith(extension))
    .map((file) => basename(file, extension))
    .filter((name) => subjectOfShipped(name) === subject)
    .sort();

function subjectOfShipped(name: string): unknown {
  const mapping = parseJson(readFileSync(officialPath('mappings', name + extension)), name);
  return (mapping as { subject?: unknown } | null)?.subject;
}

/** Loads a mapping by its name, or from a file of the user's; refuses with all its faults. */
export function loadMapping<Mapping extends FileMapping>(
  kind: MappingKind<Mapping>,
  nameOrPath: string,
): LoadedMapping<Mapping> {
  const known = shippedMappings(kind.subject);
  const path = known.includes(nameOrPath)
    ? officialPath('mappings', nameOrPath + extension)
    : nameOrPath;
  if (!existsSync(path)) throw noSuchMapping(nameOrPath, known);
  const bytes = readFileSync(path);
  const faults: ShapeFault[] = [];
  const mapping = kind.shape(parseJson(bytes, nameOrPath), '', faults);
  refuseFaults(nameOrPath, faults);
  return { mapping, sha256: createHash('sha256').update(bytes).digest() };
}

/** The one shipped mapping whose columns the file has; refuses when none or several fit. */
export function chooseMapping<Mapping extends FileMapping>(
  kind: MappingKind<Mapping>,
  columns: readonly string[],
): LoadedMapping<Mapping> {
  const known = shippedMappings(kind.subject);
  const fitting = known
    .map((name) => loadMapping(kind, name))
    .filter(({ mapping }) => missingColumns(kind.columnsOf(mapping), columns).length === 0);
  const [only, ...others] = fitting;
  if (only !== undefined && others.length === 0) return only;
  throw fitting.length === 0
    ? noMappingFits(columns, known)
    : severalMappingsFit(fitting.map(({ mapping }) => mapping.name));
}

/** Refuses a file that lacks columns which the mapping reads. */
export function requireColumns<Mapping extends FileMapping>(
  kind: MappingKind<Mapping>,
  mapping: Mapping,
  columns: readonly string[],
): void {
  const missing = missingColumns(kind.columnsOf(mapping), columns);
  if (missing.length === 0) return;
  throw refusal(
    `Tệp thiếu cột ${quotedList(missing)} mà mapping "${mapping.name}" cần. Tệp có: ${quotedList(columns)}. Hãy chọn mapping khác bằng --map hoặc sửa tiêu đề.`,
    `The file lacks ${quotedList(missing)}, which mapping "${mapping.name}" reads. It has: ${quotedList(columns)}. Choose another mapping with --map, or correct the header.`,
  );
}

/** Column names are compared without regard to case and blanks. */
export const columnKey = (name: string) => name.normalize('NFC').trim().toLowerCase();

function missingColumns(wanted: readonly string[], columns: readonly string[]): readonly string[] {
  const given = new Set(columns.map(columnKey));
  return wanted.filter((name) => !given.has(columnKey(name)));
}

function parseJson(bytes: Buffer, name: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    const { message } = error as Error;
    throw refusal(
      `Mapping "${name}" không phải JSON: ${message}.`,
      `The mapping "${name}" is not JSON: ${message}.`,
    );
  }
}

function refuseFaults(name: string, faults: readonly ShapeFault[]): void {
  const [first, ...rest] = faults.map(({ path, message }): Fault => ({
    code: 'INVALID_INPUT',
    message: {
      vi: `Mapping "${name}", mục "${path}": ${message.vi}.`,
      en: `Mapping "${name}", item "${path}": ${message.en}.`,
    },
    field: [path],
  }));
  if (first !== undefined) throw new Refusal([first, ...rest]);
}

const refusal = (vi: string, en: string) =>
  new Refusal([{ code: 'INVALID_INPUT', message: { vi, en }, field: [] }]);

const longestList = 20;

const quotedList = (names: readonly string[]) =>
  [
    ...names.slice(0, longestList).map((name) => `"${name.slice(0, 60)}"`),
    ...(names.length > longestList ? ['…'] : []),
  ].join(', ');

const noSuchMapping = (name: string, known: readonly string[]) =>
  refusal(
    `Không có mapping "${name}". Có sẵn: ${known.join(', ')}; hoặc chỉ đường dẫn một tệp JSON.`,
    `There is no mapping "${name}". Shipped: ${known.join(', ')}; or name a JSON file of your own.`,
  );

const noMappingFits = (columns: readonly string[], known: readonly string[]) =>
  refusal(
    `Không mapping có sẵn nào (${known.join(', ')}) khớp các cột ${quotedList(columns)}. Hãy viết một mapping (data/mappings/README.md) và chỉ nó bằng --map.`,
    `No shipped mapping (${known.join(', ')}) fits the columns ${quotedList(columns)}. Write one (data/mappings/README.md) and name it with --map.`,
  );

const severalMappingsFit = (names: readonly string[]) =>
  refusal(
    `Nhiều mapping cùng khớp: ${names.join(', ')}. Hãy chọn bằng --map.`,
    `Several mappings fit: ${names.join(', ')}. Choose one with --map.`,
  );
