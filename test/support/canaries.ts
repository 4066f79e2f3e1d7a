import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { fold } from '../../src/api/fold';
import { asOperator } from './as-operator';
import { clusterFolder } from './cluster';
import { eventually } from './eventually';

/** A made-up person whose every item occurs nowhere else, to be searched for in whatever comes out. */
export interface Canary {
  readonly fullName: string;
  /** 12 digits, of the sex and year below. */
  readonly personalId: string;
  readonly socialInsuranceNumber: string;
  readonly dateOfBirth: string;
  readonly addressLine: string;
  /** In words, where the form asks for a reason; sensitive. */
  readonly reasonInWords: string;
}

/** Syllables that no list of places, jobs or offices has. */
const syllables = ['Zơng', 'Kwếp', 'Fuỳm', 'Jắt', 'Wộc', 'Zẫy', 'Kjửn', 'Fwẻo', 'Jỗm', 'Wặp'];

export function makeCanary(index: number): Canary {
  const word = (at: number) => syllables[(index + at) % syllables.length] ?? '';
  const digits = String(index).padStart(3, '0');
  return {
    fullName: `${word(0)} ${word(3)} ${word(7)}`,
    personalId: `001185977${digits}`,
    socialInsuranceNumber: `7977977${digits}`,
    dateOfBirth: '1985-06-07',
    addressLine: `ngõ ${word(1)} số 97797${digits}`,
    reasonInWords: `vì ${word(2)} ${word(5)} 79779${digits}`,
  };
}

/** What no table, log or message may hold in the clear, not even those about people. */
export const numbersOf = ({ personalId, socialInsuranceNumber }: Canary) => [
  personalId,
  socialInsuranceNumber,
];

/** Everything that tells who a canary is. */
export const traitsOf = (canary: Canary) => [
  ...numbersOf(canary),
  canary.fullName,
  canary.addressLine,
  canary.reasonInWords,
];

/** A value as it may be written: as it is, folded, in hexadecimal, in base64, in an address. */
function disguisesOf(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  // What stands before it moves base64 by up to two bytes; the first and last letters then differ.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift + 1, -4),
  );
  return [
    value,
    fold(value),
    value.toUpperCase(),
    bytes.toString('hex'),
    encodeURIComponent(value),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    JSON.stringify(value).slice(1, -1),
  ].filter((one) => one.length >= 8);
}

export interface Sighting {
  readonly where: string;
  readonly value: string;
}

/** Where any of the values is to be seen, in whatever disguise, in texts by their name. */
export function sightingsIn(
  texts: Iterable<readonly [where: string, text: string]>,
  values: readonly string[],
): readonly Sighting[] {
  const wanted = values.flatMap((value) =>
    disguisesOf(value).map((written) => ({ value, written })),
  );
  const sightings = new Map<string, Sighting>();
  for (const [where, text] of texts) {
    for (const { value, written } of wanted) {
      if (text.includes(written)) sightings.set(`${where}\n${value}`, { where, value });
    }
  }
  return [...sightings.values()];
}

/** Every row of every table, as a dump would have it; `policed`: held by row-level security. */
export async function dumpTables(
  owner: DataSource,
): Promise<
  readonly { readonly table: string; readonly policed: boolean; readonly text: string }[]
> {
  const tables = await owner.query<{ table: string; policed: boolean }[]>(`
    SELECT c.oid::regclass::text AS table, c.relrowsecurity AS policed
    FROM pg_class AS c
    WHERE c.relkind IN ('r', 'm') AND c.relnamespace = 'public'::regnamespace
    ORDER BY 1`);
  const dumps = [];
  for (const { table, policed } of tables) {
    const rows = await asOperator<{ text: string }>(
      owner,
      `SELECT t::text AS text FROM ${table} AS t`,
    );
    dumps.push({ table, policed, text: rows.map(({ text }) => text).join('\n') });
  }
  return dumps;
}

/**
 * Where a dump shows what it must not: numbers anywhere, the rest of a person in tables that are not
 * held by row-level security.
 */
export async function sightingsInTables(
  owner: DataSource,
  canaries: readonly Canary[],
): Promise<readonly Sighting[]> {
  const dumps = await dumpTables(owner);
  const texts = (wanted: typeof dumps) => wanted.map(({ table, text }) => [table, text] as const);
  return [
    ...sightingsIn(texts(dumps), canaries.flatMap(numbersOf)),
    ...sightingsIn(texts(dumps.filter(({ policed }) => !policed)), canaries.flatMap(traitsOf)),
  ];
}

/**
 * Which of the values stand in any file of PostgreSQL: tables, indexes, write-ahead log, its log.
 * What was never written there cannot be in a backup either.
 */
export async function sightingsInFiles(values: readonly string[]): Promise<readonly string[]> {
  const patterns = values.flatMap((value) => [
    '-e',
    value,
    '-e',
    Buffer.from(value).toString('hex'),
  ]);
  // PostgreSQL renames its log segments as it goes: a file gone since it was listed is read under
  // its next name by looking through all of them again.
  for (let tries = 1; ; tries += 1) {
    const { found, vanished } = await searchFiles(patterns);
    if (found.length > 0 || !vanished) return found;
    if (tries === 20) throw new Error('files of PostgreSQL vanished in each of 20 searches');
  }
}

/** Resolves when all that was committed before stands in a file: the log of PostgreSQL has an order. */
export async function untilInFiles(owner: DataSource): Promise<void> {
  const last = randomBytes(16).toString('hex');
  await owner.query(`INSERT INTO house_state (name, value) VALUES ('last of all', $1)`, [last]);
  await eventually(async () => (await sightingsInFiles([last])).length > 0);
}

async function searchFiles(patterns: readonly string[]) {
  const { status, stdout, stderr } = await runGrep(['-rlaF', ...patterns, '--', clusterFolder()]);
  const complaints = stderr.split('\n').filter((line) => line !== '');
  const vanished = complaints.filter((line) => line.endsWith(': No such file or directory'));
  // 1: nothing found; 2: a file could not be read.
  if (status > 2 || vanished.length < complaints.length) throw new Error(stderr);
  return {
    found: stdout.split('\n').filter((line) => line !== ''),
    vanished: vanished.length > 0,
  };
}

function runGrep(args: readonly string[]) {
  return new Promise<{ status: number; stdout: string; stderr: string }>((resolve, reject) => {
    // Its complaints are read here, so they must come in English.
    const command = ['LC_ALL=C', 'grep', ...args];
    execFile('env', command, { maxBuffer: 10_000_000 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : error.code;
      if (typeof status === 'number') resolve({ status, stdout, stderr });
      else reject(error ?? new Error('grep did not end'));
    });
  });
}
