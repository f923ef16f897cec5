// Graph's dateTimeTimeZone, the only place where it becomes an instant.

import * as v from 'valibot';
import { findZone, parseDateTime, type UtcMinute } from '#engine';

export const dateTimeTimeZone = v.object({
  dateTime: v.string(),
  timeZone: v.optional(v.nullable(v.string())),
});

/**
 * The instant, or undefined when text or zone cannot be read. A missing zone is UTC, Graph's default.
 * `rounding` decides about seconds: busy time is rounded outwards.
 */
export function instantOf(
  value: v.InferOutput<typeof dateTimeTimeZone>,
  rounding: 'down' | 'up',
): UtcMinute | undefined {
  const zone = findZone(value.timeZone ?? 'UTC');
  return zone === undefined ? undefined : parseDateTime(value.dateTime, zone, rounding);
}
