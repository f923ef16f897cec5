// Creating, changing, removing and answering events.

import type { Hono } from 'hono';
import { requireCalendarWrite } from '../limits/scopes.ts';
import type { JsonObject } from '../seed.ts';
import {
  changedEvent,
  changedOccurrence,
  differences,
  newEvent,
  sameAddress,
  timesDiffer,
  touched,
  withException,
} from '../state/changes.ts';
import { deliverCancellation, deliverChange, deliverOccurrence } from '../state/delivery.ts';
import type { StoredEvent } from '../state/event.ts';
import { changeKey } from '../state/ids.ts';
import { findOccurrence, type Instance, wholeEvent } from '../state/occurrences.ts';
import { type Answer, answer } from '../state/responses.ts';
import { knownAddress } from '../state/seeding.ts';
import type { World } from '../state/world.ts';
import { type EventInput, parseEventInput, parseZonedTime } from '../validators/event-input.ts';
import { objectAt, textAt } from '../validators/json.ts';
import { invalidRequest, Refusal } from '../validators/refusal.ts';
import { openCalendar } from './calendars.ts';
import { type Env, type GraphContext, type OpenMailbox, queryOf, readBody } from './call.ts';
import { answerEvent, findInstance } from './event-reads.ts';

const path = '/users/:user/calendars/:calendar/events';

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

export function addEventWriteRoutes(app: Hono<Env>, world: World): void {
  app.post(path, (c) => create(c, world));
  app.patch(`${path}/:event`, (c) => change(c, world));
  app.delete(`${path}/:event`, (c) => {
    const opened = begin(c, world);
    remove(world, opened, findInstance(c, opened), '');
    return c.body(null, 204);
  });
  app.post(`${path}/:event/cancel`, async (c) => {
    const opened = begin(c, world);
    const body = await readBody(c, true);
    const instance = findInstance(c, opened);
    if (!instance.event.isOrganizer) throw invalidRequest('You need to be an organizer to cancel a meeting.');
    remove(world, opened, instance, textAt(body, 'comment') ?? '');
    return c.body(null, 202);
  });
  app.post(`${path}/:event/accept`, (c) => respond(c, world, 'accepted'));
  app.post(`${path}/:event/tentativelyaccept`, (c) => respond(c, world, 'tentativelyAccepted'));
  app.post(`${path}/:event/decline`, (c) => respond(c, world, 'declined'));
}

function begin(c: GraphContext, world: World): OpenMailbox {
  const opened = openCalendar(c, world);
  requireCalendarWrite(c.get('call'), opened.isOwn);
  return opened;
}

async function create(c: GraphContext, world: World): Promise<Response> {
  const opened = begin(c, world);
  const input = parseEventInput(await readBody(c), knownAddress(world));
  const { transactionId } = input;
  const earlier =
    transactionId === undefined
      ? undefined
      : opened.box.events.find((event) => event.transactionId === transactionId && event.isOrganizer);
  if (earlier !== undefined) return answerEvent(c, world, opened, wholeEvent(earlier), queryOf(c), 201);
  const event = newEvent(world, opened.person, input);
  opened.box.put(event);
  const sent = deliverChange(world, opened.person, undefined, event, false);
  return answerEvent(c, world, opened, wholeEvent(sent), queryOf(c), 201);
}

async function change(c: GraphContext, world: World): Promise<Response> {
  const opened = begin(c, world);
  const body = await readBody(c);
  const instance = findInstance(c, opened);
  checkMatch(c, opened, instance.event);
  const input = parseEventInput(body, knownAddress(world));
  if (input.transactionId !== undefined && input.transactionId !== instance.event.transactionId) {
    throw invalidRequest('The transactionId of an event cannot be changed.');
  }
  const next = instance.event.isOrganizer
    ? changeAsOrganizer(world, opened, instance, input)
    : changeAsAttendee(world, opened, instance, input);
  return answerEvent(c, world, opened, next, queryOf(c));
}

function checkMatch(c: GraphContext, opened: OpenMailbox, event: StoredEvent): void {
  const wanted = c.req.header('If-Match');
  if (wanted === undefined || wanted === '*' || wanted === `W/"${changeKey(opened.person.id, event.change)}"`) return;
  throw new Refusal(
    412,
    'ErrorIrresolvableConflict',
    'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
  );
}

function changeAsOrganizer(world: World, opened: OpenMailbox, instance: Instance, input: EventInput): Instance {
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
function changeAsAttendee(world: World, opened: OpenMailbox, instance: Instance, input: EventInput): Instance {
  const { event, originalWallMs, fields } = instance;
  const { attendees: _attendees, recurrence, transactionId: _transaction, isOnlineMeeting: _online, ...local } = input;
  const extendedProperties = { ...fields.extendedProperties, ...input.extendedProperties };
  const next = { ...fields, ...local, extendedProperties };
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

function remove(world: World, opened: OpenMailbox, instance: Instance, comment: string): void {
  const { event, originalWallMs } = instance;
  if (event.isOrganizer) deliverCancellation(world, event, comment, originalWallMs);
  if (originalWallMs === undefined) {
    opened.box.remove(event);
    return;
  }
  const exceptions = event.exceptions.filter((exception) => exception.originalWallMs !== originalWallMs);
  const cancelledStarts = [...event.cancelledStarts, originalWallMs];
  opened.box.put(touched(world, { ...event, exceptions, cancelledStarts }));
}

async function respond(c: GraphContext, world: World, given: Answer): Promise<Response> {
  const opened = begin(c, world);
  const body = await readBody(c, true);
  const instance = findInstance(c, opened);
  if (instance.event.isOrganizer) {
    throw invalidRequest("You can't respond to this meeting because you're the meeting organizer.");
  }
  if (instance.fields.isCancelled) throw invalidRequest("You can't respond to a meeting that was canceled.");
  const sendResponse = body['sendResponse'] !== false;
  const proposedNewTime = proposalIn(body, given, instance, sendResponse);
  answer(world, opened.person, opened.box, instance, given, {
    comment: textAt(body, 'comment') ?? '',
    sendResponse,
    proposedNewTime,
  });
  return c.body(null, 202);
}

function proposalIn(body: JsonObject, given: Answer, instance: Instance, sendResponse: boolean) {
  const proposal = objectAt(body, 'proposedNewTime');
  if (proposal === undefined || given === 'accepted') return undefined;
  if (!instance.fields.allowNewTimeProposals) throw invalidRequest('The organizer does not allow new time proposals.');
  if (!sendResponse) throw invalidRequest('A new time can be proposed only when the response is sent.');
  return {
    start: parseZonedTime(objectAt(proposal, 'start') ?? {}, 'start'),
    end: parseZonedTime(objectAt(proposal, 'end') ?? {}, 'end'),
  };
}
