// Answering an invitation, and forwarding one.

import type { Hono } from 'hono';
import { requireCalendarRead } from '../limits/scopes.ts';
import type { JsonObject } from '../seed.ts';
import type { Address } from '../state/event.ts';
import { forward } from '../state/forwarding.ts';
import { type Instance, instantOf } from '../state/occurrences.ts';
import { type Answer, answer } from '../state/responses.ts';
import { knownAddress } from '../state/seeding.ts';
import type { World } from '../state/world.ts';
import { parseZonedTime } from '../validators/event-input.ts';
import { objectAt, objectsAt, textAt } from '../validators/json.ts';
import { accessDenied, invalidRequest, Refusal } from '../validators/refusal.ts';
import { type Env, type GraphContext, readBody } from './call.ts';
import { findInstance } from './event-reads.ts';
import { isHidden } from './event-view.ts';
import { beginWrite, findOwnInstance } from './event-writes.ts';
import { openCalendar } from './open-calendar.ts';

const path = '/users/:user/calendars/:calendar/events/:event';

export function addEventAnswerRoutes(app: Hono<Env>, world: World): void {
  app.post(`${path}/accept`, (c) => respond(c, world, 'accepted'));
  app.post(`${path}/tentativelyaccept`, (c) => respond(c, world, 'tentativelyAccepted'));
  app.post(`${path}/decline`, (c) => respond(c, world, 'declined'));
  app.post(`${path}/forward`, (c) => pass(c, world));
}

async function respond(c: GraphContext, world: World, given: Answer): Promise<Response> {
  const opened = beginWrite(c, world);
  const body = await readBody(c, true);
  const instance = findOwnInstance(c, opened);
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
  const start = parseZonedTime(objectAt(proposal, 'start') ?? {}, 'start');
  const end = parseZonedTime(objectAt(proposal, 'end') ?? {}, 'end');
  if (instantOf(end) <= instantOf(start)) throw invalidRequest('The proposed new time ends before it starts.');
  return { start, end };
}

/** Whoever sees a meeting may pass its invitation on; to read is enough. */
async function pass(c: GraphContext, world: World): Promise<Response> {
  const opened = openCalendar(c, world);
  requireCalendarRead(c.get('call'), opened.isOwn);
  const body = await readBody(c);
  const instance = findInstance(c, opened);
  if (isHidden(instance.fields, opened.sight)) throw accessDenied();
  const recipients = recipientsIn(world, body);
  forward(world, opened.person, instance, recipients, textAt(body, 'comment') ?? '');
  return c.body(null, 202);
}

function recipientsIn(world: World, body: JsonObject): readonly Address[] {
  const written = objectsAt(body, 'toRecipients').map((one) => objectAt(one, 'emailAddress'));
  if (written.length === 0) throw new Refusal(400, 'ErrorInvalidRecipients', 'At least one recipient is needed.');
  return written.map((one) => {
    const address = textAt(one, 'address')?.trim() ?? '';
    if (!/^[^\s@<>]+@[^\s@<>]+$/.test(address)) {
      throw new Refusal(
        400,
        'ErrorInvalidRecipients',
        `At least one recipient is not valid., Recipient '${address}' is not resolved.`,
      );
    }
    return knownAddress(world)({ name: textAt(one, 'name') ?? address, address });
  });
}
