// Everything that an invitation and its guide say in our words, by language. Screens have their own catalogue.
import { type Language, languageOf } from './language.ts';
import { de } from './words-de.ts';
import { en } from './words-en.ts';
import type { Words } from './words-shape.ts';

const catalogue: Readonly<Record<Language, Words>> = { en, de };

/** The words for a BCP 47 tag; English where its language is not one of ours. */
export function wordsFor(locale: string): Words {
  return catalogue[languageOf(locale)];
}
