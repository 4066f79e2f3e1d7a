import { fold } from '../../api/fold';
import { invalidInput } from '../../errors';

const longestText = 200;
const mostWords = 24;
const longestWord = 40;

/** The words of a text as search compares them. Equals the SQL function `search_words`. */
export function searchWords(text: string): readonly string[] {
  return fold(text)
    .split(' ')
    .map((word) => word.replace(/^[+#]+/, ''))
    .filter(Boolean)
    .map((word) =>
      word.length <= longestWord ? word : Array.from(word).slice(0, longestWord).join(''),
    );
}

export interface WrittenWord {
  /** As search compares it. */
  readonly word: string;
  /** As the person wrote it. */
  readonly written: string;
}

/** Words that a person wrote side by side: free, "quoted", or -excluded. */
export interface WrittenPart {
  readonly kind: 'free' | 'quoted' | 'excluded';
  readonly words: readonly WrittenWord[];
}

const token =
  /(?<minus>(?<=^|\s)[-–])?(?:["“”„«](?<quoted>[^"“”„«»]*)["“”»]|(?<plain>[^\s"“”„«»]+))/gu;

const separators = /[^\p{L}\p{M}\p{Nd}+#]+/u;

function writtenWords(written: string): readonly WrittenWord[] {
  const words = searchWords(written);
  return words.map((word) => ({ word, written: words.length === 1 ? written : word }));
}

/** Takes a search apart; anything may be written, nothing of it is ever read as a command. */
export function readQueryText(text: string): readonly WrittenPart[] {
  if (text === '') return [];
  if (text.length > longestText) throw tooLong('ký tự', 'characters', longestText, text.length);
  const parts: { kind: WrittenPart['kind']; words: WrittenWord[] }[] = [];
  for (const { groups } of text.matchAll(token)) {
    const { minus, quoted, plain } = groups ?? {};
    const words = (quoted ?? plain ?? '').split(separators).flatMap(writtenWords);
    const kind = minus !== undefined ? 'excluded' : quoted !== undefined ? 'quoted' : 'free';
    const last = parts.at(-1);
    if (words.length === 0) continue;
    if (kind === 'free' && last?.kind === 'free') last.words.push(...words);
    else parts.push({ kind, words });
  }
  const count = parts.reduce((sum, { words }) => sum + words.length, 0);
  if (count > mostWords) throw tooLong('từ', 'words', mostWords, count);
  return parts;
}

const tooLong = (vi: string, en: string, most: number, given: number) =>
  invalidInput(
    {
      vi: `\`search\` dài nhất ${most} ${vi}; đã nhận ${given}.`,
      en: `\`search\` may have ${most} ${en}; got ${given}.`,
    },
    ['search'],
  );
