// An attendee's answer: kept in the attendee's own copy and, unless it is to be kept quiet, mailed to the organizer, whose
// copy then says so. A declined meeting leaves the attendee's calendar.

import type { SeedPerson } from '../seed.ts';
import { sameAddress, touched, withException } from './changes.ts';
import type { Attendee, EventFields, Response, ShowAs, StoredEvent, ZonedTime } from './event.ts';
import type { Mailbox } from './mailbox.ts';
import { findOccurrence, type Instance } from './occurrences.ts';
import { post } from './post.ts';
import type { World } from './world.ts';

export type Answer = 'accepted' | 'tentativelyAccepted' | 'declined';

export interface AnswerOptions {
  readonly comment: string;
  readonly sendResponse: boolean;
  readonly proposedNewTime: { readonly start: ZonedTime; readonly end: ZonedTime } | undefined;
}

const words: Readonly<Record<Answer, string>> = {
  accepted: 'Accepted',
  tentativelyAccepted: 'Tentative',
  declined: 'Declined',
};

/** Answers an invitation for the person in whose mailbox it lies. */
export function answer(
  world: World,
  person: SeedPerson,
  box: Mailbox,
  instance: Instance,
  given: Answer,
  options: AnswerOptions,
): void {
  const { event, originalWallMs } = instance;
  const mine: Partial<EventFields> = {
    responseStatus: { response: given, atMs: world.now() },
    showAs: shownAs(given, event.organizerShowAs),
  };
  if (given === 'declined' && originalWallMs === undefined) box.remove(event);
  else if (given === 'declined' && originalWallMs !== undefined) {
    box.put(touched(world, { ...event, cancelledStarts: [...event.cancelledStarts, originalWallMs] }));
  } else box.put(touched(world, kept(world, instance, mine)));
  if (!options.sendResponse) return;
  const { fields } = instance;
  post(world, event, fields, {
    kind: 'response',
    subject: `${words[given]}: ${fields.subject}`,
    from: world.addressOf(person),
    to: event.organizer,
    bodyHtml: options.comment === '' ? '' : `<html><body>${options.comment.replaceAll('<', '&lt;')}</body></html>`,
    attachments: [],
    eventId: organizersCopy(world, event)?.event.id ?? null,
  });
  recordAtOrganizer(world, person, instance, given, options);
}

function shownAs(given: Answer, organizerShowAs: ShowAs): ShowAs {
  return given === 'accepted' ? organizerShowAs : given === 'tentativelyAccepted' ? 'tentative' : 'free';
}

function kept(world: World, { event, originalWallMs, fields }: Instance, mine: Partial<EventFields>): StoredEvent {
  if (originalWallMs === undefined) return { ...event, fields: { ...event.fields, ...mine } };
  const old = event.exceptions.find((exception) => exception.originalWallMs === originalWallMs)?.fields;
  const special = { start: fields.start, end: fields.end, ...old, ...mine };
  return withException(event, { originalWallMs, fields: special, change: world.nextCount() });
}

function organizersCopy(
  world: World,
  event: StoredEvent,
): { readonly box: Mailbox; readonly event: StoredEvent } | undefined {
  const organizer = world.findPerson(event.organizer.address);
  const box = organizer === undefined ? undefined : world.mailboxOf(organizer);
  const found = box?.findByICalUId(event.iCalUId);
  return box !== undefined && found?.isOrganizer ? { box, event: found } : undefined;
}

function recordAtOrganizer(
  world: World,
  person: SeedPerson,
  instance: Instance,
  given: Response,
  options: AnswerOptions,
): void {
  const theirs = organizersCopy(world, instance.event);
  if (theirs === undefined) return;
  const noted = (attendees: readonly Attendee[]) =>
    attendees.map((attendee): Attendee => {
      if (
        world.findPerson(attendee.emailAddress.address)?.id !== person.id &&
        !sameAddress(attendee.emailAddress.address, person.mail)
      ) {
        return attendee;
      }
      const { type, emailAddress } = attendee;
      const status = { response: given, atMs: world.now() };
      const { proposedNewTime } = options;
      return proposedNewTime === undefined
        ? { type, emailAddress, status }
        : { type, emailAddress, status, proposedNewTime };
    });
  const { originalWallMs } = instance;
  if (originalWallMs === undefined) {
    const fields = { ...theirs.event.fields, attendees: noted(theirs.event.fields.attendees) };
    theirs.box.put(touched(world, { ...theirs.event, fields }));
    return;
  }
  const occurrence = findOccurrence(theirs.event, originalWallMs);
  if (occurrence === undefined) return;
  const mine = { attendees: noted(occurrence.fields.attendees) };
  theirs.box.put(touched(world, kept(world, occurrence, mine)));
}
