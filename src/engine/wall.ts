// What the clock on the wall says, and which instant that is. The only place where the two meet.
import { type CalendarDate, dateOfDayNumber, dayNumberOf, minutesOfDay, weekdayOfDayNumber } from './dates.ts';
import { type UtcMinute, utcMinute } from './minutes.ts';
import type { Weekday } from './schedule.ts';
import { changeBetween } from './zone-offsets.ts';
import type { Zone } from './zones.ts';

/** What a clock and a calendar on the wall show, to the minute, in no zone. Months and days count from 1. */
export interface WallTime extends CalendarDate {
  readonly hour: number;
  readonly minute: number;
}

/** The wall time of an instant in a zone. */
export function toWall(zone: Zone, at: UtcMinute): WallTime {
  return wallOfLocalMinute(at + zone.offsetMinutes(at));
}

/**
 * The instant at which the clocks of a zone show a wall time. A time that the clocks skip becomes the one as much
 * later, and of a time they show twice it is the earlier unless the later is asked for.
 */
export function toUtc(zone: Zone, wall: WallTime, ofTwo: 'earlier' | 'later' = 'earlier'): UtcMinute {
  return instantOfLocalMinute(zone, localMinuteOf(wall), ofTwo);
}

/** The first instant of the local day that holds an instant; not always midnight, for some clocks change then. */
export function startOfDay(zone: Zone, at: UtcMinute): UtcMinute {
  return startOfDayNumber(zone, localDayNumber(zone, at));
}

/** The first instant of a date in a zone. For a date that the zone skipped it is the start of the next one. */
export function startOfDate(zone: Zone, date: CalendarDate): UtcMinute {
  return startOfDayNumber(zone, dayNumberOf(date));
}

/**
 * The same wall time some days later, or earlier when negative. To walk from day to day take startOfDay of the
 * result: a day that begins at one, because midnight was skipped, would otherwise hand its one o'clock on.
 */
export function addDays(zone: Zone, at: UtcMinute, days: number): UtcMinute {
  return instantOfLocalMinute(zone, at + zone.offsetMinutes(at) + days * minutesOfDay, 'earlier');
}

/** The weekday of an instant on the calendar of a zone. */
export function weekdayOf(zone: Zone, at: UtcMinute): Weekday {
  return weekdayOfDayNumber(localDayNumber(zone, at));
}

/** Minutes of a wall time since 1970-01-01T00:00 on the same wall. */
export function localMinuteOf(wall: WallTime): number {
  return dayNumberOf(wall) * minutesOfDay + wall.hour * 60 + wall.minute;
}

export function wallOfLocalMinute(localMinute: number): WallTime {
  const dayNumber = Math.floor(localMinute / minutesOfDay);
  const minuteOfDay = localMinute - dayNumber * minutesOfDay;
  return { ...dateOfDayNumber(dayNumber), hour: Math.floor(minuteOfDay / 60), minute: minuteOfDay % 60 };
}

export function localDayNumber(zone: Zone, at: UtcMinute): number {
  return Math.floor((at + zone.offsetMinutes(at)) / minutesOfDay);
}

/**
 * The offsets a day before and a day after are those on both sides of any change nearby: no offset is further from
 * UTC than 14 hours, no zone changes twice in two days.
 */
export function instantOfLocalMinute(zone: Zone, localMinute: number, ofTwo: 'earlier' | 'later'): UtcMinute {
  const before = zone.offsetMinutes(utcMinute(localMinute - minutesOfDay));
  const after = zone.offsetMinutes(utcMinute(localMinute + minutesOfDay));
  const first = utcMinute(localMinute - before);
  if (before === after) return first;
  const second = utcMinute(localMinute - after);
  const firstIsReal = zone.offsetMinutes(first) === before;
  const secondIsReal = zone.offsetMinutes(second) === after;
  if (firstIsReal && secondIsReal) return ofTwo === 'earlier' ? first : second;
  return secondIsReal ? second : first;
}

function startOfDayNumber(zone: Zone, dayNumber: number): UtcMinute {
  const localMinute = dayNumber * minutesOfDay;
  const start = instantOfLocalMinute(zone, localMinute, 'earlier');
  if (start + zone.offsetMinutes(start) === localMinute) return start;
  // Midnight was skipped: the day begins with the change itself, which may lie before what midnight moves to.
  return utcMinute(changeBetween(zone.offsetMinutes, start - minutesOfDay, start));
}
