// Which of our languages a person gets, and how dates and directions follow from what their host speaks.

/** The languages every sentence exists in. */
export type Language = 'en' | 'de';

/** How the app speaks to this person. */
export interface Speech {
  readonly language: Language;
  /** The locale of dates and numbers: in the words' language, so that a sentence is never half one, half the other. */
  readonly locale: string;
  /** The clock of the host's own locale: somebody in Paris reads English words and a 24-hour clock. */
  readonly hourCycle: 'h12' | 'h23';
  readonly direction: 'ltr' | 'rtl';
}

const languages: readonly Language[] = ['en', 'de'];
/** Scripts written from the right. Intl knows more, but not in every browser that Teams runs in. */
const rightToLeft: ReadonlySet<string> = new Set(['ar', 'dv', 'fa', 'he', 'ks', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** Finds how to speak from the host's locale. Outside input: anything unreadable gives English. */
export function findSpeech(hostLocale: string): Speech {
  const locale = readLocale(hostLocale);
  const language = languages.find((one) => one === locale.language);
  return {
    language: language ?? 'en',
    locale: language === undefined ? 'en-GB' : locale.toString(),
    hourCycle: hourCycleOf(locale.toString()),
    direction: rightToLeft.has(locale.language) ? 'rtl' : 'ltr',
  };
}

function readLocale(text: string): Intl.Locale {
  try {
    return new Intl.Locale(text);
  } catch {
    return new Intl.Locale('en-GB');
  }
}

function hourCycleOf(locale: string): 'h12' | 'h23' {
  const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return hourCycle === 'h11' || hourCycle === 'h12' ? 'h12' : 'h23';
}
