/** Words in the order in which they must stand side by side. */
export type SideBySide = readonly string[];

/** One thing that must be there, or must not. */
export interface Term {
  /** Any of these ways of saying it, each of which may take several expressions. */
  readonly sayings: readonly (readonly SideBySide[])[];
  /** Keys of places that mean the same. */
  readonly placeKeys: readonly string[];
  /** Codes of occupations that mean the same, `VSCO2020:3313`. */
  readonly occupations: readonly string[];
  /** In these words and this order, as in quotation marks. */
  readonly exact: boolean;
}

/** What a search compares with the document of a listing, as texts for `::tsquery`. */
export interface TextQuery {
  /** Every term in the title. */
  readonly title: string;
  /** Every term in the title, the employer's name, the place of work or the occupation. */
  readonly heading: string;
  /** Every term anywhere. */
  readonly anywhere: string;
  /** Of a search that only excludes: what it excludes, any of it. No index knows what is not there. */
  readonly unwanted: string | null;
}

/** Null when nothing is asked for and nothing excluded. */
export function textQuery(required: readonly Term[], excluded: readonly Term[]): TextQuery | null {
  if (required.length + excluded.length === 0) return null;
  const unwanted = excluded.map((term) => `(${anyOf(term, [''], term.occupations)})`);
  // What is asked for twice is asked for once: PostgreSQL takes each for another word that few have,
  // and would sort all listings with a common one.
  const all = (marks: readonly string[], withOccupation: boolean) =>
    [
      ...new Set([
        ...required.map(
          (term) => `(${anyOf(term, marks, withOccupation ? term.occupations : [])})`,
        ),
        ...unwanted.map((term) => `!${term}`),
      ]),
    ].join(' & ');
  return {
    title: all(['='], false),
    heading: all(['=', '~'], true),
    anywhere: all([''], true),
    unwanted: required.length === 0 ? unwanted.join(' | ') : null,
  };
}

function anyOf(
  { sayings, placeKeys, exact }: Term,
  marks: readonly string[],
  occupations: readonly string[],
): string {
  const said = sayings.map((expressions) =>
    expressions
      .map((words) => `(${marks.map((mark) => sideBySide(words, mark, exact)).join(' | ')})`)
      .join(' & '),
  );
  const codes = [...placeKeys, ...occupations].map((code) => lexeme(`@${code}`));
  return [...said.map((all) => `(${all})`), ...codes].join(' | ');
}

/**
 * Pairs of neighbours are words of the document, see the SQL function `search_document`. From three
 * words on the pairs might stand in different sentences; only a quotation pays for comparing the
 * positions too.
 */
function sideBySide(words: SideBySide, mark: string, exact: boolean): string {
  if (words.length <= 1) return words.map((word) => lexeme(mark + word)).join('');
  const pairs = words.slice(1).map((word, index) => lexeme(`${mark}${words[index] ?? ''}_${word}`));
  if (exact && words.length > 2) pairs.push(`(${words.map(lexeme).join(' <-> ')})`);
  return pairs.length === 1 ? pairs.join('') : `(${pairs.join(' & ')})`;
}

const lexeme = (text: string) => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`;
