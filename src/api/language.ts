import { registerEnumType } from 'type-graphql';
import type { Language, Message } from '../errors';

/** A language a client asks for in an argument, over the one of the request. */
export enum LanguageChoice {
  VI = 'VI',
  EN = 'EN',
}

registerEnumType(LanguageChoice, {
  name: 'Language',
  description: 'A language official names are known in.',
  valuesConfig: { VI: { description: 'Vietnamese.' }, EN: { description: 'English.' } },
});

/** Vietnamese unless English is preferred by the `Accept-Language` header (RFC 9110, 12.5.4). */
export function preferredLanguage(header: string | undefined): Language {
  if (header === undefined) return 'vi';
  const weights = new Map<string, number>();
  for (const part of header.slice(0, 500).split(',')) {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find(Boolean);
    const language = range.split('-')[0] ?? '';
    const weight = quality === undefined ? 1 : Number(quality);
    weights.set(language, Math.max(weights.get(language) ?? 0, weight));
  }
  return (weights.get('en') ?? 0) > (weights.get('vi') ?? weights.get('*') ?? 0) ? 'en' : 'vi';
}

const languages: Readonly<Record<LanguageChoice, Language>> = { VI: 'vi', EN: 'en' };

/** The language of an argument or, where none is given, of the request. */
export const chosenLanguage = (
  choice: LanguageChoice | null | undefined,
  context: { readonly language: Language },
): Language => (choice == null ? context.language : languages[choice]);

/** The text in the language of an argument or, where none is given, of the request. */
export const inChosenLanguage = (
  message: Message,
  choice: LanguageChoice | null | undefined,
  context: { readonly language: Language },
): string => message[chosenLanguage(choice, context)];
