import type { Reader } from '../../database/database';
import { unitGroups } from './occupations-in-query';
import { Vocabulary } from './vocabulary';
import { readNewestTitles } from './vocabulary.queries';

/** Enough for every compound in use; what is rarer is found word by word. */
const mostTitles = 20_000;
const freshFor = 10 * 60_000;
/** As how many advertisements the name of an official occupation counts. */
const weightOfOfficialName = 3;

interface Known {
  vocabulary: Promise<Vocabulary>;
  readAt: number;
}

const known = new WeakMap<Reader, Known>();

/** The vocabulary of this database; read anew in the background when it is no longer fresh. */
export function knownVocabulary(reader: Reader): Promise<Vocabulary> {
  const found = known.get(reader);
  if (found === undefined) {
    const vocabulary = readVocabulary(reader);
    known.set(reader, { vocabulary, readAt: Date.now() });
    vocabulary.catch(() => known.delete(reader));
    return vocabulary;
  }
  if (Date.now() - found.readAt > freshFor) {
    found.readAt = Date.now();
    const next = readVocabulary(reader);
    next.then(
      () => (found.vocabulary = next),
      () => undefined,
    );
  }
  return found.vocabulary;
}

async function readVocabulary(reader: Reader): Promise<Vocabulary> {
  const vocabulary = new Vocabulary();
  for (const { name } of unitGroups()) vocabulary.add(name, weightOfOfficialName);
  for await (const titles of readNewestTitles(reader, mostTitles)) {
    for (const title of titles) vocabulary.add(title);
  }
  return vocabulary;
}
