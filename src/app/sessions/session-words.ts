// What a session is to its reader, in words: who leads, who answered what, and what state it is in. Pure.
import type { UtcMinute } from '#engine';
import { isSameAddress, othersIn, type Role, type Session, type Ticket } from '#mentoring';
import type { Words } from '../messages/words.ts';
import { addressKey, shortNames } from '../names.ts';

type SessionCatalogue = Words['sessions'];

/** Short names of everybody in a session by lower-case address; an address nobody named stays itself. */
export function namesIn(session: Session): (address: string) => string {
  const names = shortNames([session.organizer, ...session.attendees].filter(isFirstOf));
  return (address) => names.get(addressKey(address)) ?? address;
}

function isFirstOf<T extends { readonly address: string }>(person: T, index: number, all: readonly T[]): boolean {
  return all.findIndex((other) => isSameAddress(other.address, person.address)) === index;
}

/** Who leads this time, in one short sentence; undefined while the ticket is unknown. */
export function leadsText(
  ticket: Pick<Ticket, 'leaders' | 'juniors' | 'leads'> | undefined,
  myAddress: string,
  nameOf: (address: string) => string,
  words: Pick<SessionCatalogue, 'youLead' | 'leads' | 'juniorsLead' | 'leadersLead'>,
): string | undefined {
  if (ticket === undefined) return undefined;
  const leading = ticket.leads === 'leader' ? ticket.leaders : ticket.juniors;
  const [only, ...more] = leading;
  if (only === undefined) return undefined;
  if (more.length > 0) return seatLeads(ticket.leads, words);
  return isSameAddress(only, myAddress) ? words.youLead : words.leads(nameOf(only));
}

function seatLeads(seat: Role, words: Pick<SessionCatalogue, 'juniorsLead' | 'leadersLead'>): string {
  return seat === 'leader' ? words.leadersLead : words.juniorsLead;
}

export type SessionState = 'cancelled' | 'unfinished' | 'now' | 'planned';

/** Cancelled by its organizer, left unfinished by me (nobody invited though somebody was meant), under way, or planned. */
export function stateOf(session: Session, myAddress: string, now: UtcMinute): SessionState {
  if (session.isCancelled) return 'cancelled';
  if (session.isOrganizer && othersIn(session, myAddress).length === 0 && meansOthers(session.ticket, myAddress)) {
    return 'unfinished';
  }
  return session.span.start <= now && now < session.span.end ? 'now' : 'planned';
}

function meansOthers(ticket: Ticket | undefined, myAddress: string): boolean {
  return ticket !== undefined && [...ticket.leaders, ...ticket.juniors].some((one) => !isSameAddress(one, myAddress));
}

/** The others' answers, one short phrase each: "Ana: accepted". For somebody invited: the organizer's is no answer. */
export function answersOf(
  session: Session,
  myAddress: string,
  nameOf: (address: string) => string,
  words: SessionCatalogue,
): readonly string[] {
  return othersIn(session, myAddress)
    .filter((person) => person.response !== 'organizer')
    .map((person) => words.answer(nameOf(person.address), words.responses[person.response]));
}
