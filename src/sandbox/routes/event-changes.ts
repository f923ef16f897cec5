// What a PATCH does: in the organizer's copy a change of the meeting that others are told of, in anybody else's a change
// of their own copy alone.

import {
  changedEvent,
  changedOccurrence,
  differences,
  mergedProperties,
  sameAddress,
  timesDiffer,
  touched,
  withException,
} from '../state/changes.ts';
import { deliverChange, deliverOccurrence } from '../state/delivery.ts';
import type { StoredEvent } from '../state/event.ts';
import { changeKey } from '../state/ids.ts';
import { findOccurrence, type Instance, wholeEvent } from '../state/occurrences.ts';
import { onBehalf } from '../state/post.ts';
import type { World } from '../state/world.ts';
import type { EventInput } from '../validators/event-input.ts';
import { invalidRequest, Refusal } from '../validators/refusal.ts';
import type { GraphContext } from './call.ts';
import type { OpenCalendar } from './open-calendar.ts';

/** What an update tells everybody about; anything else is the organizer's own affair. */
const meetingFields: readonly (keyof EventInput)[] = [
  'subject',
  'bodyHtml',
  'start',
  'end',
  'isAllDay',
  'locations',
  'importance',
  'sensitivity',
  'recurrence',
  'isOnlineMeeting',
  'hideAttendees',
  'responseRequested',
  'allowNewTimeProposals',
];

/** Refuses to touch a version of the event that is not the latest, when the caller says which one it knows. */
export function checkMatch(c: GraphContext, ownerId: string, event: StoredEvent): void {
  const wanted = c.req.header('If-Match');
  if (wanted === undefined || wanted === '*') return;
  const key = changeKey(ownerId, event.change);
  if (wanted.split(/\s*,\s*/).some((one) => one === `W/"${key}"` || one === `"${key}"` || one === key)) return;
  throw new Refusal(
    412,
    'ErrorIrresolvableConflict',
    'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
  );
}

/** Makes the change and gives back the event or occurrence as it is then. */
export function applyChange(
  c: GraphContext,
  world: World,
  opened: OpenCalendar,
  instance: Instance,
  input: EventInput,
): Instance {
  const sender = world.addressOf(c.get('call').caller);
  return instance.event.isOrganizer
    ? onBehalf(world, sender, () => changeAsOrganizer(world, opened, instance, input))
    : changeAsAttendee(world, opened, instance, input);
}

function changeAsOrganizer(world: World, opened: OpenCalendar, instance: Instance, input: EventInput): Instance {
  const { event, originalWallMs } = instance;
  const concernsEverybody = meetingFields.some((name) => input[name] !== undefined);
  if (originalWallMs === undefined) {
    const next = changedEvent(world, opened.person, event, input);
    opened.box.put(next);
    const sent = deliverChange(world, opened.person, event, next, concernsEverybody);
    // A changed series is followed by a mail for each occurrence that is not like the others.
    if (concernsEverybody)
      for (const exception of sent.exceptions) deliverOccurrence(world, sent, exception.originalWallMs, true, []);
    return wholeEvent(opened.box.find(sent.id)?.event ?? sent);
  }
  const next = changedOccurrence(world, opened.person, instance, input);
  opened.box.put(next);
  const before = instance.fields.attendees.map(({ emailAddress }) => emailAddress.address);
  const occurrence = findOccurrence(next, originalWallMs) ?? instance;
  const newcomers = occurrence.fields.attendees
    .map(({ emailAddress }) => emailAddress)
    .filter(({ address }) => !before.some((known) => sameAddress(known, address)));
  deliverOccurrence(world, next, originalWallMs, concernsEverybody, newcomers);
  return occurrence;
}

/** An attendee keeps a copy as they like, but when and with whom it is belongs to the organizer. */
function changeAsAttendee(world: World, opened: OpenCalendar, instance: Instance, input: EventInput): Instance {
  const { event, originalWallMs, fields } = instance;
  const { attendees: _attendees, recurrence, transactionId: _transaction, isOnlineMeeting: _online, ...local } = input;
  const next = { ...fields, ...local, ...mergedProperties(fields, input) };
  if (timesDiffer(fields, next) || recurrence !== undefined) {
    throw invalidRequest('You need to be an organizer to change the time of a meeting.');
  }
  const kept =
    originalWallMs === undefined
      ? { ...event, fields: { ...next, start: fields.start, end: fields.end } }
      : withException(event, { originalWallMs, fields: differences(event.fields, next), change: world.nextCount() });
  const stored = touched(world, kept);
  opened.box.put(stored);
  return originalWallMs === undefined ? wholeEvent(stored) : (findOccurrence(stored, originalWallMs) ?? instance);
}
