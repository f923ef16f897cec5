// The slow, obvious reading of seeded events: every occurrence between two instants, one day after the other, written
// from Graph's description of recurrence and sharing nothing with the code under test.
import { DateTime } from 'luxon';
import { Temporal } from 'temporal-polyfill';
import type { JsonObject, SeedEvent } from '../../../src/sandbox/seed.ts';

export interface Occurrence {
  readonly start: number;
  readonly end: number;
  readonly subject: string;
  readonly showAs: string;
}

const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
/** The few Windows names that tests use. */
const windowsNames: Readonly<Record<string, string>> = {
  'Romance Standard Time': 'Europe/Paris',
  'Central Europe Standard Time': 'Europe/Budapest',
};
const indexes = ['first', 'second', 'third', 'fourth', 'last'];

export function occurrencesOf(events: readonly SeedEvent[], from: number, to: number): readonly Occurrence[] {
  const all = events.flatMap((seed) => (seed.event['recurrence'] ? series(seed, to) : [occurrence(seed.event)]));
  return all.filter(({ start, end }) => start < to && (end > from || start >= from)).sort((a, b) => a.start - b.start);
}

function series(seed: SeedEvent, to: number): readonly Occurrence[] {
  const { event } = seed;
  const zone = text(object(event['start'])['timeZone']);
  const first = DateTime.fromISO(text(object(event['start'])['dateTime']), { zone: 'utc' });
  const last = DateTime.fromISO(text(object(event['end'])['dateTime']), { zone: 'utc' });
  const recurrence = object(event['recurrence']);
  const range = object(recurrence['range']);
  const limit = range['type'] === 'numbered' ? Number(range['numberOfOccurrences']) : Number.POSITIVE_INFINITY;
  const endDate = range['type'] === 'endDate' ? text(range['endDate']) : '9999-12-31';
  const found: Occurrence[] = [];
  let seen = 0;
  for (let day = first; seen < limit; day = day.plus({ days: 1 })) {
    if (instant(day, zone) >= to || (day.toISODate() ?? '') > endDate) break;
    if (!falls(object(recurrence['pattern']), first, day)) continue;
    seen += 1;
    const wall = day.toFormat("yyyy-MM-dd'T'HH:mm:ss");
    if (seed.cancelledStarts?.includes(wall)) continue;
    const exception = seed.exceptions?.find(({ originalStart }) => originalStart === wall);
    const regular = {
      ...event,
      start: { dateTime: wall, timeZone: zone },
      end: { dateTime: day.plus(last.diff(first)).toFormat("yyyy-MM-dd'T'HH:mm:ss"), timeZone: zone },
    };
    found.push(occurrence({ ...regular, ...exception?.changes }));
  }
  return found;
}

function falls(pattern: JsonObject, first: DateTime, day: DateTime): boolean {
  const interval = Number(pattern['interval'] ?? 1);
  const days = (Array.isArray(pattern['daysOfWeek']) ? pattern['daysOfWeek'] : []).map((name) =>
    names.indexOf(String(name)),
  );
  const start = names.indexOf(String(pattern['firstDayOfWeek'] ?? 'sunday'));
  const weekOf = (date: DateTime) => date.startOf('day').minus({ days: (date.weekday - 1 - start + 7) % 7 });
  const months = (day.year - first.year) * 12 + day.month - first.month;
  switch (pattern['type']) {
    case 'daily':
      return Math.round(day.diff(first, 'days').days) % interval === 0;
    case 'weekly':
      return (
        days.includes(day.weekday - 1) && Math.round(weekOf(day).diff(weekOf(first), 'weeks').weeks) % interval === 0
      );
    case 'absoluteMonthly':
      return months % interval === 0 && day.day === pattern['dayOfMonth'];
    case 'absoluteYearly':
      return (
        (day.year - first.year) % interval === 0 && day.month === pattern['month'] && day.day === pattern['dayOfMonth']
      );
    case 'relativeMonthly':
      return months % interval === 0 && isRelative(pattern, days, day);
    case 'relativeYearly':
      return (
        (day.year - first.year) % interval === 0 && day.month === pattern['month'] && isRelative(pattern, days, day)
      );
    default:
      throw new Error(`no such pattern: ${String(pattern['type'])}`);
  }
}

function isRelative(pattern: JsonObject, days: readonly number[], day: DateTime): boolean {
  const index = indexes.indexOf(String(pattern['index'] ?? 'first'));
  const month = Array.from({ length: day.daysInMonth ?? 0 }, (_, number) => day.set({ day: number + 1 }));
  const matching = month.filter((date) => days.includes(date.weekday - 1));
  return (index === 4 ? matching.at(-1) : matching[index])?.day === day.day;
}

function occurrence(event: JsonObject): Occurrence {
  return {
    start: stamp(object(event['start'])),
    end: stamp(object(event['end'])),
    subject: text(event['subject']),
    showAs: text(event['showAs']),
  };
}

function stamp(value: JsonObject): number {
  return instant(DateTime.fromISO(text(value['dateTime']), { zone: 'utc' }), text(value['timeZone']));
}

function instant(wall: DateTime, zone: string): number {
  const known = windowsNames[zone] ?? zone;
  return Temporal.PlainDateTime.from(wall.toFormat("yyyy-MM-dd'T'HH:mm:ss")).toZonedDateTime(known).epochMilliseconds;
}

export function object(value: unknown): JsonObject {
  return (typeof value === 'object' && value !== null ? value : {}) as JsonObject;
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
