// The slow, obvious reading of seeded events: every occurrence between two instants, one day after the other, written
// from Graph's description of recurrence and sharing nothing with the code under test.
import { Temporal } from 'temporal-polyfill';
import type { JsonObject, SeedEvent } from '../../../src/sandbox/seed.ts';

export interface Occurrence {
  readonly start: number;
  readonly end: number;
  readonly subject: string;
  readonly showAs: string;
}

const dayMs = 86_400_000;
const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
/** The few Windows names that tests use. */
const windowsNames: Readonly<Record<string, string>> = {
  'Romance Standard Time': 'Europe/Paris',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Eastern Standard Time': 'America/New_York',
  'W. Central Africa Standard Time': 'Africa/Lagos',
  'Ekaterinburg Standard Time': 'Asia/Yekaterinburg',
};
const indexes = ['first', 'second', 'third', 'fourth', 'last'];

export function occurrencesOf(events: readonly SeedEvent[], from: number, to: number): readonly Occurrence[] {
  const all = events.flatMap((seed) => (seed.event['recurrence'] ? series(seed, to) : [occurrence(seed.event)]));
  return all.filter(({ start, end }) => start < to && (end > from || start >= from)).sort((a, b) => a.start - b.start);
}

function series(seed: SeedEvent, to: number): readonly Occurrence[] {
  const { event } = seed;
  const zone = text(object(event['start'])['timeZone']);
  const first = wallOf(event['start']);
  const lasts = wallOf(event['end']) - first;
  const recurrence = object(event['recurrence']);
  const range = object(recurrence['range']);
  const limit = range['type'] === 'numbered' ? Number(range['numberOfOccurrences']) : Number.POSITIVE_INFINITY;
  const endDate = range['type'] === 'endDate' ? text(range['endDate']) : '9999-12-31';
  const found: Occurrence[] = [];
  let seen = 0;
  for (let wall = first; seen < limit; wall += dayMs) {
    if (wall >= to + dayMs || textOf(wall).slice(0, 10) > endDate) break;
    if (!falls(object(recurrence['pattern']), new Date(first), new Date(wall))) continue;
    seen += 1;
    const start = textOf(wall);
    if (seed.cancelledStarts?.includes(start)) continue;
    const exception = seed.exceptions?.find(({ originalStart }) => originalStart === start);
    const times = {
      start: { dateTime: start, timeZone: zone },
      end: { dateTime: textOf(wall + lasts), timeZone: zone },
    };
    found.push(occurrence({ ...event, ...times, ...exception?.changes }));
  }
  return found;
}

function falls(pattern: JsonObject, first: Date, day: Date): boolean {
  const interval = Number(pattern['interval'] ?? 1);
  const listed = Array.isArray(pattern['daysOfWeek']) ? pattern['daysOfWeek'] : [];
  const days = listed.map((name) => names.indexOf(String(name)));
  const weekStart = names.indexOf(String(pattern['firstDayOfWeek'] ?? 'sunday'));
  const weekOf = (date: Date) => dayNumber(date) - ((weekday(date) - weekStart + 7) % 7);
  const years = day.getUTCFullYear() - first.getUTCFullYear();
  const months = years * 12 + day.getUTCMonth() - first.getUTCMonth();
  const isItsMonth = day.getUTCMonth() + 1 === pattern['month'];
  const isItsDay = day.getUTCDate() === pattern['dayOfMonth'];
  switch (pattern['type']) {
    case 'daily':
      return (dayNumber(day) - dayNumber(first)) % interval === 0;
    case 'weekly':
      return days.includes(weekday(day)) && ((weekOf(day) - weekOf(first)) / 7) % interval === 0;
    case 'absoluteMonthly':
      return months % interval === 0 && isItsDay;
    case 'absoluteYearly':
      return years % interval === 0 && isItsMonth && isItsDay;
    case 'relativeMonthly':
      return months % interval === 0 && isRelative(pattern, days, day);
    case 'relativeYearly':
      return years % interval === 0 && isItsMonth && isRelative(pattern, days, day);
    default:
      throw new Error(`no such pattern: ${String(pattern['type'])}`);
  }
}

function isRelative(pattern: JsonObject, days: readonly number[], day: Date): boolean {
  const index = indexes.indexOf(String(pattern['index'] ?? 'first'));
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()];
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const dates = Array.from({ length }, (_, number) => new Date(Date.UTC(year, month, number + 1)));
  const matching = dates.filter((date) => days.includes(weekday(date)));
  return (index === 4 ? matching.at(-1) : matching[index])?.getUTCDate() === day.getUTCDate();
}

function weekday(date: Date): number {
  return (date.getUTCDay() + 6) % 7;
}

function dayNumber(date: Date): number {
  return Math.floor(date.getTime() / dayMs);
}

function wallOf(stamped: unknown): number {
  return Date.parse(`${text(object(stamped)['dateTime'])}Z`);
}

function textOf(wall: number): string {
  return new Date(wall).toISOString().slice(0, 19);
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
  const zone = text(value['timeZone']);
  const wall = Temporal.PlainDateTime.from(text(value['dateTime']));
  return wall.toZonedDateTime(windowsNames[zone] ?? zone).epochMilliseconds;
}

export function object(value: unknown): JsonObject {
  return (typeof value === 'object' && value !== null ? value : {}) as JsonObject;
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
