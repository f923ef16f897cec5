// A session: our mentoring meeting, as people speak of it. What Graph makes of it is an event, and lives in graph.
import type { Span } from '#engine';

export type Role = 'leader' | 'junior';

/** A person in a session. Who teaches changes from session to session, so a role is a seat, not a rank. */
export interface Participant {
  readonly name: string;
  /** SMTP address, as typed or as the directory has it. Compared without regard to case. */
  readonly address: string;
  readonly role: Role;
}

/** A session as it was read from somebody's calendar. */
export interface Session {
  /** The event's id in the reader's own mailbox. */
  readonly eventId: string;
  readonly iCalUId: string;
  readonly etag: string | undefined;
  /** The short code after the mark in the body, such as K7Q2-9D. */
  readonly code: string;
  readonly subject: string;
  readonly span: Span;
  readonly isOrganizer: boolean;
  readonly isCancelled: boolean;
  readonly organizer: { readonly name: string; readonly address: string };
  readonly attendees: readonly SessionAttendee[];
  readonly joinUrl: string | undefined;
  readonly webLink: string | undefined;
  readonly myResponse: Response;
  /** Undefined while only the mark was seen, or when the ticket did not parse. */
  readonly ticket: Ticket | undefined;
  readonly hasAttachments: boolean;
  readonly categories: readonly string[];
}

export type Response = 'none' | 'organizer' | 'tentativelyAccepted' | 'accepted' | 'declined' | 'notResponded';

export interface SessionAttendee {
  readonly name: string;
  readonly address: string;
  readonly response: Response;
}

/** What an event is to us, versioned. From a body it is outside input: shown, never trusted for rights. */
export interface Ticket {
  readonly version: 1;
  /** The intent's id: one booking, one id, whatever happens on the way. */
  readonly intentId: string;
  readonly guideId: string;
  readonly guideVersion: string;
  readonly lengthMinutes: number;
  /** SMTP addresses by seat. */
  readonly leaders: readonly string[];
  readonly juniors: readonly string[];
  /** Who leads this time. */
  readonly leads: Role;
  readonly protection: Protection;
}

/** Rules about moving a protected session, agreed before it is booked. */
export interface Protection {
  /** Notice before a move, in hours. 48 is the field's usual answer. */
  readonly noticeHours: number;
  readonly reasonWhenMoved: boolean;
  readonly replacementFirst: boolean;
  /** After this many moves the contact person is asked. */
  readonly movesBeforeHelp: number;
}
