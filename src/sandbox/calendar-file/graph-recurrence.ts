// A recurrence rule as one of Graph's six patterns and three ranges, where that is exactly the same; otherwise nothing.
import type { JsonObject } from '../seed.ts';
import { type Rule, type WeekdayCode, weekdayCodes } from './recurrence-rule.ts';

const weekdays: Readonly<Record<WeekdayCode, string>> = {
  MO: 'monday',
  TU: 'tuesday',
  WE: 'wednesday',
  TH: 'thursday',
  FR: 'friday',
  SA: 'saturday',
  SU: 'sunday',
};
const indexes = new Map([
  [1, 'first'],
  [2, 'second'],
  [3, 'third'],
  [4, 'fourth'],
  [-1, 'last'],
]);
/** Graph's own bound for interval and numberOfOccurrences. */
const most = 999;
const dayMs = 86_400_000;

interface Start {
  readonly wallMs: number;
  /** As Graph is told it. */
  readonly zone: string;
  readonly toInstant: (wallMs: number) => number;
}

/** Graph's recurrence for a rule whose first start lies on the rule; undefined when no pattern says exactly the same. */
export function graphRecurrence(rule: Rule, start: Start): JsonObject | undefined {
  const pattern = rule.interval <= most ? graphPattern(rule, new Date(start.wallMs)) : undefined;
  const range = pattern && graphRange(rule, start);
  return pattern && range && { pattern, range };
}

function graphPattern(rule: Rule, start: Date): JsonObject | undefined {
  const by = remainingParts(rule, start);
  const { interval } = rule;
  const has = (...names: readonly string[]) => [...by.keys()].every((name) => names.includes(name));
  const days = rule.byDay.map(({ day }) => weekdays[day]);
  const isNumbered = rule.byDay.some(({ nth }) => nth !== 0);
  switch (rule.frequency) {
    case 'DAILY':
      if (days.length > 0 && interval === 1 && has()) return weekly(rule, days);
      return days.length === 0 && has() ? { type: 'daily', interval } : undefined;
    case 'WEEKLY':
      return has() && !isNumbered ? weekly(rule, days.length > 0 ? days : [weekdayOf(start)]) : undefined;
    case 'MONTHLY': {
      if (days.length > 0) return has('BYSETPOS') ? relative('relativeMonthly', rule, by.get('BYSETPOS')) : undefined;
      const day = has('BYMONTHDAY') ? only(by.get('BYMONTHDAY') ?? [start.getUTCDate()]) : undefined;
      // Outlook moves the 31st into short months, RFC 5545 leaves those months out: from the 29th on they differ.
      return day !== undefined && day >= 1 && day <= 28
        ? { type: 'absoluteMonthly', interval, dayOfMonth: day }
        : undefined;
    }
    case 'YEARLY': {
      const month = only(by.get('BYMONTH') ?? [start.getUTCMonth() + 1]);
      if (month === undefined) return undefined;
      if (days.length > 0) {
        const pattern =
          by.has('BYMONTH') && has('BYMONTH', 'BYSETPOS') && relative('relativeYearly', rule, by.get('BYSETPOS'));
        return pattern ? { ...pattern, month } : undefined;
      }
      if (!has('BYMONTH', 'BYMONTHDAY') || (by.has('BYMONTHDAY') && !by.has('BYMONTH'))) return undefined;
      const day = only(by.get('BYMONTHDAY') ?? [start.getUTCDate()]);
      return day !== undefined && day >= 1 && day <= 28
        ? { type: 'absoluteYearly', interval, dayOfMonth: day, month }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** The BY parts that say more than the first start already does. */
function remainingParts(rule: Rule, start: Date): ReadonlyMap<string, readonly number[]> {
  const redundant = new Map([
    ['BYHOUR', start.getUTCHours()],
    ['BYMINUTE', start.getUTCMinutes()],
    ['BYSECOND', start.getUTCSeconds()],
  ]);
  return new Map(
    [...rule.by].filter(([name, numbers]) => only(numbers) === undefined || redundant.get(name) !== numbers[0]),
  );
}

function weekly(rule: Rule, daysOfWeek: readonly string[]): JsonObject | undefined {
  if (rule.byDay.some(({ nth }) => nth !== 0)) return undefined;
  const inOrder = weekdayCodes.map((code) => weekdays[code]).filter((day) => daysOfWeek.includes(day));
  return { type: 'weekly', interval: rule.interval, daysOfWeek: inOrder, firstDayOfWeek: weekdays[rule.weekStart] };
}

/** 2TU, or TU with BYSETPOS=2; several days only with BYSETPOS=1, because Graph then takes the first that matches. */
function relative(type: string, rule: Rule, setPosition: readonly number[] | undefined): JsonObject | undefined {
  const [first, ...others] = rule.byDay;
  if (first === undefined) return undefined;
  const base = { type, interval: rule.interval };
  if (setPosition === undefined) {
    const index = others.length === 0 ? indexes.get(first.nth) : undefined;
    return index === undefined ? undefined : { ...base, daysOfWeek: [weekdays[first.day]], index };
  }
  const position = only(setPosition);
  if (position === undefined || rule.byDay.some(({ nth }) => nth !== 0)) return undefined;
  const index = others.length === 0 || position === 1 ? indexes.get(position) : undefined;
  const days = weekdayCodes.filter((code) => rule.byDay.some(({ day }) => day === code)).map((code) => weekdays[code]);
  return index === undefined ? undefined : { ...base, daysOfWeek: days, index };
}

function graphRange(rule: Rule, start: Start): JsonObject | undefined {
  const range = { startDate: dateOf(start.wallMs), recurrenceTimeZone: start.zone };
  const { end } = rule;
  if (end.kind === 'never') return { type: 'noEnd', ...range };
  if (end.kind === 'count') {
    return end.count <= most ? { type: 'numbered', ...range, numberOfOccurrences: end.count } : undefined;
  }
  // The last day on which an occurrence, at its hour, is not past UNTIL.
  const midnight = Math.floor(start.wallMs / dayMs) * dayMs;
  const untilDay = Math.floor(end.wallMs / dayMs) * dayMs;
  const isPast = (wallMs: number) => (end.isUtc ? start.toInstant(wallMs) : wallMs) > end.wallMs;
  let last = untilDay + (end.isUtc ? dayMs : 0);
  while (!end.isDate && isPast(last + start.wallMs - midnight)) last -= dayMs;
  return last < midnight ? undefined : { type: 'endDate', ...range, endDate: dateOf(last) };
}

function only(numbers: readonly number[]): number | undefined {
  return numbers.length === 1 ? numbers[0] : undefined;
}

function weekdayOf(date: Date): string {
  return weekdays[weekdayCodes[(date.getUTCDay() + 6) % 7] ?? 'MO'];
}

function dateOf(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 10);
}
