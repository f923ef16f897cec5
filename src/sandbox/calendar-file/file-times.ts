// Dates, times, durations and where they stand: DTSTART, DTEND, DURATION, and the whole day an event may take.
import ICAL from 'ical.js';
import type { JsonObject } from '../seed.ts';
import { parseTime } from '../zones/wall-time.ts';
import { BrokenLine, type Component, find, type Property, parameter, reasonOf } from './components.ts';
import { type FileZone, utc, type ZoneFinder } from './file-zones.ts';

/** Digits on a clock (as UTC would show them) and the clock. A date stands in the calendar's own zone. */
export interface FileTime {
  readonly wallMs: number;
  readonly zone: FileZone;
  readonly isDate: boolean;
}

export interface TimeReader {
  readonly zones: ZoneFinder;
  /** For dates and floating times. */
  readonly own: FileZone;
}

export interface EventTimes {
  readonly start: FileTime;
  readonly endWallMs: number;
  readonly isAllDay: boolean;
}

const dayMs = 86_400_000;
const written = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/;

/** The times of a property; EXDATE and RDATE may have many, and a period counts by its start. Throws BrokenLine. */
export function timesOf(property: Property, reader: TimeReader): readonly FileTime[] {
  return property.raw.split(',').map((value) => parseFileTime(value.split('/')[0] ?? '', property, reader));
}

/** RDATE's periods, each with an end of its own: start/end or start/duration. Throws BrokenLine. */
export function periodsOf(property: Property, reader: TimeReader): readonly { start: FileTime; lastsMs: number }[] {
  return property.raw.split(',').flatMap((value) => {
    const [from = '', to] = value.split('/');
    if (to === undefined) return [];
    const start = parseFileTime(from, property, reader);
    if (to.startsWith('P')) {
      const length = lengthOf({ ...property, raw: to });
      return [{ start, lastsMs: length.daysMs + length.passingMs }];
    }
    const lastsMs = instantOf(parseFileTime(to, property, reader)) - instantOf(start);
    if (lastsMs < 0) throw endsEarly(property);
    return [{ start, lastsMs }];
  });
}

function parseFileTime(value: string, property: Property, { zones, own }: TimeReader): FileTime {
  const fail = () =>
    new BrokenLine(property.line, `${property.name}: “${value.slice(0, 40)}” is not a date or a time that exists.`);
  const parts = written.exec(value.trim());
  if (parts === null) throw fail();
  const [, year, month, day, hour, minute, second, zulu] = parts;
  // Midnight at the end of a day, as some write it.
  const isDayEnd = hour === '24' && minute === '00' && second === '00';
  // RFC 5545 knows a 60th second; no calendar does.
  const time = parseTime(
    `${year}-${month}-${day}T${isDayEnd ? '00' : (hour ?? '00')}:${minute ?? '00'}:${second === '60' ? '59' : (second ?? '00')}`,
  );
  if (time === undefined) throw fail();
  const tzid = parameter(property, 'tzid');
  const zone = zulu ? utc : tzid && hour !== undefined ? zones(tzid, property.line) : own;
  return { wallMs: time.wallMs + (isDayEnd ? dayMs : 0), zone, isDate: hour === undefined };
}

export function instantOf({ wallMs, zone }: FileTime): number {
  return zone.toInstant(wallMs);
}

/** When an event is, its end on the same clock as its start. Throws BrokenLine. */
export function eventTimes(event: Component, reader: TimeReader): EventTimes {
  const property = find(event, 'DTSTART');
  if (property === undefined) throw new BrokenLine(event.line, 'This event has no DTSTART.');
  const [start] = timesOf(property, reader);
  if (start === undefined) throw new BrokenLine(property.line, 'DTSTART is empty.');
  if (start.isDate) return { start, endWallMs: lastMidnight(event, start, reader), isAllDay: true };
  const ends = endOf(event, start, reader);
  const allDay = asMarkedAllDay(event, start, ends, reader);
  if (allDay) return allDay;
  const endWallMs = start.zone.toWall(ends);
  // In the hour that a clock shows twice, digits say the first time round; only UTC can say the second.
  const isLost = start.zone.toInstant(endWallMs) !== ends && find(event, 'RRULE') === undefined;
  if (isLost)
    return { start: { wallMs: instantOf(start), zone: utc, isDate: false }, endWallMs: ends, isAllDay: false };
  return { start, endWallMs, isAllDay: false };
}

