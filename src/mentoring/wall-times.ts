// How a time is written into an event: in the mailbox's own zone where that is exact, in UTC where it is not.
import { findZone, formatWallTime, type Span, toUtc, toWall, type UtcMinute, type Zone } from '#engine';

/** Wall times without offset, in the zone named. */
export interface WrittenTimes {
  readonly startDateTime: string;
  readonly endDateTime: string;
  readonly zoneName: string;
}

const utc: Zone = { name: 'UTC', offsetMinutes: () => 0 };

/**
 * The event's times in the mailbox's own zone, so that Outlook keeps it at that hour when rules of zones change.
 * In UTC where the zone's name does not lead back to the very same instants: zones of a customer's own making, which
 * nobody may send back, and the hour that is shown twice when clocks are set back.
 */
export function wallTimes(span: Span, zone: Zone, zoneName: string): WrittenTimes {
  const named = findZone(zoneName);
  const leadsBack = (at: UtcMinute): boolean => named !== undefined && toUtc(named, toWall(zone, at)) === at;
  const isExact = leadsBack(span.start) && leadsBack(span.end);
  const written = isExact ? zone : utc;
  return {
    startDateTime: formatWallTime(toWall(written, span.start)),
    endDateTime: formatWallTime(toWall(written, span.end)),
    zoneName: isExact ? zoneName : utc.name,
  };
}
