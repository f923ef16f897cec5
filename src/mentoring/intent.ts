// What a person meant, as an id: one booking, one session of a series, one block beside a session.
import type { Span } from '#engine';
import { distinctPeople } from './seats.ts';
import type { Participant } from './session.ts';
import { stableId } from './stable-id.ts';

/**
 * The id of a booking that follows from who meets whom when: two tabs and two devices that mean the same booking have
 * the same id, and so book it once. `again` tells a booking apart from an earlier one that was taken back.
 */
export function bookingIntentId(organizer: Participant, others: readonly Participant[], span: Span, again = 0): string {
  const [first, ...rest] = distinctPeople([organizer, ...others]).map((one) => one.address.trim().toLowerCase());
  return stableId('booking', first ?? '', ...rest.sort(), String(span.start), String(span.end), String(again));
}

/** The id of one session of a series. `number` counts from 1 and never changes, whatever is dropped or added. */
export function sessionIntentId(seriesId: string, number: number): string {
  return `${seriesId}.${number}`;
}

/** Which session of which series an intent is; undefined for a session that stands alone. */
export function seriesOf(intentId: string): { readonly seriesId: string; readonly number: number } | undefined {
  const [, seriesId, number] = /^([^.]+)\.([1-9]\d{0,3})$/.exec(intentId) ?? [];
  return seriesId === undefined ? undefined : { seriesId, number: Number(number) };
}
