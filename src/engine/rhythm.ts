// The rhythms a series could keep to, and on which days each of them falls.
import { dateOfDayNumber, dayNumber, daysInMonth, indexOfWeekday, weekdayIndexOf } from './dates.ts';
import type { Cadence, MonthOccurrence } from './series.ts';

/** A rhythm: the day numbers on which its sessions would fall, on the calendar of the series, and the time of day. */
export interface Beat {
  readonly days: readonly number[];
  readonly minute: number;
  readonly occurrence: MonthOccurrence | undefined;
}

/** Where a session could be: a local day and the minutes of that day at which slots start. */
export interface DayTimes {
  readonly day: number;
  readonly minutes: readonly number[];
}

/** Days from one session to the next if nothing is in the way. A month counts as thirty. */
export function cadenceDays(cadence: Cadence): number {
  return cadence.kind === 'weeks' ? cadence.every * 7 : 30;
}

/** Every rhythm that at least one of the given times belongs to, by its first day and then by its time of day. */
export function beatsOf(
  cadence: Cadence,
  count: number,
  firstDay: number,
  times: readonly DayTimes[],
): readonly Beat[] {
  const found = new Map<string, Beat>();
  for (const { day, minutes } of times) {
    if (cadence.weekday !== undefined && weekdayIndexOf(day) !== indexOfWeekday(cadence.weekday)) continue;
    for (const [name, makeDays, occurrence] of phasesOf(cadence, count, firstDay, day)) {
      for (const minute of minutes) {
        const key = `${name} ${minute}`;
        if (!found.has(key)) found.set(key, { days: makeDays(), minute, occurrence });
      }
    }
  }
  return [...found.values()].sort((a, b) => (a.days[0] ?? 0) - (b.days[0] ?? 0) || a.minute - b.minute || byName(a, b));
}

function byName(a: Beat, b: Beat): number {
  return String(a.occurrence) < String(b.occurrence) ? -1 : 1;
}

type Phase = readonly [name: string, days: () => readonly number[], occurrence: MonthOccurrence | undefined];

function phasesOf(cadence: Cadence, count: number, firstDay: number, day: number): readonly Phase[] {
  if (cadence.kind === 'weeks') {
    const period = cadence.every * 7;
    const first = firstDay + ((((day - firstDay) % period) + period) % period);
    return [[String(first), () => Array.from({ length: count }, (_, index) => first + index * period), undefined]];
  }
  const weekday = weekdayIndexOf(day);
  return occurrencesOf(day)
    .filter((occurrence) => cadence.occurrence === undefined || cadence.occurrence === occurrence)
    .map((occurrence) => [
      `${weekday} ${occurrence}`,
      () => monthDays(weekday, occurrence, count, firstDay),
      occurrence,
    ]);
}

/** Which such weekday of its month a day is: one answer, two for the last of four, and only "last" for a fifth. */
function occurrencesOf(day: number): readonly MonthOccurrence[] {
  const date = dateOfDayNumber(day);
  const nth = Math.ceil(date.day / 7);
  const isLast = date.day + 7 > daysInMonth(date.year, date.month);
  const plain: readonly MonthOccurrence[] = nth === 1 || nth === 2 || nth === 3 || nth === 4 ? [nth] : [];
  return isLast ? [...plain, 'last'] : plain;
}

function monthDays(weekday: number, occurrence: MonthOccurrence, count: number, firstDay: number): readonly number[] {
  const from = dateOfDayNumber(firstDay);
  const days: number[] = [];
  for (let month = from.year * 12 + from.month - 1; days.length < count; month++) {
    const day = dayInMonth(Math.floor(month / 12), (month % 12) + 1, weekday, occurrence);
    if (day >= firstDay) days.push(day);
  }
  return days;
}

function dayInMonth(year: number, month: number, weekday: number, occurrence: MonthOccurrence): number {
  const first = dayNumber(year, month, 1);
  const firstSuch = first + ((weekday - weekdayIndexOf(first) + 7) % 7);
  if (occurrence !== 'last') return firstSuch + (occurrence - 1) * 7;
  const fifth = firstSuch + 28;
  return fifth < first + daysInMonth(year, month) ? fifth : firstSuch + 21;
}
