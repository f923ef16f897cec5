// What to call a zone, and when it has to be said at all.
import type { Span, Zone } from '#engine';

/** The city of an IANA name, as people say it: America/Argentina/Buenos_Aires is Buenos Aires. */
export function zoneCity(zone: Zone): string {
  return (zone.name.split('/').at(-1) ?? zone.name).replaceAll('_', ' ');
}

/** Whether two clocks show something else at any end of a time. Names do not matter: Berlin and Paris agree. */
export function clocksDiffer(one: Zone, other: Zone, span: Span): boolean {
  return (
    one.offsetMinutes(span.start) !== other.offsetMinutes(span.start) ||
    one.offsetMinutes(span.end) !== other.offsetMinutes(span.end)
  );
}
