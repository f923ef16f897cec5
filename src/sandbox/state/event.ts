// What a mailbox holds of an event. Values are never changed in place: a change makes a new value, so that anything
// computed from an event may be remembered by its identity, and a snapshot needs no copying.

import type { JsonObject } from '../seed.ts';

/** Digits on a wall clock, as UTC would show them, and the zone of that clock as its writer named it. */
export interface ZonedTime {
  readonly wallMs: number;
  readonly zone: string;
}

export interface Address {
  readonly name: string;
  readonly address: string;
}

export type Response = 'none' | 'organizer' | 'tentativelyAccepted' | 'accepted' | 'declined' | 'notResponded';
export type ShowAs = 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere' | 'unknown';

export interface ResponseStatus {
  readonly response: Response;
  /** Undefined is Graph's year one: nobody has answered. */
  readonly atMs: number | undefined;
}

export interface Attendee {
  readonly type: 'required' | 'optional' | 'resource';
  readonly emailAddress: Address;
  readonly status: ResponseStatus;
  readonly proposedNewTime?: { readonly start: ZonedTime; readonly end: ZonedTime };
}

export interface OnlineMeeting {
  readonly joinUrl: string;
  readonly conferenceId: string;
  readonly tollNumber: string;
}

/** What one occurrence may have otherwise than its series. */
export interface EventFields {
  readonly subject: string;
  readonly bodyHtml: string;
  readonly start: ZonedTime;
  readonly end: ZonedTime;
  readonly isAllDay: boolean;
  readonly showAs: ShowAs;
  readonly sensitivity: string;
  readonly importance: string;
  readonly locations: readonly JsonObject[];
  readonly categories: readonly string[];
  readonly attendees: readonly Attendee[];
  readonly isReminderOn: boolean;
  readonly reminderMinutesBeforeStart: number;
  readonly responseStatus: ResponseStatus;
  readonly isCancelled: boolean;
  readonly hideAttendees: boolean;
  readonly responseRequested: boolean;
  readonly allowNewTimeProposals: boolean;
  readonly onlineMeeting: OnlineMeeting | null;
  /** By the id as the client wrote it. Never in an answer unless expanded. */
  readonly extendedProperties: Readonly<Record<string, string>>;
  readonly multiValueProperties?: Readonly<Record<string, readonly string[]>>;
  /** Open extensions by name, as the client wrote them. */
  readonly extensions?: Readonly<Record<string, JsonObject>>;
  readonly reminder?: Reminder;
}

/** What its owner did about a reminder: put it off, or looked at it once and for all. */
export type Reminder = { readonly kind: 'snoozed'; readonly untilMs: number } | { readonly kind: 'dismissed' };

export interface RecurrencePattern {
  readonly type: 'daily' | 'weekly' | 'absoluteMonthly' | 'relativeMonthly' | 'absoluteYearly' | 'relativeYearly';
  readonly interval: number;
  readonly month: number;
  readonly dayOfMonth: number;
  readonly daysOfWeek: readonly string[];
  readonly firstDayOfWeek: string;
  readonly index: string;
}

export interface RecurrenceRange {
  readonly type: 'endDate' | 'noEnd' | 'numbered';
  readonly startDate: string;
  readonly endDate: string;
  readonly recurrenceTimeZone: string;
  readonly numberOfOccurrences: number;
}

export interface Recurrence {
  readonly pattern: RecurrencePattern;
  readonly range: RecurrenceRange;
}

export interface EventException {
  readonly originalWallMs: number;
  readonly fields: Partial<EventFields>;
  readonly change: number;
}

export interface StoredAttachment {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly isInline: boolean;
  readonly contentId: string | null;
  readonly modifiedMs: number;
  readonly sizeBytes: number;
  /** The bytes themselves are kept once, however many copies carry them. */
  readonly blobId: string;
  /** Set when it is another item and not a file. */
  readonly item?: JsonObject;
}

export interface StoredEvent {
  readonly id: string;
  readonly immutableId: string;
  readonly iCalUId: string;
  /** The calendar it lies in; the default one when there is none. */
  readonly calendarId?: string;
  readonly createdMs: number;
  readonly modifiedMs: number;
  readonly change: number;
  readonly isOrganizer: boolean;
  readonly organizer: Address;
  readonly transactionId: string | null;
  readonly originalStartZone: string;
  readonly originalEndZone: string;
  readonly fields: EventFields;
  readonly recurrence: Recurrence | null;
  /** Occurrences that are gone, by the wall time at which they would have begun. */
  readonly cancelledStarts: readonly number[];
  readonly exceptions: readonly EventException[];
  readonly attachments: readonly StoredAttachment[];
  /** Who holds an invitation to it, by lower-case address; empty in an attendee's copy. */
  readonly invited: readonly string[];
  /** What the organizer shows the time as, which an attendee's copy takes on when accepted. */
  readonly organizerShowAs: ShowAs;
}

export interface StoredCategory {
  readonly id: string;
  readonly displayName: string;
  readonly color: string;
}

export interface MailboxSettings {
  readonly timeZone: string;
  readonly locale: string;
  readonly workingHours: JsonObject | undefined;
  readonly dateFormat: string;
  readonly timeFormat: string;
  readonly automaticReplies?: JsonObject;
  readonly delegateDelivery?: string;
}

/** A mail that somebody got, as it was when it was sent. */
export interface Mail {
  readonly id: string;
  readonly sentMs: number;
  readonly kind: 'invitation' | 'update' | 'cancellation' | 'response';
  readonly subject: string;
  readonly from: Address;
  /** Who really sent it, when that is somebody else on behalf of `from`. */
  readonly sender?: Address;
  readonly to: Address;
  readonly bodyHtml: string;
  readonly start: ZonedTime;
  readonly end: ZonedTime;
  readonly isAllDay: boolean;
  readonly location: string;
  readonly joinUrl: string | null;
  readonly iCalUId: string;
  /** The event in the recipient's own calendar; null for somebody without a mailbox here. */
  readonly eventId: string | null;
  readonly attachments: readonly StoredAttachment[];
}
