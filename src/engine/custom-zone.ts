// A zone that a mailbox describes by itself: a bias and two switch dates, as Windows keeps them.
import { dateOfDayNumber, dayNumberOf, daysInMonth, indexOfWeekday, minutesOfDay, weekdayIndexOf } from './dates.ts';
import type { UtcMinute } from './minutes.ts';
import type { Weekday } from './schedule.ts';
import type { Zone } from './zones.ts';

/** A yearly date on which the clocks change, on the wall clock that is valid just before it. */
export interface ZoneSwitch {
  /** 1 to 12; 0 means that the clocks never change. */
  readonly month: number;
  /** Which such weekday of the month, 1 to 5; 5 is the last, be it the fourth or the fifth. */
  readonly dayOccurrence: number;
  readonly dayOfWeek: Weekday;
  readonly minuteOfDay: number;
  /** 0 for every year; otherwise the switch happens in that year alone. */
  readonly year: number;
}

/** Graph's customTimeZone. Biases are Windows': UTC is local time plus bias, so California has 480. */
export interface CustomZone {
  readonly name: string;
  readonly biasMinutes: number;
  /** When standard time begins. */
  readonly standard?: ZoneSwitch | undefined;
  /** When daylight time begins, and its bias on top of the zone's own, most often -60. */
  readonly daylight?: (ZoneSwitch & { readonly biasMinutes: number }) | undefined;
}

interface Change {
  readonly at: number;
  readonly offset: number;
}

/**
 * The zone a mailbox describes by bias and switch dates. Without both dates it keeps one offset all year. Undefined
 * when the description cannot be: a month 13, a sixth Sunday, a bias of more than a day.
 */
export function customZone(description: CustomZone): Zone | undefined {
  const { name, biasMinutes, standard, daylight } = description;
  const standardOffset = 0 - biasMinutes;
  if (!isBias(biasMinutes)) return undefined;
  if (standard === undefined || daylight === undefined || standard.month === 0 || daylight.month === 0) {
    return kept(description, { name, offsetMinutes: () => standardOffset });
  }
  if (!isSwitch(standard) || !isSwitch(daylight) || !isBias(biasMinutes + daylight.biasMinutes)) return undefined;
  const daylightOffset = 0 - biasMinutes - daylight.biasMinutes;
  const years = new Map<number, readonly Change[]>();
  const changesOf = (year: number): readonly Change[] => {
    const kept = years.get(year);
    if (kept !== undefined) return kept;
    const changes = [
      ...switchesIn(year, daylight, standardOffset, daylightOffset),
      ...switchesIn(year, standard, daylightOffset, standardOffset),
    ].sort((a, b) => a.at - b.at);
    years.set(year, changes);
    return changes;
  };
  return kept(description, { name, offsetMinutes: (at) => offsetAfter(changesOf, at) ?? standardOffset });
}

const descriptions = new WeakMap<Zone, CustomZone>();

function kept(description: CustomZone, zone: Zone): Zone {
  descriptions.set(zone, description);
  return zone;
}

/** What a customised zone was made from; undefined for every other zone. */
export function descriptionOf(zone: Zone): CustomZone | undefined {
  return descriptions.get(zone);
}

/** The offset set by the last change at or before an instant; looks no further back than a year. */
function offsetAfter(changesOf: (year: number) => readonly Change[], at: UtcMinute): number | undefined {
  const { year } = dateOfDayNumber(Math.floor(at / minutesOfDay));
  for (let back = 1; back >= -1; back--) {
    const last = changesOf(year + back).findLast((change) => change.at <= at);
    if (last !== undefined) return last.offset;
  }
  return undefined;
}

function switchesIn(year: number, change: ZoneSwitch, offsetBefore: number, offset: number): Change[] {
  if (change.year !== 0 && change.year !== year) return [];
  const first = dayNumberOf({ year, month: change.month, day: 1 });
  const firstSuch = (indexOfWeekday(change.dayOfWeek) - weekdayIndexOf(first) + 7) % 7;
  let day = firstSuch + (change.dayOccurrence - 1) * 7;
  while (day >= daysInMonth(year, change.month)) day -= 7;
  return [{ at: (first + day) * minutesOfDay + change.minuteOfDay - offsetBefore, offset }];
}

function isBias(minutes: number): boolean {
  return Number.isInteger(minutes) && Math.abs(minutes) < minutesOfDay;
}

function isSwitch({ month, dayOccurrence, dayOfWeek, minuteOfDay, year }: ZoneSwitch): boolean {
  return (
    isWithin(month, 1, 12) &&
    isWithin(dayOccurrence, 1, 5) &&
    indexOfWeekday(dayOfWeek) >= 0 &&
    isWithin(minuteOfDay, 0, minutesOfDay) &&
    Number.isInteger(year)
  );
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
