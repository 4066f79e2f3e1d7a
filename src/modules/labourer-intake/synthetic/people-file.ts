import { createWriteStream } from 'node:fs';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { OperatorError } from '../../../errors';
import { type CellToWrite, writeWorkbook } from '../../exchange';
import type { FormVersion } from '../../forms';
import type { PlaceUnit } from '../../places';
import { rowsAbovePeople } from '../layouts/list-workbook';
import { firstRowOfPeople, widths } from '../layouts/provincial-columns';
import { type FilledForm, makePeople, type PeopleWanted } from './people';
import { ProvincialCells } from './provincial-cells';
import { recordCellsOf, recordColumns } from './record-cells';

export interface PeopleFile extends PeopleWanted {
  readonly path: string;
  /** Where the list is made. */
  readonly area: PlaceUnit;
}

/** How a list of synthetic people is written, by the ending of its name. */
const writers: Readonly<Record<string, (file: PeopleFile, people: People) => Promise<void>>> = {
  '.xlsx': writeSheet,
  '.csv': (file, people) => writeText(file.path, csvOf(file.form, people)),
  '.jsonl': (file, people) => writeText(file.path, jsonOf(people)),
};

type People = Iterable<FilledForm>;

/** Writes synthetic people to a file, one by one; returns how many have which fault. */
export async function writePeople(
  file: PeopleFile,
  onProgress: (made: number) => void,
): Promise<ReadonlyMap<string, number>> {
  const write = writers[extname(file.path).toLowerCase()];
  if (write === undefined) {
    throw new OperatorError(`${file.path} must end in ${Object.keys(writers).join(', ')}.`);
  }
  const faults = new Map<string, number>();
  function* counted(): Generator<FilledForm> {
    let made = 0;
    for (const one of makePeople(file)) {
      if (one.fault !== null) faults.set(one.fault, (faults.get(one.fault) ?? 0) + 1);
      yield one;
      made += 1;
      if (made % 1_000 === 0) onProgress(made);
    }
  }
  await write(file, counted());
  return faults;
}

async function writeSheet(file: PeopleFile, people: People): Promise<void> {
  const cells = new ProvincialCells(file.form, file.seed);
  function* rows(): Generator<readonly CellToWrite[]> {
    yield* rowsAbovePeople(file, []);
    for (const one of people) yield cells.row(one);
  }
  const sheet = { sheetName: 'Danh sách', widths, firstRow: firstRowOfPeople };
  await writeWorkbook(file.path, sheet, rows());
}

const writeText = (path: string, text: Iterable<string>) =>
  pipeline(Readable.from(inChunks(text)), createWriteStream(path, { mode: 0o600 }));

const chunkLetters = 64 * 1024;

function* inChunks(lines: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const line of lines) {
    chunk += line;
    if (chunk.length < chunkLetters) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

function* jsonOf(people: People): Generator<string> {
  for (const { household, relation, answers } of people) {
    yield `${JSON.stringify({ household: String(household), relation, ...answers })}\n`;
  }
}

function* csvOf(form: FormVersion, people: People): Generator<string> {
  const cellsOf = recordCellsOf(form);
  yield stringify([[...recordColumns(form)]]);
  for (const one of people) yield stringify([[...cellsOf(one)]]);
}
