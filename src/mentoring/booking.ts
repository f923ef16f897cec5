// What the person meant, as data: a plan that can be shown, tested and resumed. Carried out by graph/booking.ts.
import type { Span, Zone } from '#engine';
import type { Block, PlannedBlock } from './block.ts';
import type { Guide } from './guide.ts';
import type { Participant, Protection, Role, Ticket } from './session.ts';

export interface BookingWish {
  /** Stable for one intention of one person; a repeat with the same id books nothing twice. */
  readonly intentId: string;
  readonly organizer: Participant;
  readonly others: readonly Participant[];
  /**
   * Addresses of people who are invited but not waited for: optional, or missed by a quorum. That one of them is busy
   * takes no slot away.
   */
  readonly notAwaited?: readonly string[] | undefined;
  readonly leads: Role;
  readonly span: Span;
  /** The organizer's mailbox zone: the event is written in it. */
  readonly zone: Zone;
  /** The zone's name as the mailbox spells it, Windows or IANA. */
  readonly zoneName: string;
  readonly guide: Guide;
  readonly subject: string;
  readonly location: string;
  readonly isOnlineMeeting: boolean;
  readonly protection: Protection;
  /** Where the session's link points: the app's id in Teams and the tab's own address. */
  readonly links: SessionLinks;
  /** Invitations speak this language, a BCP 47 tag. */
  readonly locale: string;
  /** Time of the organizer's own beside the session. */
  readonly blocks?: readonly Block[];
  /** The series that the session belongs to. */
  readonly series?: SeriesPlace;
}

/** All sessions of a series, so that each of them knows what the whole was meant to be. */
export interface SeriesPlace {
  readonly seriesId: string;
  readonly placed: readonly PlacedSession[];
  /** The numbers that were booked in one go; all of them when left out. A session added later was booked alone. */
  readonly together?: readonly number[];
}

/** Where one session of a series was placed. */
export interface PlacedSession {
  /** Counts from 1 and stays the session's own, whatever is dropped or added. */
  readonly number: number;
  readonly span: Span;
  /** Who leads this one; who leads the series when left out. */
  readonly leads?: Role;
  readonly blocks?: readonly Block[];
}

export interface SessionLinks {
  readonly teamsAppId: string;
  readonly tabUrl: string;
}

/** Everything that booking will do, before any of it is done. */
export interface BookingPlan {
  readonly wish: BookingWish;
  readonly ticket: Ticket;
  readonly code: string;
  readonly event: PlannedEvent;
  readonly attachment: PlannedAttachment;
  readonly blocks: readonly PlannedBlock[];
  /** All of the wish but the guide's text, kept on the organizer's copy: whoever finds it can finish what was begun. */
  readonly noteText: string;
  readonly steps: readonly BookingStep[];
}

export interface PlannedEvent {
  readonly transactionId: string;
  readonly subject: string;
  /** HTML whose first visible words are the mark. */
  readonly bodyHtml: string;
  /** Wall time without offset, in `zoneName`. */
  readonly startDateTime: string;
  readonly endDateTime: string;
  readonly zoneName: string;
  readonly attendees: readonly { readonly name: string; readonly address: string }[];
  readonly category: string;
  readonly location: string;
  readonly isOnlineMeeting: boolean;
  /** The ticket as it is kept on the organizer's copy. */
  readonly ticketText: string;
}

export interface PlannedAttachment {
  readonly name: string;
  readonly contentType: string;
  /** Makes the file; the Word writer is loaded only when this is called. */
  readonly make: () => Promise<Uint8Array>;
}

export type BookingStep = 'look-again' | 'create' | 'attach' | 'invite' | 'read-back';
