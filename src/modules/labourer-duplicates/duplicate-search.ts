import type { EntityManager } from 'typeorm';
import type { Database } from '../../database/database';
import { type DataUse, protectedTransaction, recordUse } from '../../database/protected';
import { todaysPlaces } from '../places';
import { operator } from '../register';
import type { Birth } from './birth-evidence';
import { blockingKeys } from './blocking-keys';
import { type ComparedPerson, comparePeople, leastScore, probabilityOf } from './duplicate-score';
import {
  compareNumbers,
  checkEverybody,
  countChecks,
  countNameWords,
  countOpenCandidates,
  estimatePeople,
  findMeetings,
  findNameWords,
  findPeople,
  lockSearch,
  outdateCandidates,
  type Pair,
  type PersonRow,
  saveCandidates,
  saveKeys,
  type ScoredPair,
  takeChecks,
} from './duplicate-search.queries';
import { NameFrequencies } from './name-frequencies';
import { readName } from './person-name';

const actor = operator('duplicates');

/** What the ledger says of people who were compared because their record was made or changed. */
const comparison: DataUse = {
  purpose: 'LABOUR_ADMINISTRATION',
  legalBasis: 'Luật 91/2025/QH15, Điều 19.1c; Thông tư 11/2022/TT-BLĐTBXH',
  action: 'COMPARE',
  fields: [
    ...['fullName', 'dateOfBirth', 'sex', 'permanentAddress', 'currentAddress', 'phone'],
    ...['personalId', 'socialInsuranceNumber'],
  ],
};

/**
 * Compares the next people on the list with those they may be, in one transaction: whoever is
 * interrupted leaves the list as it was. Returns how many were taken off it.
 */
export function comparePeopleOnList(database: Database, most: number): Promise<number> {
  return protectedTransaction(database, actor, async (tx) => {
    await lockSearch(tx);
    const ids = await takeChecks(tx, most);
    if (ids.length > 0) await compare(tx, ids);
    return ids.length;
  });
}

/** Puts everybody on the list, after counting anew how usual each name is. */
export async function listEverybody(database: Database): Promise<number> {
  await countNames(database);
  return protectedTransaction(database, actor, async (tx) => {
    await checkEverybody(tx);
    return countChecks(tx);
  });
}

/** How many pairs wait for a decision. */
export const countCandidates = (database: Database): Promise<number> =>
  protectedTransaction(database, actor, countOpenCandidates);

export const countNames = (database: Database): Promise<void> =>
  protectedTransaction(database, actor, countNameWords);

/** Shows a pair that an officer has found. */
export async function showPair(tx: EntityManager, pair: Pair): Promise<void> {
  const rows = await findPeople(tx, [pair.left, pair.right]);
  const people = new Map(rows.map((row) => [row.id, personOf(row)]));
  const { alike } = await weigh(tx, [pair], people, -Infinity);
  await saveCandidates(tx, alike);
}

async function compare(tx: EntityManager, ids: readonly string[]): Promise<void> {
  const people = new Map<string, ComparedPerson>();
  const read = async (wanted: readonly string[]) => {
    for (const row of await findPeople(tx, wanted)) people.set(row.id, personOf(row));
  };
  await read(ids);
  const keys = [...people].flatMap(([id, person]) =>
    blockingKeys(person).map((key) => ({ id, key })),
  );
  await saveKeys(tx, ids, keys);
  const pairs = await findMeetings(tx, ids);
  await read(pairs.flatMap(({ left, right }) => [left, right]).filter((id) => !people.has(id)));
  const { alike, unlike } = await weigh(tx, pairs, people);
  await saveCandidates(tx, alike);
  await outdateCandidates(tx, unlike);
  const seen = new Set([...ids, ...alike.flatMap(({ left, right }) => [left, right])]);
  await recordUse(
    tx,
    actor,
    comparison,
    [...seen].filter((id) => people.has(id)),
  );
}

interface Weighed {
  readonly alike: readonly ScoredPair[];
  readonly unlike: readonly Pair[];
}

async function weigh(
  tx: EntityManager,
  pairs: readonly Pair[],
  people: ReadonlyMap<string, ComparedPerson>,
  wanted?: number,
): Promise<Weighed> {
  const frequencies = new NameFrequencies(await findNameWords(tx));
  const register = Math.max(frequencies.people, await estimatePeople(tx));
  const least = wanted ?? leastScore(register);
  const numbers = await compareNumbers(tx, pairs);
  const alike: ScoredPair[] = [];
  const unlike: Pair[] = [];
  pairs.forEach((pair, at) => {
    const [left, right, same] = [people.get(pair.left), people.get(pair.right), numbers[at]];
    if (left === undefined || right === undefined || same === undefined) {
      unlike.push(pair);
      return;
    }
    const comparison = comparePeople(left, right, same, frequencies);
    if (comparison.score < least) unlike.push(pair);
    else {
      const probability = probabilityOf(comparison.score, register);
      alike.push({ ...pair, ...comparison, probability });
    }
  });
  return { alike, unlike };
}

const personOf = (row: PersonRow): ComparedPerson => ({
  name: readName(row.fullName),
  birth: birthOf(row),
  sex: row.sex,
  placeKey: row.placeKey,
  provinceKey: row.provinceKey,
  otherPlaceKeys: row.addresses.flatMap((key) => (key === null ? [] : todaysPlaces(key))),
  phone: row.phone,
});

function birthOf({ dateOfBirth, birthYear, birthMonth }: PersonRow): Birth {
  if (dateOfBirth === null) return { year: birthYear, month: birthMonth, day: null };
  const [year = null, month = null, day = null] = dateOfBirth.split('-').map(Number);
  return { year, month, day };
}
