// Times as text, the way Microsoft Graph writes them. A parser of our own: Date reads such text in the host's zone.
import { daysInMonth } from './dates.ts';
import { type UtcMinute, utcMinute } from './minutes.ts';
import { notPlain, plainLocalMinute } from './plain-time.ts';
import { instantOfLocalMinute, localMinuteOf, toUtc, type WallTime, wallOfLocalMinute } from './wall.ts';
import { utcZone, type Zone } from './zones.ts';

/** Which way a time between two minutes goes. */
export type Rounding = 'down' | 'up';

interface Parsed {
  readonly wall: WallTime;
  readonly hasSeconds: boolean;
  /** Minutes ahead of UTC when the text says so itself. */
  readonly offset: number | undefined;
}

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:(Z)|([+-])(\d{2}):?(\d{2}))?$/i;

/**
 * Reads a wall time such as 2026-03-29T09:00:00.0000000, dropping seconds. 24:00 is midnight of the next day.
 * Undefined for anything else: a date alone, a day that does not exist, text with an offset, which is no wall time,
 * and the year 0001, which is Graph's word for no time at all.
 */
export function parseWallTime(text: string): WallTime | undefined {
  const parsed = parse(text);
  return parsed === undefined || parsed.offset !== undefined ? undefined : parsed.wall;
}

/**
 * Reads an instant from Graph's text and zone; an offset or Z inside the text wins over the zone. Rounds down, or up
 * to the next minute when there are seconds. Of a wall time that comes twice `down` takes the earlier and `up` the
 * later, so that a stretch read with down and up is never shorter than it is. Undefined where parseWallTime is.
 */
export function parseDateTime(text: string, zone: Zone, rounding: Rounding = 'down'): UtcMinute | undefined {
  const plain = plainLocalMinute(text);
  if (plain !== notPlain) {
    if (zone === utcZone) return utcMinute(plain);
    return instantOfLocalMinute(zone, plain, rounding === 'up' ? 'later' : 'earlier');
  }
  const parsed = parse(text);
  if (parsed === undefined) return undefined;
  const whole =
    parsed.offset === undefined
      ? toUtc(zone, parsed.wall, rounding === 'up' ? 'later' : 'earlier')
      : utcMinute(localMinuteOf(parsed.wall) - parsed.offset);
  return rounding === 'up' && parsed.hasSeconds ? utcMinute(whole + 1) : whole;
}

/** Writes a wall time as Graph reads it, such as 2026-03-29T09:00:00. */
export function formatWallTime(wall: WallTime): string {
  const date = `${pad(wall.year, 4)}-${pad(wall.month, 2)}-${pad(wall.day, 2)}`;
  return `${date}T${pad(wall.hour, 2)}:${pad(wall.minute, 2)}:00`;
}

function parse(text: string): Parsed | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const hasSeconds = second > 0 || Number(match[7] ?? 0) > 0;
  if (year <= 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && (minute > 0 || hasSeconds))) return undefined;
  const wall = wallOfLocalMinute(localMinuteOf({ year, month, day, hour, minute }));
  if (wall.year > 9999) return undefined;
  const offset = offsetOf(match[8], match[9], Number(match[10] ?? 0), Number(match[11] ?? 0));
  return Number.isNaN(offset) ? undefined : { wall, hasSeconds, offset };
}

function offsetOf(
  utc: string | undefined,
  sign: string | undefined,
  hours: number,
  minutes: number,
): number | undefined {
  if (utc !== undefined) return 0;
  if (sign === undefined) return undefined;
  if (hours > 23 || minutes > 59) return Number.NaN;
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes);
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
