// Which language an invitation speaks.

/** The languages that invitations and built-in guides are written in. */
export type Language = 'en' | 'de';

/** The language for a BCP 47 tag; English where we do not speak the one asked for. */
export function languageOf(locale: string): Language {
  return /^de(?:[-_]|$)/i.test(locale.trim()) ? 'de' : 'en';
}

/** A tag that Intl takes for sure: the one asked for when we speak its language, else our own English. */
export function intlLocale(locale: string): string {
  const language = languageOf(locale);
  const asked = locale.trim().replaceAll('_', '-');
  if (!new RegExp(`^${language}(?:-|$)`, 'i').test(asked)) return language;
  try {
    return Intl.getCanonicalLocales(asked)[0] ?? language;
  } catch {
    return language;
  }
}
