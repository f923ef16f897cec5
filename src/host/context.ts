// What a host says about itself, turned into our context. Everything from a host is outside input: nothing here throws,
// and whatever does not look right is simply absent.
import type { HostContext, HostUser, Theme } from './host.ts';

/** What the device says, for whatever the host leaves out. */
export interface Device {
  readonly locale: string;
  readonly timeZone: string | undefined;
}

/** Reads Teams' theme name. `glass` is the dark translucent one; a name nobody has told us of is light, as in Teams. */
export function parseTheme(value: unknown): Theme {
  if (value === 'contrast') return 'contrast';
  return value === 'dark' || value === 'glass' ? 'dark' : 'light';
}

/** Reads a language tag in any case (Teams says en-us, others en_US) and gives it in its usual case, or undefined. */
export function parseLocale(value: unknown): string | undefined {
  const tag = parseText(value, 50)?.replaceAll('_', '-');
  if (tag === undefined) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** Reads an IANA zone name that this browser knows, or undefined. Offsets such as +02:00 are not zones. */
export function parseTimeZone(value: unknown): string | undefined {
  const name = parseText(value, 80);
  if (name === undefined || /^[+-]/.test(name)) return undefined;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    return undefined;
  }
}

/** Reads the context that teams-js gives, as app.getContext() of 2.x shapes it. */
export function parseTeamsContext(value: unknown, device: Device): HostContext {
  const app = field(value, 'app');
  const page = field(value, 'page');
  return {
    theme: parseTheme(field(app, 'theme')),
    locale: parseLocale(field(app, 'locale')) ?? device.locale,
    timeZone: parseTimeZone(field(field(app, 'osLocaleInfo'), 'timezone')) ?? device.timeZone,
    user: parseUser(field(value, 'user')),
    subPage: parseText(field(page, 'subPageId'), 2048),
  };
}

/** Reads what the browser says of the device. */
export function readDevice(): Device {
  return {
    locale: parseLocale(globalThis.navigator?.language) ?? 'en',
    timeZone: parseTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone),
  };
}

function parseUser(value: unknown): HostUser | undefined {
  const id = parseText(field(value, 'id'), 200);
  if (id === undefined) return undefined;
  return {
    id,
    tenantId: parseText(field(field(value, 'tenant'), 'id'), 200),
    loginHint: parseText(field(value, 'loginHint'), 320) ?? parseText(field(value, 'userPrincipalName'), 320),
  };
}

function parseText(value: unknown, maxLength: number): string | undefined {
  return typeof value === 'string' && value.length > 0 && value.length <= maxLength ? value : undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
