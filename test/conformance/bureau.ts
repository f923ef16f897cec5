// A bureau to hold Graph to its word in: a few people, a fixed clock, and one way to ask.

import { expect } from 'vitest';
import { createTenant, type JsonObject, type SeedEvent, type SeedPerson, type TenantOptions } from '#sandbox';
import { shapeFaults } from './shape.ts';

export const nowMs = Date.UTC(2026, 10, 23, 9, 0);
export const graph = 'https://graph.microsoft.com';

export function person(name: string, changes: Partial<SeedPerson> = {}): SeedPerson {
  const lowerCase = name.toLowerCase();
  return {
    id: `11111111-0000-4000-8000-${[...name]
      .map((character) => character.charCodeAt(0).toString(16))
      .join('')
      .slice(0, 12)
      .padEnd(12, '0')}`,
    userPrincipalName: `${lowerCase}@larkfield.example`,
    mail: `${lowerCase}@larkfield.example`,
    displayName: `${name} Example`,
    givenName: name,
    surname: 'Example',
    jobTitle: 'Analyst',
    department: 'Research',
    officeLocation: 'Berlin',
    kind: 'person',
    role: 'none',
    timeZone: 'W. Europe Standard Time',
    locale: 'en-GB',
    workingHours: {
      daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      startTime: '08:00:00.0000000',
      endTime: '17:00:00.0000000',
      timeZone: { name: 'W. Europe Standard Time' },
    },
    sharing: 'freeBusyRead',
    delegates: [],
    workmates: [],
    events: [],
    ...changes,
  };
}

export function seedEvent(subject: string, start: string, end: string, more: JsonObject = {}): SeedEvent {
  const timeZone = 'UTC';
  return { event: { subject, start: { dateTime: start, timeZone }, end: { dateTime: end, timeZone }, ...more } };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body read as JSON, loosely, as tests look into it. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
  readonly body: any;
}

export interface Ask {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
}

export function bureau(people: readonly SeedPerson[], options: Partial<TenantOptions> = {}) {
  let clockMs = nowMs;
  let isSpoilt = false;
  const tenant = createTenant({ people, now: () => clockMs, ...options });
  const askAt = async (url: string, method: string, who: string, ask: Ask): Promise<Answer> => {
    const headers = new Headers(ask.headers);
    if (!headers.has('authorization') && who !== '')
      headers.set('authorization', `Bearer ${ask.token ?? `sandbox:${who.toLowerCase()}@larkfield.example`}`);
    if (ask.body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
    const body = typeof ask.body === 'string' || ask.body instanceof Uint8Array ? ask.body : JSON.stringify(ask.body);
    const sent = ask.body === undefined ? {} : { body: body as BodyInit };
    const response = await tenant.fetch(new Request(url, { method, headers, ...sent }));
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
    const answered = readLoosely(text, isJson);
    // Every answer of the whole suite is held to Graph's metadata, unless the test itself has asked for faults.
    if (/\/sandbox\/(faults|restore)$/.test(url)) isSpoilt = true;
    if (isJson && !isSpoilt && !url.includes('/sandbox/'))
      expect(shapeFaults(answered), `${method} ${url}`).toEqual([]);
    return { status: response.status, headers: response.headers, text, body: answered };
  };
  /** Asks Graph as a person: `as('Ana').get('/me')`. */
  const as = (who: string, token?: string) => {
    const ask =
      (method: string) =>
      (path: string, more: Ask = {}) =>
        askAt(
          path.startsWith('http')
            ? path
            : `${graph}${/^\/(v1\.0|beta|\$batch|sandbox)/i.test(path) ? '' : '/v1.0'}${path}`,
          method,
          who,
          token === undefined ? more : { token, ...more },
        );
    return {
      get: ask('GET'),
      post: ask('POST'),
      put: ask('PUT'),
      patch: ask('PATCH'),
      delete: ask('DELETE'),
      options: ask('OPTIONS'),
      send: (method: string, path: string, more: Ask = {}) => ask(method)(path, more),
    };
  };
  const control = as('');
  return {
    tenant,
    as,
    control,
    later: (ms: number) => {
      clockMs += ms;
    },
    /** The mail that somebody got, newest first. */
    mailOf: async (who: string) =>
      (
        await control.get(
          `/sandbox/mailbox?user=${encodeURIComponent(who.includes('@') ? who : `${who.toLowerCase()}@larkfield.example`)}`,
        )
      ).body.value,
  };
}

/** A fault may have left no JSON. */
function readLoosely(text: string, isJson: boolean): unknown {
  if (!isJson) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const address = (name: string) => (name.includes('@') ? name : `${name.toLowerCase()}@larkfield.example`);

export const invited = (...names: readonly string[]) =>
  names.map((name) => ({ emailAddress: { address: address(name), name }, type: 'required' }));

export const meeting = (subject: string, start: string, end: string, more: JsonObject = {}) => ({
  subject,
  body: { contentType: 'html', content: '<p>Hello</p>' },
  start: { dateTime: start, timeZone: 'UTC' },
  end: { dateTime: end, timeZone: 'UTC' },
  ...more,
});
