// Three people in an office, their calendars and their mail as they really are, read past every fault.
import { findZone, type Span, utcMinute } from '#engine';
import {
  type Block,
  type BookingWish,
  builtInGuides,
  defaultProtection,
  type Participant,
  placeInOrder,
  planBooking,
  planSeriesBooking,
  type SeriesPlan,
} from '#mentoring';
import { createTenant, type SeedPerson, type Tenant } from '#sandbox';

export const people = ['Jo', 'Ana', 'Tom'] as const;
export type Name = (typeof people)[number];
export const addressOf = (name: Name) => `${name.toLowerCase()}@example.com`;
export const idOf = (name: Name) => `00000000-0000-4000-8000-00000000000${people.indexOf(name) + 1}`;

export const startMs = Date.UTC(2026, 10, 23, 9, 0);
const slotStart = utcMinute(Date.UTC(2026, 10, 26, 10, 0) / 60_000);
export const spanAt = (afterMinutes: number): Span => ({
  start: utcMinute(slotStart + afterMinutes),
  end: utcMinute(slotStart + afterMinutes + 45),
});

function seedPerson(name: Name): SeedPerson {
  const address = addressOf(name);
  return {
    id: idOf(name),
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
  };
}

export function openTenant(now: () => number, seed: number): Tenant {
  return createTenant({ people: people.map(seedPerson), now, seed });
}

const seat = (name: Name, role: Participant['role']): Participant => ({ name, address: addressOf(name), role });

export const blocksBeside = (span: Span): readonly Block[] => [
  { kind: 'prep', span: { start: utcMinute(span.start - 20), end: span.start } },
  { kind: 'reflection', span: { start: span.end, end: utcMinute(span.end + 15) } },
];

/** Jo books Ana for 45 minutes, online, with the standard guide. */
export function wishFor(intentId: string, changes: Partial<BookingWish> = {}): BookingWish {
  const zone = findZone('W. Europe Standard Time');
  const [guide] = builtInGuides('en').filter(({ id }) => id === 'standard-session');
  if (zone === undefined || guide === undefined) throw new Error('The office needs its zone and its guide.');
  return {
    intentId,
    organizer: seat('Jo', 'junior'),
    others: [seat('Ana', 'leader')],
    leads: 'junior',
    span: spanAt(0),
    zone,
    zoneName: 'W. Europe Standard Time',
    guide,
    subject: 'Session',
    location: '',
    isOnlineMeeting: true,
    protection: defaultProtection,
    links: { teamsAppId: '11111111-2222-4333-8444-555555555555', tabUrl: 'https://app.example.com/index.html' },
    locale: 'en',
    ...changes,
  };
}

/** The plan with Tom at the table and another guide. */
export function revisedWish(intentId: string, span: Span): BookingWish {
  const [guide] = builtInGuides('en').filter(({ id }) => id === 'first-meeting');
  if (guide === undefined) throw new Error('The office needs its other guide.');
  return wishFor(intentId, { guide, span, others: [seat('Ana', 'leader'), seat('Tom', 'junior')] });
}

export function seriesFor(seriesId: string, count: number, withBlocks: boolean): SeriesPlan {
  const { intentId: _intent, span: _span, ...common } = wishFor('unused');
  const placed = placeInOrder(
    Array.from({ length: count }, (_, week) => {
      const span = spanAt(week * 7 * 24 * 60);
      return withBlocks ? { span, blocks: blocksBeside(span) } : { span };
    }),
  );
  return cheap(planSeriesBooking({ seriesId, placed, common }));
}

export function planFor(wish: BookingWish) {
  const plan = planBooking(wish);
  return { ...plan, attachment: { ...plan.attachment, make: async () => guideBytes } };
}

/** Writing Word is another bench's business: the same bytes for all, so that thousands of runs take minutes. */
const guideBytes = new TextEncoder().encode('PK a guide');

function cheap(series: SeriesPlan): SeriesPlan {
  return {
    ...series,
    sessions: series.sessions.map(({ number, plan }) => ({
      number,
      plan: { ...plan, attachment: { ...plan.attachment, make: async () => guideBytes } },
    })),
  };
}
