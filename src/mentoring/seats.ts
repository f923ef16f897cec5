// Who sits where in a session. Seats come from the ticket; without one everybody is there and nobody has a seat.
import type { Participant, Role, Session, SessionAttendee, Ticket } from './session.ts';

/** Whether two SMTP addresses are the same mailbox as far as text can tell: case and outer spaces aside. */
export function isSameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** The seat of an address in a session; undefined for a guest and while the ticket is unknown. */
export function seatOf(session: { readonly ticket: Ticket | undefined }, address: string): Role | undefined {
  const { ticket } = session;
  if (ticket?.leaders.some((one) => isSameAddress(one, address))) return 'leader';
  if (ticket?.juniors.some((one) => isSameAddress(one, address))) return 'junior';
  return undefined;
}

/** Whether the person with this address leads the session this time. */
export function isLeading(session: { readonly ticket: Ticket | undefined }, address: string): boolean {
  const seat = seatOf(session, address);
  return seat !== undefined && seat === session.ticket?.leads;
}

/**
 * Everybody in a session but the reader, organizer first, each address once.
 * The organizer stands among the attendees of some copies and not of others: here always, and only once.
 */
export function othersIn(session: Session, address: string): readonly SessionAttendee[] {
  const organizer: SessionAttendee = { ...session.organizer, response: 'organizer' };
  const others: SessionAttendee[] = [];
  for (const person of [organizer, ...session.attendees]) {
    const isKnown = others.some((one) => isSameAddress(one.address, person.address));
    if (!isKnown && !isSameAddress(person.address, address)) others.push(person);
  }
  return others;
}

/** Everybody of a booking, each address once: whoever is named first keeps their seat. */
export function distinctPeople(people: readonly Participant[]): readonly Participant[] {
  const distinct: Participant[] = [];
  for (const person of people) {
    if (!distinct.some((one) => isSameAddress(one.address, person.address))) distinct.push(person);
  }
  return distinct;
}
