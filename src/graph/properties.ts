// Our two named properties on the organizer's copy. One fixed set of names: each costs a mailbox quota that is never given back.

const set = '{8a1f2c64-6b0e-4d0b-9f3b-5b7f0c1d2e3a}';

/** The whole ticket, read back with the calendar in one request. */
export const ticketProperty = `String ${set} Name ViceVersaTicket`;
/** The intent's id alone, so that a booking whose answer was lost can be found by a filter. */
export const intentProperty = `String ${set} Name ViceVersaIntent`;
