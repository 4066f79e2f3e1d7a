import { Client } from 'pg';
import { part } from './product';

interface Read {
  readonly required: readonly unknown[];
  readonly excluded: readonly unknown[];
}

/** How the product reads what people type. */
interface WordParts {
  readQueryText(text: string): readonly unknown[];
  knownVocabulary(reader: Client): Promise<object>;
  doubts(parts: readonly unknown[], vocabulary: object): readonly string[];
  wordsThatFindNothing(reader: Client, words: readonly string[]): Promise<ReadonlySet<string>>;
  readQuery(parts: readonly unknown[], vocabulary: object, nothing: ReadonlySet<string>): Read;
  textQuery(
    required: readonly unknown[],
    excluded: readonly unknown[],
  ): { readonly anywhere: string } | null;
}

const wordParts = (): WordParts => ({
  ...part<WordParts>('modules/vacancy-search/query-text'),
  ...part<WordParts>('modules/vacancy-search/known-vocabulary'),
  ...part<WordParts>('modules/vacancy-search/query-reading'),
  ...part<WordParts>('modules/vacancy-search/vocabulary.queries'),
  ...part<WordParts>('modules/vacancy-search/text-query'),
});

/** Searches as texts for `::tsquery`: what they ask for is not for a hand-written handler to find out. */
export async function readWords(
  url: string,
  searches: readonly string[],
): Promise<readonly string[]> {
  const product = wordParts();
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const vocabulary = await product.knownVocabulary(client);
    const read: string[] = [];
    for (const search of searches) {
      const parts = product.readQueryText(search);
      const doubtful = product.doubts(parts, vocabulary);
      const nothing = await product.wordsThatFindNothing(client, doubtful);
      const { required, excluded } = product.readQuery(parts, vocabulary, nothing);
      read.push(product.textQuery(required, excluded)?.anywhere ?? '');
    }
    return read;
  } finally {
    await client.end();
  }
}
