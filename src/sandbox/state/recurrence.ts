// Graph's six patterns and three ranges as RFC 5545 rules, expanded by ical.js. Counting, the last day and the days
// before the first are decided here, because a Graph series may begin on a day that its pattern does not match.

import ICAL from 'ical.js';
import type { Recurrence, RecurrencePattern } from './event.ts';

const dayMs = 86_400_000;
/** Exchange ends "no end date" somewhere; nobody asks the tenant for more than this many. */
const mostOccurrences = 5_000;

const days = new Map([
  ['sunday', 'SU'],
  ['monday', 'MO'],
  ['tuesday', 'TU'],
  ['wednesday', 'WE'],
  ['thursday', 'TH'],
  ['friday', 'FR'],
  ['saturday', 'SA'],
]);
const positions = new Map([
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['last', -1],
]);

/** The RFC 5545 rule of a pattern, without its end. */
export function ruleOf(pattern: RecurrencePattern): string {
  const byDay = pattern.daysOfWeek.map((day) => days.get(day)).join(',');
  const weekStart = days.get(pattern.firstDayOfWeek) ?? 'SU';
  const position = positions.get(pattern.index) ?? 1;
  switch (pattern.type) {
    case 'daily':
      return `FREQ=DAILY;INTERVAL=${pattern.interval}`;
    case 'weekly':
      return `FREQ=WEEKLY;INTERVAL=${pattern.interval};BYDAY=${byDay};WKST=${weekStart}`;
    case 'absoluteMonthly':
      return `FREQ=MONTHLY;INTERVAL=${pattern.interval};${byMonthDay(pattern.dayOfMonth)}`;
    case 'relativeMonthly':
      return `FREQ=MONTHLY;INTERVAL=${pattern.interval};BYDAY=${byDay};BYSETPOS=${position}`;
    // Yearly as every twelfth month: the same days, and the part of the library that everybody exercises.
    case 'absoluteYearly':
      return `FREQ=MONTHLY;INTERVAL=${12 * pattern.interval};${byMonthDay(pattern.dayOfMonth)}`;
    case 'relativeYearly':
      return `FREQ=MONTHLY;INTERVAL=${12 * pattern.interval};BYDAY=${byDay};BYSETPOS=${position}`;
  }
}

/**
 * Outlook puts the 31st on the last day of a shorter month, where RFC 5545 would leave the month out. So the library
 * only finds the months of such a day, by their first.
 */
function byMonthDay(day: number): string {
  return `BYMONTHDAY=${day > 28 ? 1 : day}`;
}

function dayIn(pattern: RecurrencePattern, year: number, month: number, day: number): number {
  if (!pattern.type.startsWith('absolute') || pattern.dayOfMonth <= 28) return day;
  return Math.min(pattern.dayOfMonth, new Date(Date.UTC(year, month, 0)).getUTCDate());
}

/**
 * Where the library begins to look. By the month it begins one interval early, because ical.js 2.2 gives the first month
 * every matching day, whatever BYSETPOS says; what comes before the series is dropped anyway.
 */
function firstCandidate({ pattern }: Recurrence, startWallMs: number): number {
  const start = new Date(startWallMs);
  const timeOfDayMs = startWallMs - Math.floor(startWallMs / dayMs) * dayMs;
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth()];
  if (pattern.type === 'absoluteYearly' || pattern.type === 'relativeYearly') {
    const laterYear = month + 1 > pattern.month ? 1 : 0;
    return Date.UTC(year + laterYear - pattern.interval, pattern.month - 1, 1) + timeOfDayMs;
  }
  if (pattern.type === 'absoluteMonthly' || pattern.type === 'relativeMonthly') {
    return Date.UTC(year, month - pattern.interval, 1) + timeOfDayMs;
  }
  return startWallMs;
}

class Expansion {
  readonly #starts: number[] = [];
  readonly #next: () => number | undefined;
  readonly #lastMs: number;
  readonly #most: number;
  readonly #startWallMs: number;
  #done = false;

  constructor(recurrence: Recurrence, startWallMs: number) {
    const first = new Date(firstCandidate(recurrence, startWallMs));
    const origin = ICAL.Time.fromDateTimeString(first.toISOString().slice(0, 19));
    const iterator = ICAL.Recur.fromString(ruleOf(recurrence.pattern)).iterator(origin);
    this.#next = () => {
      const time = iterator.next();
      if (!time) return undefined;
      const day = dayIn(recurrence.pattern, time.year, time.month, time.day);
      return Date.UTC(time.year, time.month - 1, day, time.hour, time.minute, time.second);
    };
    const { range } = recurrence;
    this.#startWallMs = startWallMs;
    this.#lastMs = range.type === 'endDate' ? Date.parse(`${range.endDate}T00:00:00Z`) + dayMs - 1 : Infinity;
    this.#most = range.type === 'numbered' ? range.numberOfOccurrences : mostOccurrences;
  }

  until(limitWallMs: number): readonly number[] {
    while (!this.#done && (this.#starts.at(-1) ?? -Infinity) <= limitWallMs) this.#grow();
    return this.#starts;
  }

  #grow(): void {
    const start = this.#next();
    if (start === undefined || start > this.#lastMs || this.#starts.length >= this.#most) this.#done = true;
    else if (start >= this.#startWallMs) this.#starts.push(start);
  }
}

const remembered = new WeakMap<Recurrence, { readonly startWallMs: number; readonly expansion: Expansion }>();

/** The wall times at which occurrences begin, cancelled and moved ones too, in order, up to and a little past the limit. */
export function occurrenceStarts(recurrence: Recurrence, startWallMs: number, limitWallMs: number): readonly number[] {
  let known = remembered.get(recurrence);
  if (known === undefined || known.startWallMs !== startWallMs) {
    known = { startWallMs, expansion: new Expansion(recurrence, startWallMs) };
    remembered.set(recurrence, known);
  }
  return known.expansion.until(limitWallMs);
}
