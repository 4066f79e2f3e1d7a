import type { Message } from '../../../errors';

/** What a cell stands for, or why it stands for nothing we know. Never a guess. */
export type Understood<T> = { readonly value: T } | { readonly reason: Message };

export const notUnderstood = (vi: string, en: string): { readonly reason: Message } => ({
  reason: { vi, en },
});

/** Lower case without accents, blanks made one; points, commas and signs stay. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[Đđ]/g, 'd')
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}
