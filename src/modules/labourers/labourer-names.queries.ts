import { Parameters } from '../../database/parameters';
import type { NameWords } from './labourer-criteria';
import { lookUp, type ProtectedRead } from './labourer.queries';
import { isProvince } from './labourer.scope';

/** A name that is looked for in a province, and the words under which all who have it stand. */
export interface LedName {
  readonly provinceKey: string;
  readonly name: NameWords;
  /** Nobody has it where there are none. */
  readonly words: readonly string[];
}

/**
 * How many stand under a word is counted up to here: it tells which word has the fewest. Counted
 * further only where no word is rare.
 */
const countedUnderWord = [100, 2_000];
/** A beginning stands for so many words at most; with more, the names of the province are read through. */
const mostBegun = 50;

interface CountedWord {
  readonly word: string;
  readonly isBegun: boolean;
  readonly people: number;
}

/**
 * The rarest word of a name among the people of the actor's province, or the words that its last,
 * begun one may stand for. Null for actors of communes, whose people are few enough to be read
 * through, and for beginnings that may stand for too many words.
 */
export async function findLedName(
  reading: ProtectedRead,
  name: NameWords,
): Promise<LedName | null> {
  const [provinceKey, ...others] = reading.actor.placeKeys;
  if (provinceKey === undefined || others.length > 0 || !isProvince(provinceKey)) return null;
  const { whole, begun } = name;
  const beginning = [begun, begun === null ? null : `${begun}\u{10FFFF}`];
  let fewest: readonly CountedWord[] | null = null;
  for (const most of countedUnderWord) {
    const values = [provinceKey, whole, ...beginning, most, mostBegun + 1];
    fewest = leadingWords(name, await lookUp<CountedWord>(reading, countWords, values, 'once'));
    if (fewest === null || peopleOf(fewest) < most) break;
  }
  if (fewest === null) return null;
  const words = fewest.filter(({ people }) => people > 0).map(({ word }) => word);
  return { provinceKey, name, words };
}

/** The words of a beginning one after the other: each is one look into the index. */
const countWords = `/* countWordsOfName */
  WITH RECURSIVE begun AS (
    (SELECT n.word FROM labourer_name_word AS n
     WHERE n.province_key = $1 AND n.word >= $3::text AND n.word < $4::text
     ORDER BY n.word LIMIT 1)
    UNION ALL
    SELECT (SELECT n.word FROM labourer_name_word AS n
            WHERE n.province_key = $1 AND n.word > b.word AND n.word < $4::text
            ORDER BY n.word LIMIT 1)
    FROM begun AS b WHERE b.word IS NOT NULL
  )
  SELECT w.word AS word, w.is_begun AS "isBegun",
    (SELECT count(*)::int FROM (
      SELECT FROM labourer_name_word AS n
      WHERE n.province_key = $1 AND n.word = w.word LIMIT $5
    ) AS counted) AS people
  FROM (
    SELECT unnest($2::text[]), false
    UNION ALL
    (SELECT b.word, true FROM begun AS b WHERE b.word IS NOT NULL LIMIT $6)
  ) AS w (word, is_begun)`;

function leadingWords(
  { begun }: NameWords,
  counted: readonly CountedWord[],
): readonly CountedWord[] | null {
  // Where all are common, the last: a name begins with that of the family, which most others share.
  const ways = counted
    .filter(({ isBegun }) => !isBegun)
    .map((one) => [one])
    .reverse();
  const meant = counted.filter(({ isBegun }) => isBegun);
  if (begun !== null && meant.length <= mostBegun) ways.push(meant);
  const [fewest = null] = ways.sort((a, b) => peopleOf(a) - peopleOf(b));
  return fewest;
}

const peopleOf = (words: readonly CountedWord[]): number =>
  words.reduce((sum, { people }) => sum + people, 0);

/** A person stands under as many of the words as their name has, which are not as many as this. */
const mostWordsOfName = 8;

