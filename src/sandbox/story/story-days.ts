// The story's calendar of days: everything hangs on the Monday of the current week, so that the story moves with today's
// date and equal dates tell equal stories. Plain day arithmetic in UTC; zones come in where a day gets an hour.

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
}

const dayMs = 86_400_000;

export function storyDays(now: number): StoryDays {
  const today = new Date(now).toISOString().slice(0, 10);
  const monday = addDays(today, -weekdays.indexOf(weekdayOf(today)));
  return { monday, day: (week, weekday) => addDays(monday, week * 7 + weekdays.indexOf(weekday)) };
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

export function dateOf(year: number, month: number, day: number): Day {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

export function readDay(day: Day): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

export function weekdayOf(day: Day): Weekday {
  return weekdays[(new Date(day).getUTCDay() + 6) % 7] ?? 'monday';
}

/** Which one of its weekday a day is in its month: 1 to 5. */
export function occurrenceInMonth(day: Day): number {
  return Math.ceil(readDay(day).day / 7);
}

/** A wall time as Graph writes it, minutes after midnight of a day; past midnight is the next day. */
export function wallTime(day: Day, minutes: number): string {
  return new Date(Date.parse(day) + minutes * 60_000).toISOString().slice(0, 19);
}

/** '09:30' as minutes after midnight. */
export function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
