// What the person at the stage has chosen. It lives in the page's address, so that a choice can be linked to.

export const themes = ['light', 'dark', 'contrast'] as const;
export type StageTheme = (typeof themes)[number];

/** How Teams and the person behave when the tab wants to know who is here. */
export const signInManners = ['ok', 'ask', 'refused', 'cancelled', 'no-bridge', 'mute', 'offline', 'silent'] as const;
export type SignInManner = (typeof signInManners)[number];

export const places = ['app', 'mailbox'] as const;
export type Place = (typeof places)[number];

export interface Wishes {
  /** userPrincipalName; empty for whoever the stage proposes. */
  readonly as: string;
  readonly theme: StageTheme;
  /** BCP 47. */
  readonly locale: string;
  /** IANA; empty for the person's own. */
  readonly zone: string;
  readonly signIn: SignInManner;
  readonly place: Place;
  /** Where the tab comes from, absolute. */
  readonly app: string;
  /** The sub-page a link asked for; empty for none. */
  readonly subPage: string;
}

const defaultApp = '/app/index.html';
const defaultLocale = 'en-GB';

/** Reads the wishes out of an address. What is not there, or not possible, is as a newcomer finds it. */
export function parseWishes(address: URL): Wishes {
  const get = (name: string) => address.searchParams.get(name) ?? '';
  return {
    as: get('as'),
    theme: oneOf(themes, get('theme')),
    locale: parseLocale(get('locale')),
    zone: parseZone(get('zone')),
    signIn: oneOf(signInManners, get('signin')),
    place: oneOf(places, get('place')),
    app: parseApp(get('app'), address),
    subPage: get('subpage'),
  };
}

/** Writes the wishes into an address. What a newcomer would find anyway is left out. */
export function encodeWishes(wishes: Wishes, address: URL): URL {
  const standard = parseWishes(new URL(address.pathname, address.origin));
  const coded = new URL(address);
  const set = (name: string, value: string, usual: string) => {
    if (value === usual) coded.searchParams.delete(name);
    else coded.searchParams.set(name, value);
  };
  set('as', wishes.as, standard.as);
  set('theme', wishes.theme, standard.theme);
  set('locale', wishes.locale, standard.locale);
  set('zone', wishes.zone, standard.zone);
  set('signin', wishes.signIn, standard.signIn);
  set('place', wishes.place, standard.place);
  set('app', wishes.app, standard.app);
  set('subpage', wishes.subPage, standard.subPage);
  return coded;
}

function oneOf<T extends string>(allowed: readonly [T, ...T[]], text: string): T {
  return allowed.find((value) => value === text) ?? allowed[0];
}

function parseLocale(text: string): string {
  try {
    return Intl.getCanonicalLocales(text)[0] ?? defaultLocale;
  } catch {
    return defaultLocale;
  }
}

function parseZone(text: string): string {
  try {
    return text === '' ? '' : new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone && text;
  } catch {
    return '';
  }
}

function parseApp(text: string, address: URL): string {
  const app = URL.canParse(text || defaultApp, address.href) ? new URL(text || defaultApp, address.href) : undefined;
  return app !== undefined && /^https?:$/.test(app.protocol) ? app.href : new URL(defaultApp, address.href).href;
}
