// Builders that say only what matters.
import { findZone, parseDateTime, parseWallTime, type UtcMinute, type WallTime, type Zone } from '#engine';

export function zone(name: string): Zone {
  const found = findZone(name);
  if (found === undefined) throw new Error(`No zone ${name}`);
  return found;
}

export function wall(text: string): WallTime {
  const parsed = parseWallTime(text);
  if (parsed === undefined) throw new Error(`No wall time ${text}`);
  return parsed;
}

/** The instant of a wall time in a zone, UTC by default. */
export function at(text: string, zoneName = 'UTC'): UtcMinute {
  const minute = parseDateTime(text, zone(zoneName));
  if (minute === undefined) throw new Error(`No time ${text}`);
  return minute;
}
