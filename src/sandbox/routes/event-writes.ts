// Creating, changing, removing and cancelling events.

import type { Hono } from 'hono';
import { requireCalendarWrite } from '../limits/scopes.ts';
import { newEvent, touched } from '../state/changes.ts';
import { deliverCancellation, deliverChange } from '../state/delivery.ts';
import { type Instance, wholeEvent } from '../state/occurrences.ts';
import { onBehalf } from '../state/post.ts';
import { knownAddress } from '../state/seeding.ts';
import type { World } from '../state/world.ts';
import { parseEventInput } from '../validators/event-input.ts';
import { textAt } from '../validators/json.ts';
import { accessDenied, invalidRequest } from '../validators/refusal.ts';
import { type Env, type GraphContext, queryOf, readBody } from './call.ts';
import { applyChange, checkMatch } from './event-changes.ts';
import { answerEvent, findInstance } from './event-reads.ts';
import { isHidden } from './event-view.ts';
import { type OpenCalendar, openCalendarToWrite } from './open-calendar.ts';

const path = '/users/:user/calendars/:calendar/events';

export function addEventWriteRoutes(app: Hono<Env>, world: World): void {
  app.post(path, (c) => create(c, world));
  app.patch(`${path}/:event`, (c) => change(c, world));
  app.delete(`${path}/:event`, (c) => {
    const opened = beginWrite(c, world);
    const instance = findOwnInstance(c, opened);
    checkMatch(c, opened.person.id, instance.event);
    remove(c, world, opened, instance, '');
    return c.body(null, 204);
  });
  app.post(`${path}/:event/cancel`, async (c) => {
    const opened = beginWrite(c, world);
    const body = await readBody(c, true);
    const instance = findOwnInstance(c, opened);
    if (!instance.event.isOrganizer) throw invalidRequest('You need to be an organizer to cancel a meeting.');
    remove(c, world, opened, instance, textAt(body, 'comment') ?? '');
    return c.body(null, 202);
  });
}

/** The calendar, for somebody who may change what lies in it and whose token allows it. */
export function beginWrite(c: GraphContext, world: World): OpenCalendar {
  const opened = openCalendarToWrite(c, world);
  requireCalendarWrite(c.get('call'), opened.isOwn);
  return opened;
}

/** An event that the caller sees whole; what shows its times only cannot be changed either. */
export function findOwnInstance(c: GraphContext, opened: OpenCalendar): Instance {
  const instance = findInstance(c, opened);
  if (isHidden(instance.fields, opened.sight)) throw accessDenied();
  return instance;
}

async function create(c: GraphContext, world: World): Promise<Response> {
  const opened = beginWrite(c, world);
  const input = parseEventInput(await readBody(c), knownAddress(world));
  const { transactionId } = input;
  const earlier =
    transactionId === undefined
      ? undefined
      : opened.box.events.find((event) => event.transactionId === transactionId && event.isOrganizer);
  if (earlier !== undefined) return answerEvent(c, world, opened, wholeEvent(earlier), queryOf(c), 201);
  const made = newEvent(world, opened.person, input);
  const event = opened.calendar.isDefault ? made : { ...made, calendarId: opened.calendar.id };
  opened.box.put(event);
  const sender = world.addressOf(c.get('call').caller);
  const sent = onBehalf(world, sender, () => deliverChange(world, opened.person, undefined, event, false));
  return answerEvent(c, world, opened, wholeEvent(sent), queryOf(c), 201);
}

async function change(c: GraphContext, world: World): Promise<Response> {
  const opened = beginWrite(c, world);
  const body = await readBody(c);
  const instance = findOwnInstance(c, opened);
  checkMatch(c, opened.person.id, instance.event);
  // Extensions have routes of their own once the event is there.
  const { extensions: _extensions, ...input } = parseEventInput(body, knownAddress(world));
  if (input.transactionId !== undefined && input.transactionId !== instance.event.transactionId) {
    throw invalidRequest('The transactionId of an event cannot be changed.');
  }
  return answerEvent(c, world, opened, applyChange(c, world, opened, instance, input), queryOf(c));
}

function remove(c: GraphContext, world: World, opened: OpenCalendar, instance: Instance, comment: string): void {
  const { event, originalWallMs } = instance;
  const sender = world.addressOf(c.get('call').caller);
  if (event.isOrganizer) onBehalf(world, sender, () => deliverCancellation(world, event, comment, originalWallMs));
  if (originalWallMs === undefined) {
    opened.box.remove(event);
    return;
  }
  const exceptions = event.exceptions.filter((exception) => exception.originalWallMs !== originalWallMs);
  const cancelledStarts = [...event.cancelledStarts, originalWallMs];
  opened.box.put(touched(world, { ...event, exceptions, cancelledStarts }));
}
