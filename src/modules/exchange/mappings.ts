import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Fault, Refusal } from '../../errors';
import { officialPath } from '../../api/official-data';
import type { ShapeFault } from './json-shape';
import { columnsOf, type VacancyMapping, vacancyMappingShape } from './vacancy-mapping';

/** A mapping as read from its file. */
export interface LoadedMapping {
  readonly mapping: VacancyMapping;
  /** Of the file's bytes: another content is another import. */
  readonly sha256: Buffer;
}

const extension = '.json';

/** Names of the mappings that are part of the project. */
export const shippedMappings = (): readonly string[] =>
  readdirSync(officialPath('mappings'))
    .filter((file) => file.endsWith(extension))
    .map((file) => basename(file, extension))
    .sort();

/** Loads a mapping by its name, or from a file of the user's; refuses with all its faults. */
export function loadMapping(nameOrPath: string): LoadedMapping {
  const shipped = shippedMappings().includes(nameOrPath);
  const path = shipped ? officialPath('mappings', nameOrPath + extension) : nameOrPath;
  if (!existsSync(path)) throw noSuchMapping(nameOrPath);
  const bytes = readFileSync(path);
  const faults: ShapeFault[] = [];
  const mapping = vacancyMappingShape(parseJson(bytes, nameOrPath), '', faults);
  refuseFaults(nameOrPath, faults);
  return { mapping, sha256: createHash('sha256').update(bytes).digest() };
}

/** The one shipped mapping whose columns the file has; refuses when none or several fit. */
export function chooseMapping(columns: readonly string[]): LoadedMapping {
  const fitting = shippedMappings()
    .map(loadMapping)
    .filter(({ mapping }) => missingColumns(mapping, columns).length === 0);
  const [only, ...others] = fitting;
  if (only !== undefined && others.length === 0) return only;
  throw fitting.length === 0
    ? noMappingFits(columns)
    : severalMappingsFit(fitting.map(({ mapping }) => mapping.name));
}

/** Refuses a file that lacks columns which the mapping reads. */
export function requireColumns(mapping: VacancyMapping, columns: readonly string[]): void {
  const missing = missingColumns(mapping, columns);
  if (missing.length === 0) return;
  throw refusal(
    `Tệp thiếu cột ${quotedList(missing)} mà mapping "${mapping.name}" cần. Tệp có: ${quotedList(columns)}. Hãy chọn mapping khác bằng --map hoặc sửa tiêu đề.`,
    `The file lacks ${quotedList(missing)}, which mapping "${mapping.name}" reads. It has: ${quotedList(columns)}. Choose another mapping with --map, or correct the header.`,
  );
}

/** Column names are compared without regard to case and blanks. */
export const columnKey = (name: string) => name.normalize('NFC').trim().toLowerCase();

function missingColumns(mapping: VacancyMapping, columns: readonly string[]): readonly string[] {
  const given = new Set(columns.map(columnKey));
  return columnsOf(mapping).filter((name) => !given.has(columnKey(name)));
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

const noSuchMapping = (name: string) =>
  refusal(
    `Không có mapping "${name}". Có sẵn: ${shippedMappings().join(', ')}; hoặc chỉ đường dẫn một tệp JSON.`,
    `There is no mapping "${name}". Shipped: ${shippedMappings().join(', ')}; or name a JSON file of your own.`,
  );

const noMappingFits = (columns: readonly string[]) =>
  refusal(
    `Không mapping có sẵn nào (${shippedMappings().join(', ')}) khớp các cột ${quotedList(columns)}. Hãy viết một mapping (data/mappings/README.md) và chỉ nó bằng --map.`,
    `No shipped mapping (${shippedMappings().join(', ')}) fits the columns ${quotedList(columns)}. Write one (data/mappings/README.md) and name it with --map.`,
  );

const severalMappingsFit = (names: readonly string[]) =>
  refusal(
    `Nhiều mapping cùng khớp: ${names.join(', ')}. Hãy chọn bằng --map.`,
    `Several mappings fit: ${names.join(', ')}. Choose one with --map.`,
  );
