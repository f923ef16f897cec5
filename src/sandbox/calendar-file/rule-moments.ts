// RFC 5545's recurrence read the plain way: period after period, every day of a period asked whether the rule has it,
// then the hours, then BYSETPOS. Wall time only. It ends with the window, so no rule can keep it busy for ever.
import { type Rule, weekdayCodes } from './recurrence-rule.ts';

const dayMs = 86_400_000;

interface Period {
  /** Days since 1970, both ends included. */
  readonly first: number;
  readonly last: number;
}

/** The rule's own moments from the first start to the end of the window, in order; daily and slower rules only. */
export function* ruleMoments(
  rule: Rule,
  firstWallMs: number,
  window: { readonly from: number; readonly to: number },
): Generator<number> {
  const firstDay = Math.floor(firstWallMs / dayMs);
  const base = periodIndex(rule, firstDay);
  // A counted rule has to be counted from its start; any other may begin close to the window.
  const begin =
    rule.end.kind === 'count' ? base : Math.max(base, periodIndex(rule, Math.floor(window.from / dayMs)) - 1);
  const hours = timesOfDay(rule, firstWallMs - firstDay * dayMs);
  const positions = rule.by.get('BYSETPOS');
  for (let index = base + Math.ceil((begin - base) / rule.interval) * rule.interval; ; index += rule.interval) {
    const period = periodAt(rule, index);
    if (period.first * dayMs > window.to || !Number.isFinite(period.last)) return;
    const moments: number[] = [];
    for (let day = period.first; day <= period.last; day += 1) {
      if (hasDay(rule, day, firstDay)) for (const hour of hours) moments.push(day * dayMs + hour);
    }
    const chosen = positions
      ? moments.filter((_, at) => positions.includes(at + 1) || positions.includes(at - moments.length))
      : moments;
    for (const moment of chosen) if (moment >= firstWallMs) yield moment;
  }
}

function periodIndex({ frequency, weekStart }: Rule, day: number): number {
  const date = new Date(day * dayMs);
  if (frequency === 'DAILY') return day;
  if (frequency === 'WEEKLY') return (day - sinceWeekStart(day, weekStart) - weekOrigin(weekStart)) / 7;
  return frequency === 'MONTHLY' ? date.getUTCFullYear() * 12 + date.getUTCMonth() : date.getUTCFullYear();
}

function periodAt({ frequency, weekStart }: Rule, index: number): Period {
  if (frequency === 'DAILY') return { first: index, last: index };
  if (frequency === 'WEEKLY') {
    const first = index * 7 + weekOrigin(weekStart);
    return { first, last: first + 6 };
  }
  if (frequency === 'YEARLY') return { first: dayOf(index, 0, 1), last: dayOf(index, 11, 31) };
  return { first: dayOf(0, index, 1), last: dayOf(0, index + 1, 0) };
}

/** Whether a day passes every part of the rule; what the rule leaves out is taken from the first start. */
function hasDay(rule: Rule, day: number, firstDay: number): boolean {
  const date = new Date(day * dayMs);
  const start = new Date(firstDay * dayMs);
  const [year, month, monthDay] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const { by, byDay, frequency } = rule;
  const daysInMonth = dayOf(year, month + 1, 0) - dayOf(year, month, 1) + 1;
  const yearDay = day - dayOf(year, 0, 1) + 1;
  const daysInYear = dayOf(year, 11, 31) - dayOf(year, 0, 1) + 1;
  const passes = (name: string, value: number, total: number) => {
    const numbers = by.get(name);
    return numbers === undefined || numbers.includes(value) || numbers.includes(value - total - 1);
  };
  if (by.get('BYMONTH')?.includes(month + 1) === false) return false;
  if (!passes('BYMONTHDAY', monthDay, daysInMonth) || !passes('BYYEARDAY', yearDay, daysInYear)) return false;
  if (by.has('BYWEEKNO')) {
    const { number, total } = weekOfYear(day, rule.weekStart);
    if (!passes('BYWEEKNO', number, total)) return false;
  }
  if (byDay.length > 0) {
    const isInMonth = frequency === 'MONTHLY' || by.has('BYMONTH');
    const [position, total] = isInMonth ? [monthDay, daysInMonth] : [yearDay, daysInYear];
    const [nth, nthLast] = [Math.ceil(position / 7), -Math.ceil((total - position + 1) / 7)];
    return byDay.some((one) => one.day === weekdayOf(day) && (one.nth === 0 || one.nth === nth || one.nth === nthLast));
  }
  if (frequency === 'WEEKLY') return weekdayOf(day) === weekdayOf(firstDay);
  if (frequency === 'DAILY' || by.has('BYMONTHDAY') || by.has('BYYEARDAY')) return true;
  if (by.has('BYWEEKNO')) return weekdayOf(day) === weekdayOf(firstDay);
  const isItsMonth = frequency === 'MONTHLY' || by.has('BYMONTH') || month === start.getUTCMonth();
  return isItsMonth && monthDay === start.getUTCDate();
}

/** The number of a day's week and how many weeks its year has: week one is the first with four days in the new year. */
function weekOfYear(day: number, weekStart: Rule['weekStart']): { readonly number: number; readonly total: number } {
  const first = day - sinceWeekStart(day, weekStart);
  const year = new Date((first + 3) * dayMs).getUTCFullYear();
  const firstOf = (of: number) => dayOf(of, 0, 4) - sinceWeekStart(dayOf(of, 0, 4), weekStart);
  return { number: (first - firstOf(year)) / 7 + 1, total: (firstOf(year + 1) - firstOf(year)) / 7 };
}

function timesOfDay({ by }: Rule, own: number): readonly number[] {
  const second = Math.floor(own / 1000);
  const hours = by.get('BYHOUR') ?? [Math.floor(second / 3600)];
  const minutes = by.get('BYMINUTE') ?? [Math.floor(second / 60) % 60];
  const seconds = by.get('BYSECOND') ?? [second % 60];
  const times = hours.flatMap((hour) =>
    minutes.flatMap((minute) => seconds.map((part) => (hour * 60 + minute) * 60 + Math.min(part, 59))),
  );
  return [...new Set(times)].sort((a, b) => a - b).map((time) => time * 1000);
}

function weekdayOf(day: number): Rule['weekStart'] {
  return weekdayCodes[(((day + 3) % 7) + 7) % 7] ?? 'MO';
}

function sinceWeekStart(day: number, weekStart: Rule['weekStart']): number {
  return (weekdayCodes.indexOf(weekdayOf(day)) - weekdayCodes.indexOf(weekStart) + 7) % 7;
}

/** A day on which a week began; 1970 began on a Thursday. */
function weekOrigin(weekStart: Rule['weekStart']): number {
  return weekdayCodes.indexOf(weekStart) - 3;
}

/** Days since 1970. Years below 100 are years, not 1900 and something. */
function dayOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return Math.floor(date.getTime() / dayMs);
}
