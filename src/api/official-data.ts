import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const folder = dataFolder(__dirname);

/** `data/` stands at the root of the project, above the sources and above the compiled program. */
function dataFolder(from: string): string {
  const here = join(from, 'data');
  if (existsSync(join(here, 'SOURCES.md'))) return here;
  if (dirname(from) === from) throw new Error('The folder data/ is missing beside the program.');
  return dataFolder(dirname(from));
}

/** Path of a file or folder under `data/`. */
export const officialPath = (...path: readonly string[]): string => join(folder, ...path);

/** One file of official data, as text. */
export function officialFile(path: string): string {
  return readFileSync(officialPath(path), 'utf8');
}

/** A list under `data/`: tab-separated, the first line names the columns. An empty cell is ''. */
export function officialTable<Column extends string>(
  path: string,
  ...columns: readonly Column[]
): readonly Readonly<Record<Column, string>>[] {
  const [head = '', ...lines] = officialFile(path).split('\n');
  const found = head.split('\t');
  const positions = columns.map((column) => found.indexOf(column));
  const absent = columns.filter((_, index) => positions[index] === -1);
  if (absent.length > 0) throw new Error(`data/${path} has no column ${absent.join(', ')}.`);
  return lines.filter(Boolean).map((line) => {
    const cells = line.split('\t');
    // Ten thousand rows are read before the server is ready: no entries, no spreading.
    const row = {} as Record<Column, string>;
    columns.forEach((column, index) => (row[column] = cells[positions[index] ?? -1] ?? ''));
    return row;
  });
}
