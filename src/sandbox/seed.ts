// What a tenant is filled with: people and their calendars, as plain Graph JSON. Written by stories and calendar files,
// read by the tenant, so that neither knows the other.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };
export type JsonObject = { readonly [key: string]: Json | undefined };

/** One event as its owner's mailbox holds it. Seeding mails nobody. */
export interface SeedEvent {
  /**
   * As POST /events takes it: subject, body, start, end, isAllDay, showAs, sensitivity, location, categories, attendees,
   * recurrence (Graph's pattern and range); also organizer {emailAddress}, isCancelled and iCalUId, which a POST would refuse.
   */
  readonly event: JsonObject;
  /** Occurrences that are gone, by their original start as wall time in the event's zone: 2026-11-24T09:00:00. */
  readonly cancelledStarts?: readonly string[];
  /** Occurrences that were changed: `changes` as PATCH /events/{id} takes them. */
  readonly exceptions?: readonly { readonly originalStart: string; readonly changes: JsonObject }[];
}

export interface SeedPerson {
  /** A GUID, the same at every start. */
  readonly id: string;
  readonly userPrincipalName: string;
  readonly mail: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly surname: string;
  readonly jobTitle: string;
  readonly department: string;
  readonly officeLocation: string;
  readonly kind: 'person' | 'room' | 'no-mailbox' | 'guest';
  /** For the stage's list only; Graph knows nothing of it. */
  readonly role: 'leader' | 'junior' | 'assistant' | 'none';
  /** As mailboxSettings.timeZone has it, Windows or IANA. */
  readonly timeZone: string;
  readonly locale: string;
  /** Graph's workingHours; undefined when the mailbox gives none. */
  readonly workingHours: JsonObject | undefined;
  /** What everybody in the organisation sees in getSchedule: times only, or subject and place too, or an error. */
  readonly sharing: 'freeBusyRead' | 'limitedRead' | 'none';
  /** Who holds delegate rights on this calendar, by userPrincipalName. */
  readonly delegates: readonly string[];
  /** Whom /me/people lists first, by userPrincipalName. */
  readonly workmates: readonly string[];
  /** Whom the person reports to, by userPrincipalName; left out, a leader of the same department. */
  readonly manager?: string;
  readonly events: readonly SeedEvent[];
}
