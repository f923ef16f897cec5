// From what the person meant to what will be done: pure, so that it can be shown before and repeated after a crash.
import { planBlocks } from './block.ts';
import type { BookingPlan, BookingStep, BookingWish, PlannedEvent } from './booking.ts';
import type { Guide } from './guide.ts';
import { fitGuide } from './guide-fit.ts';
import { invitationHtml, leadsText, shownName } from './invitation.ts';
import { encodeNote } from './note.ts';
import { fileName, oneLine } from './plain-text.ts';
import { protectionRules } from './protection.ts';
import { distinctPeople } from './seats.ts';
import type { Participant, Role, Ticket } from './session.ts';
import { sessionCode } from './session-code.ts';
import { transactionIdOf } from './stable-id.ts';
import { encodeTicket } from './ticket.ts';
import { wallTimes } from './wall-times.ts';
import { whenText } from './when.ts';
import { wordsFor } from './words.ts';

/** The category that sessions wear in the organizer's calendar. The same in every language: it is looked for by name. */
export const sessionCategory = 'Reverse mentoring';

// Exchange keeps 255 characters of a subject and of a place.
const longestSubject = 255;

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Look again before anything is written; invite only when the guide is on the event, so that one mail holds all. */
const steps: readonly BookingStep[] = ['look-again', 'create', 'attach', 'invite', 'read-back'];

/** The subject unless somebody writes another: whoever sees the calendar learns nothing from it. */
export function defaultSubject(locale: string): string {
  return wordsFor(locale).defaultSubject;
}

/**
 * Plans a booking without doing any of it. The same wish gives the same plan, in every field that is written.
 * The guide is fitted to the slot. Nobody is invited twice, and the organizer is not invited at all.
 * Throws when the guide cannot be held in that time or nobody is left to meet: screens offer neither.
 */
export function planBooking(wish: BookingWish): BookingPlan {
  const lengthMinutes = wish.span.end - wish.span.start;
  const fit = fitGuide(wish.guide, lengthMinutes);
  if (fit.kind === 'too-short') {
    throw new Error(`The guide ${wish.guide.id} needs ${fit.leastMinutes} minutes, the slot has ${lengthMinutes}.`);
  }
  const people = distinctPeople([wish.organizer, ...wish.others]);
  if (people.length < 2) throw new Error('A session needs somebody besides the organizer.');
  const ticket = planTicket(wish, people, lengthMinutes);
  const code = sessionCode(wish.intentId);
  const words = wordsFor(wish.locale);
  const event = planEvent(wish, fit.guide, ticket, code);
  const name = fileName(words.fileStem(fit.guide.title, lengthMinutes), 'docx');
  return {
    wish,
    ticket,
    code,
    event,
    blocks: planBlocks(wish, event.subject),
    noteText: encodeNote(wish, name),
    attachment: {
      name,
      contentType: docx,
      make: () => makeGuideFile(wish, fit.guide, people, code),
    },
    steps,
  };
}

function planTicket(wish: BookingWish, people: readonly Participant[], lengthMinutes: number): Ticket {
  const seat = (role: Role): readonly string[] =>
    people.filter((one) => one.role === role).map((one) => one.address.trim());
  return {
    version: 1,
    intentId: wish.intentId,
    guideId: wish.guide.id,
    guideVersion: wish.guide.version,
    lengthMinutes,
    leaders: seat('leader'),
    juniors: seat('junior'),
    leads: wish.leads,
    protection: wish.protection,
  };
}

function planEvent(wish: BookingWish, guide: Guide, ticket: Ticket, code: string): PlannedEvent {
  const [, ...invited] = distinctPeople([wish.organizer, ...wish.others]);
  return {
    transactionId: transactionIdOf(wish.intentId),
    subject: oneLine(wish.subject, longestSubject) || defaultSubject(wish.locale),
    bodyHtml: invitationHtml(wish, guide, ticket, code),
    ...wallTimes(wish.span, wish.zone, wish.zoneName),
    attendees: invited.map((one) => ({ name: shownName(one), address: one.address.trim() })),
    category: sessionCategory,
    location: oneLine(wish.location, longestSubject),
    isOnlineMeeting: wish.isOnlineMeeting,
    ticketText: encodeTicket(ticket),
  };
}

// The Word writer is as large as the rest of the room: it is fetched when a file is made, not when a plan is.
async function makeGuideFile(
  wish: BookingWish,
  guide: Guide,
  people: readonly Participant[],
  code: string,
): Promise<Uint8Array> {
  const { guideFile } = await import('./word.ts');
  return guideFile(guide, {
    locale: wish.locale,
    code,
    when: whenText(wish.span, wish.zone, wish.locale),
    people: people.map((one) => ({ name: shownName(one), role: one.role })),
    leads: leadsText(people, wish.leads, wordsFor(wish.locale)),
    rules: protectionRules(wish.protection, wish.locale),
  });
}
