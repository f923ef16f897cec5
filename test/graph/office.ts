// A small office on the tenant: Ana leads, Jo learns and teaches, and every request can be watched or broken.

import { findZone, type Span, utcMinute } from '#engine';
import { createGraph, type Graph, type GraphOptions } from '#graph';
import {
  type Block,
  type BookingPlan,
  builtInGuides,
  defaultProtection,
  defaultSubject,
  fitGuide,
  placeInOrder,
  planBooking,
  planSeriesBooking,
  type SeriesPlan,
} from '#mentoring';
import { createTenant, type Tenant } from '#sandbox';
import type { SeedPerson } from '../../src/sandbox/seed.ts';
import { writtenClock } from './scripted-graph.ts';

const at = (iso: string) => utcMinute(Date.parse(`${iso}Z`) / 60_000);
export const slot: Span = { start: at('2026-11-26T10:00'), end: at('2026-11-26T10:45') };

export function person(name: string, changes: Partial<SeedPerson> = {}): SeedPerson {
  const address = `${name.toLowerCase()}@example.com`;
  const seed = [...name].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 0xffffffff, 7);
  return {
    id: `00000000-0000-4000-8000-0000${seed.toString(16).padStart(8, '0')}`,
    userPrincipalName: address,
    mail: address,
    displayName: name,
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

/** What happens to one request: passed on as it is when undefined. */
export type Breakage = (request: Request, pass: () => Promise<Response>) => Promise<Response> | undefined;

export function office(people: readonly SeedPerson[] = [person('Ana'), person('Jo')]) {
  const clock = writtenClock();
  const tenant = createTenant({ people, now: clock.now });
  const requests: string[] = [];
  let breakage: Breakage = () => undefined;
  const graphOf = (who: SeedPerson, parts: Partial<GraphOptions> = {}): Graph =>
    createGraph({
      baseUrl: 'https://graph.microsoft.com',
      token: async () => ({ kind: 'token', accessToken: `sandbox:${who.userPrincipalName}`, accountId: who.id }),
      hostUserId: who.id,
      clock,
      fetch: async (input, init) => {
        const request = new Request(input instanceof URL ? input.href : input, init);
        request.signal.throwIfAborted();
        requests.push(`${request.method} ${new URL(request.url).pathname.replace(/events\/[^/]+/, 'events/{id}')}`);
        const pass = () => tenant.fetch(request);
        return breakage(request.clone(), pass) ?? pass();
      },
      ...parts,
    });
  const read = async (path: string) => (await tenant.fetch(new Request(`https://graph.microsoft.com${path}`))).json();
  return {
    people,
    tenant,
    clock,
    requests,
    graphOf,
    breakWith: (next: Breakage) => {
      breakage = next;
    },
    /** Something else that somebody puts into their own calendar, in UTC. */
    add: (address: string, times: { readonly start: string; readonly end: string }) =>
      own(tenant, 'POST', '/me/events', address, {
        subject: 'Something else',
        start: { dateTime: times.start, timeZone: 'UTC' },
        end: { dateTime: times.end, timeZone: 'UTC' },
      }),
    /** What a person does to an event in Outlook. */
    patch: (address: string, eventId: string, change: object) =>
      own(tenant, 'PATCH', `/me/events/${encodeURIComponent(eventId)}`, address, change),
    /** Mails that a person got, newest first. */
    mailbox: async (address: string): Promise<Mail[]> => (await read(`/sandbox/mailbox?user=${address}`)).value,
    /** What stands in a person's calendar, as Graph tells it to them. */
    calendar: async (address: string): Promise<CalendarEvent[]> => {
      const answer = await tenant.fetch(
        new Request('https://graph.microsoft.com/v1.0/me/events?$top=50', {
          headers: { Authorization: `Bearer sandbox:${address}` },
        }),
      );
      return (await answer.json()).value;
    },
  };
}

async function own(tenant: Tenant, method: string, path: string, address: string, body: object): Promise<void> {
  const headers = { Authorization: `Bearer sandbox:${address}`, 'Content-Type': 'application/json' };
  const request = new Request(`https://graph.microsoft.com/v1.0${path}`, {
    method,
    headers,
    body: JSON.stringify(body),
  });
  const answer = await tenant.fetch(request);
  if (!answer.ok) throw new Error(await answer.text());
}

interface Mail {
  readonly kind: string;
  readonly subject: string;
  readonly bodyHtml: string;
  readonly attachments: readonly { readonly name: string; readonly size: number }[];
}

interface CalendarEvent {
  readonly subject: string;
  readonly start: { readonly dateTime: string };
  readonly id: string;
  readonly iCalUId: string;
  readonly showAs: string;
  readonly categories: readonly string[];
  readonly isOrganizer: boolean;
  readonly isCancelled: boolean;
}

/** Jo books Ana for 45 minutes. */
export function plan(
  intentId = 'b1a5e8f0-0000-4000-8000-000000000001',
  span: Span = slot,
  withBlocks = false,
): BookingPlan {
  const zone = findZone('W. Europe Standard Time');
  const guide = builtInGuides('en')[1];
  const fit = guide && fitGuide(guide, 45);
  if (zone === undefined || fit?.kind !== 'fits') throw new Error('The office needs its zone and its guide.');
  return planBooking({
    intentId,
    organizer: { name: 'Jo', address: 'jo@example.com', role: 'junior' },
    others: [{ name: 'Ana', address: 'ana@example.com', role: 'leader' }],
    leads: 'junior',
    span,
    zone,
    zoneName: 'W. Europe Standard Time',
    guide: fit.guide,
    subject: defaultSubject('en'),
    location: '',
    isOnlineMeeting: true,
    protection: defaultProtection,
    links: { teamsAppId: '11111111-2222-4333-8444-555555555555', tabUrl: 'https://app.example.com/index.html' },
    locale: 'en',
    ...(withBlocks ? { blocks: blocksBeside(span) } : {}),
  });
}

function blocksBeside(span: Span): readonly Block[] {
  return [
    { kind: 'prep', span: { start: utcMinute(span.start - 20), end: span.start } },
    { kind: 'reflection', span: { start: span.end, end: utcMinute(span.end + 15) } },
  ];
}

/** Six weekly sessions of Jo with Ana, each with time to prepare and to think over where it is asked for. */
export function seriesPlan(count = 6, seriesId = 's-1', withBlocks = false): SeriesPlan {
  const { wish } = plan();
  const { intentId: _intent, span: _span, ...common } = wish;
  const weekMinutes = 7 * 24 * 60;
  const placed = placeInOrder(
    Array.from({ length: count }, (_, week) => {
      const start = slot.start + week * weekMinutes;
      const span = { start: utcMinute(start), end: utcMinute(start + 45) };
      return withBlocks ? { span, blocks: blocksBeside(span) } : { span };
    }),
  );
  return planSeriesBooking({ seriesId, placed, common });
}
