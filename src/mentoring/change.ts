// Second thoughts about a session that is booked, as data: what is to change, planned before it is done, so that it can
// be shown, compared with what somebody else changed meanwhile, and finished after a crash. Carried out by graph.
import type { Span, Zone } from '#engine';
import type { BookingPlan, BookingWish } from './booking.ts';
import { planBooking } from './booking-plan.ts';
import { seatOf } from './seats.ts';
import type { Participant, Session } from './session.ts';
import { stableId } from './stable-id.ts';
import { type WrittenTimes, wallTimes } from './wall-times.ts';

/** What an organizer may do to a session. */
export type SessionChange =
  | { readonly kind: 'move'; readonly span: Span; readonly times: WrittenTimes; readonly zone: Zone }
  | { readonly kind: 'cancel'; readonly comment: string }
  /** Guide, people, who leads, subject or place: the session as it shall be, its time as it is. */
  | { readonly kind: 'revise'; readonly plan: BookingPlan };

/** What somebody who is invited may answer. A new time may be proposed with a "maybe" or a "no". */
export type SessionAnswer =
  | { readonly kind: 'accept'; readonly comment: string }
  | { readonly kind: 'maybe' | 'decline'; readonly comment: string; readonly proposed?: Span };

/** Plans a move. The guide and the people stay; only start and end are written. */
export function planMove(span: Span, zone: Zone, zoneName: string): Extract<SessionChange, { kind: 'move' }> {
  if (!(span.start < span.end)) throw new RangeError('A session must end after it starts.');
  return { kind: 'move', span, times: wallTimes(span, zone, zoneName), zone };
}

/** Plans a cancellation with a sentence for everybody who is invited. */
export function planCancel(comment: string): Extract<SessionChange, { kind: 'cancel' }> {
  return { kind: 'cancel', comment };
}

/**
 * Plans another guide, other people, another seat or another subject for a session that is booked. `wish` is the whole
 * session as it shall be. It stays the same session: its id and its time come from the session, not from the wish.
 */
export function planRevision(session: Session, wish: BookingWish): Extract<SessionChange, { kind: 'revise' }> {
  const { ticket } = session;
  if (ticket === undefined) throw new Error('A session without a ticket cannot be revised.');
  return { kind: 'revise', plan: planBooking({ ...wish, intentId: ticket.intentId, span: session.span }) };
}

/**
 * Plans the same session in the calendar of another organizer, who books it anew: Graph cannot move an event between
 * mailboxes. The id follows from the old one and the new organizer, so two presses make one session.
 */
export function planTakeOver(session: Session, wish: BookingWish): BookingPlan {
  const { ticket } = session;
  const before = ticket?.intentId ?? session.iCalUId;
  const intentId = stableId('take over', before, wish.organizer.address.trim().toLowerCase());
  return planBooking({ ...wish, intentId, span: session.span });
}

/** Everybody of a session with the seat that its ticket gives them, organizer first. Guests sit with the juniors. */
export function participantsOf(session: Session): readonly Participant[] {
  const people = [session.organizer, ...session.attendees];
  const seen = new Set<string>();
  return people.flatMap(({ name, address }) => {
    const key = address.trim().toLowerCase();
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ name, address, role: seatOf(session, address) ?? ('junior' as const) }];
  });
}
