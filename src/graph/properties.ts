// Our named properties on the organizer's copy. One fixed set of names: each costs a mailbox quota that is never given back.

const set = '{8a1f2c64-6b0e-4d0b-9f3b-5b7f0c1d2e3a}';

/** The whole ticket, read back with the calendar in one request. */
export const ticketProperty = `String ${set} Name ViceVersaTicket`;
/** The intent's id alone, so that a booking whose answer was lost can be found by a filter. */
export const intentProperty = `String ${set} Name ViceVersaIntent`;
/** How far the event is, so that what was cut off can be found by a filter at the next start. */
export const stateProperty = `String ${set} Name ViceVersaState`;
/** What was meant, all but the guide's text, so that what was cut off can be finished from the mailbox alone. */
export const noteProperty = `String ${set} Name ViceVersaNote`;

/**
 * `draft`: nobody was invited yet. `sent`: invited. `changing`: guide or people are being changed and nobody was told.
 * `block`: time beside a session. `stray`: such time whose session was moved or taken away without it so far.
 */
export type EventState = 'draft' | 'sent' | 'changing' | 'block' | 'stray';

export function isSameProperty(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