/** Where a whole day ends: at a midnight, a day later at the least. Counted on the calendar, whatever clocks do. */
function lastMidnight(event: Component, start: FileTime, reader: TimeReader): number {
  const property = find(event, 'DTEND');
  const duration = find(event, 'DURATION');
  const [end = start] = property ? timesOf(property, reader) : [];
  if (property && end.wallMs < start.wallMs) throw endsEarly(property);
  const length = !property && duration ? lengthOf(duration) : undefined;
  const wallMs = length ? start.wallMs + length.daysMs + length.passingMs : end.wallMs;
  return Math.max(Math.ceil(wallMs / dayMs) * dayMs, start.wallMs + dayMs);
}

/** The instant at which an event ends. */
function endOf(event: Component, start: FileTime, reader: TimeReader): number {
  const property = find(event, 'DTEND');
  const duration = find(event, 'DURATION');
  const starts = instantOf(start);
  if (property === undefined) {
    const length = duration && lengthOf(duration);
    return length ? start.zone.toInstant(start.wallMs + length.daysMs) + length.passingMs : starts;
  }
  const [end = start] = timesOf(property, reader);
  const ends = end.isDate ? start.zone.toInstant(end.wallMs) : instantOf(end);
  if (ends >= starts) return ends;
  // A start in the hour that spring leaves out moves an hour on and may pass its own end.
  if (end.zone === start.zone && end.wallMs >= start.wallMs) return starts + end.wallMs - start.wallMs;
  throw endsEarly(property);
}

function endsEarly({ line }: Property): BrokenLine {
  return new BrokenLine(line, 'The event ends before it starts.');
}

/** Days and weeks are counted on the clock, hours and less in time that passes. */
function lengthOf(property: Property): { readonly daysMs: number; readonly passingMs: number } {
  const raw = property.raw.trim();
  if (!/^\+?P(\d{1,4}W|(\d{1,6}D)?(T(\d{1,7}H)?(\d{1,9}M)?(\d{1,9}S)?)?)$/.test(raw) || /[PT]$/.test(raw)) {
    throw new BrokenLine(property.line, `${property.name}: “${raw.slice(0, 40)}” is not how long something can last.`);
  }
  try {
    const { weeks, days, hours, minutes, seconds } = ICAL.Duration.fromString(raw);
    return { daysMs: (weeks * 7 + days) * dayMs, passingMs: (hours * 3600 + minutes * 60 + seconds) * 1000 };
  } catch (cause) {
    throw new BrokenLine(property.line, `${property.name}: ${reasonOf(cause)}`);
  }
}

/** Outlook may write a whole day with hours and a mark; it is believed where a clock really shows midnight. */
function asMarkedAllDay(event: Component, start: FileTime, ends: number, { own }: TimeReader): EventTimes | undefined {
  if (find(event, 'X-MICROSOFT-CDO-ALLDAYEVENT')?.raw.trim().toUpperCase() !== 'TRUE') return undefined;
  for (const zone of [start.zone, own]) {
    const wallMs = zone.toWall(instantOf(start));
    const end = zone.toWall(ends);
    if (wallMs % dayMs === 0 && end % dayMs === 0 && end > wallMs) {
      return { start: { wallMs, zone: own, isDate: true }, endWallMs: end, isAllDay: true };
    }
  }
  return undefined;
}

/** Start and end for Graph; in UTC where the zone has no name. */
export function graphTimes({ start, endWallMs }: EventTimes): JsonObject {
  const { zone } = start;
  const stamp = (wallMs: number, timeZone: string) => ({
    dateTime: new Date(wallMs).toISOString().slice(0, 19),
    timeZone,
  });
  if (zone.name !== undefined) {
    return { start: stamp(start.wallMs, zone.name), end: stamp(endWallMs, zone.name) };
  }
  return { start: stamp(zone.toInstant(start.wallMs), 'UTC'), end: stamp(zone.toInstant(endWallMs), 'UTC') };
}
