// The story's calendar of days: everything hangs on the Monday of the current week, so that the story moves with today's
// date and equal dates tell equal stories.
import { DateTime } from 'luxon';

/** The story begins this many weeks before the current one and ends this many after it. */
export const firstWeek = -4;
export const lastWeek = 9;

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** A day as 2026-11-23, in whatever zone the event has. */
export type Day = string;

export interface StoryDays {
  readonly monday: Day;
  readonly day: (week: number, weekday: Weekday) => Day;
  /** Every day of the story in order. */
  readonly all: readonly Day[];
}

export function storyDays(now: number): StoryDays {
  const monday = DateTime.fromMillis(now, { zone: 'utc' }).startOf('week').toISODate() ?? '';
  const all: Day[] = [];
  for (let n = firstWeek * 7; n < (lastWeek + 1) * 7; n += 1) all.push(addDays(monday, n));
  return { monday, all, day: (week, weekday) => addDays(monday, week * 7 + weekdays.indexOf(weekday)) };
}

export function addDays(day: Day, days: number): Day {
  return parseDay(day).plus({ days }).toISODate() ?? day;
}

export function weekdayOf(day: Day): Weekday {
  return weekdays[parseDay(day).weekday - 1] ?? 'monday';
}

/** Which one of its weekday a day is in its month: 1 to 5. */
export function occurrenceInMonth(day: Day): number {
  return Math.ceil(parseDay(day).day / 7);
}

export function parseDay(day: Day): DateTime {
  return DateTime.fromISO(day, { zone: 'utc' });
}

/** A wall time as Graph writes it, minutes after midnight of a day; past midnight is the next day. */
export function wallTime(day: Day, minutes: number): string {
  return parseDay(day).plus({ minutes }).toFormat("yyyy-MM-dd'T'HH:mm:ss");
}

/** '09:30' as minutes after midnight. */
export function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