/** Keys of those with a name, in these states; null where there are more than `most`. */
export async function findNamed(
  reading: ProtectedRead,
  led: LedName,
  statuses: readonly string[],
  most: number,
): Promise<readonly string[] | null> {
  const parameters = new Parameters();
  const ids = keysOfName(led, statuses, most + 1, parameters);
  const text = `/* findNamed */
    SELECT CASE WHEN cardinality(f.ids) <= ${parameters.add(most)}::int THEN f.ids END AS ids
    FROM (SELECT ARRAY(${ids}) AS ids OFFSET 0) AS f`;
  const [found] = await lookUp<{ ids: readonly string[] | null }>(
    reading,
    text,
    parameters.values,
    'once',
  );
  return found === undefined ? [] : found.ids;
}

/** How many have a name, in these states, counted no further than `most`. */
export async function countNamed(
  reading: ProtectedRead,
  led: LedName,
  statuses: readonly string[],
  most: number,
): Promise<number> {
  const parameters = new Parameters();
  const text = `/* countNamed */
    SELECT count(*)::int AS count FROM (${keysOfName(led, statuses, most, parameters)}) AS named`;
  const rows = await lookUp<{ count: number }>(reading, text, parameters.values, 'once');
  return rows[0]?.count ?? 0;
}

/** Each once, `most` at most, from the index alone. */
function keysOfName(
  led: LedName,
  statuses: readonly string[],
  most: number,
  parameters: Parameters,
): string {
  const isOneWord = led.words.length === 1;
  const standing = `
    SELECT n.labourer_id AS id
    FROM labourer_name_word AS n
    WHERE ${standsUnder(led, parameters)} AND n.status = ANY (${parameters.add(statuses)}::text[])
    LIMIT ${parameters.add(isOneWord ? most : most * mostWordsOfName)}`;
  return isOneWord
    ? standing
    : `SELECT DISTINCT every.id FROM (${standing}) AS every LIMIT ${parameters.add(most)}`;
}

/**
 * A statement for the keys of the first people with a name, in the order of names: of each word so
 * many as a page takes. `conditions` are on `labourer AS l`, `after` is where a page goes on.
 */
export const firstOfName = (
  led: LedName,
  conditions: readonly string[],
  { after, direction, most }: { after: string | null; direction: string; most: string },
  parameters: Parameters,
): string => `
  SELECT f.labourer_id
  FROM unnest(${parameters.add(led.words)}::text[]) AS led (word)
  CROSS JOIN LATERAL (
    SELECT n.labourer_id
    FROM labourer_name_word AS n JOIN labourer AS l ON l.id = n.labourer_id
    WHERE ${[standsUnder(led, parameters, 'led.word'), ...conditions].join(' AND ')}
      ${after === null ? '' : `AND (n.name_folded, n.labourer_id) ${after}`}
    ORDER BY n.name_folded ${direction}, n.labourer_id ${direction}
    LIMIT ${most}
  ) AS f`;

/** People, without repeating any, who have a name and fit the conditions on `labourer AS l`. */
export const everyoneOfName = (
  led: LedName,
  conditions: readonly string[],
  parameters: Parameters,
): string => `
  SELECT DISTINCT l.id
  FROM labourer_name_word AS n JOIN labourer AS l ON l.id = n.labourer_id
  WHERE ${[standsUnder(led, parameters), ...conditions].join(' AND ')}`;

/** The other words are looked for in the name that stands there: the index has all that is needed. */
function standsUnder(
  { provinceKey, name: { whole, begun }, words }: LedName,
  parameters: Parameters,
  word?: string,
): string {
  const [first, ...others] = words;
  const isLed = (one: string) => others.length === 0 && one === first;
  const holds = [
    ...whole.filter((one) => !isLed(one)).map((one) => [`' ' || n.name_folded || ' '`, ` ${one} `]),
    ...(begun === null ? [] : [[`' ' || n.name_folded`, ` ${begun}`]]),
  ];
  return [
    `n.province_key = ${parameters.add(provinceKey)}`,
    `n.word = ${word ?? `ANY (${parameters.add(words)}::text[])`}`,
    ...holds.map(([name = '', part]) => `strpos(${name}, ${parameters.add(part)}) > 0`),
  ].join(' AND ');
}
