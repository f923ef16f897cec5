// Every sentence of the screens, one language at a time: the English catalogue is the type that the others must fill.
import type { en } from './en/index.ts';
import type { Language } from './language.ts';

export type Words = typeof en;

const loading = new Map<Language, Promise<Words>>();

/** Loads the sentences of one language, once. A failed load is forgotten, so that it can be tried again. */
export function loadWords(language: Language): Promise<Words> {
  const known = loading.get(language);
  if (known !== undefined) return known;
  const fresh: Promise<Words> =
    language === 'de'
      ? import('./de/index.ts').then(({ de }) => de)
      : import('./en/index.ts').then((catalogue) => catalogue.en);
  fresh.catch(() => loading.delete(language));
  loading.set(language, fresh);
  return fresh;
}
