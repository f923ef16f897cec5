// The requests a booking is made of, one function each. When to send which is decided in booking.ts.

import * as v from 'valibot';
import type { BookingPlan } from '#mentoring';
import type { Call, StepContext } from './call.ts';
import type { GraphClient } from './client.ts';
import { GraphError } from './fault.ts';
import { intentProperty, ticketProperty } from './properties.ts';
import { categoryScopes, coreScopes } from './scopes.ts';
import { eventPath, outlookHeaders } from './sessions.ts';
import { attachmentPage, type EventShape, eventPage, eventShape } from './shapes/event.ts';
import { collection, maybeText } from './shapes/tolerant.ts';

/** The event without attendees: nobody is mailed yet. */
export function createEvent(client: GraphClient, plan: BookingPlan, step: StepContext): Promise<EventShape> {
  const { event, wish } = plan;
  return client.ask(
    write('POST', '/me/events', step, {
      subject: event.subject,
      body: { contentType: 'html', content: event.bodyHtml },
      start: { dateTime: event.startDateTime, timeZone: event.zoneName },
      end: { dateTime: event.endDateTime, timeZone: event.zoneName },
      location: event.location === '' ? undefined : { displayName: event.location },
      showAs: 'busy',
      categories: [event.category],
      ...(event.isOnlineMeeting ? { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' } : {}),
      allowNewTimeProposals: true,
      responseRequested: true,
      transactionId: event.transactionId,
      singleValueExtendedProperties: [
        { id: ticketProperty, value: event.ticketText },
        { id: intentProperty, value: wish.intentId },
      ],
    }),
    eventShape,
  );
}

/** The event that an earlier try of this intent left, or undefined. */
export async function findByIntent(
  client: GraphClient,
  plan: BookingPlan,
  step: StepContext,
): Promise<EventShape | undefined> {
  const literal = plan.wish.intentId.replace(/'/g, "''");
  const filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${intentProperty}' and ep/value eq '${literal}')`;
  const page = await client.ask(read(`/me/events?$filter=${encodeURIComponent(filter)}&$top=5`, step), eventPage);
  return page.value
    .map((raw) => v.safeParse(eventShape, raw))
    .flatMap((parsed) => (parsed.success && !parsed.output.isCancelled ? [parsed.output] : []))[0];
}

export async function hasAttachment(
  client: GraphClient,
  plan: BookingPlan,
  eventId: string,
  step: StepContext,
): Promise<boolean> {
  const path = `${eventPath(eventId)}/attachments?$select=id,name,size`;
  const page = await client.ask(read(path, step), attachmentPage);
  return page.value.some((file) => file.name === plan.attachment.name);
}

export async function postAttachment(
  client: GraphClient,
  plan: BookingPlan,
  eventId: string,
  content: Uint8Array,
  step: StepContext,
): Promise<void> {
  await client.ask(
    write('POST', `${eventPath(eventId)}/attachments`, step, {
      '@odata.type': '#microsoft.graph.fileAttachment',
      name: plan.attachment.name,
      contentType: plan.attachment.contentType,
      contentBytes: base64(content),
    }),
    v.object({ id: v.string() }),
  );
}

/** Adds everybody at once, and nothing else: one invitation each, with the body and the file as they stand. */
export async function inviteAttendees(
  client: GraphClient,
  plan: BookingPlan,
  eventId: string,
  step: StepContext,
): Promise<void> {
  await client.ask(
    write('PATCH', eventPath(eventId), step, {
      attendees: plan.event.attendees.map(({ name, address }) => ({
        type: 'required',
        emailAddress: { name, address },
      })),
    }),
    v.object({ id: v.string() }),
  );
}

const categories = collection(v.object({ displayName: maybeText }));

/** Gives the category its colour where the person has allowed it. The event carries its name either way. */
export async function ensureCategory(client: GraphClient, name: string, step: StepContext): Promise<void> {
  const path = '/me/outlook/masterCategories';
  try {
    const known = await client.ask({ ...read(path, step), scopes: categoryScopes }, categories);
    if (known.value.some((category) => category.displayName?.toLowerCase() === name.toLowerCase())) return;
    const body = { displayName: name, color: 'preset7' };
    await client.send({ ...write('POST', path, step, body), scopes: categoryScopes });
  } catch (error) {
    if (!(error instanceof GraphError) || error.fault.kind === 'wrong-account') throw error;
  }
}

function read(path: string, step: StepContext): Call {
  return {
    ...step,
    method: 'GET',
    path,
    scopes: coreScopes,
    safety: 'repeatable',
    isWrite: false,
    headers: outlookHeaders,
  };
}

function write(method: 'POST' | 'PATCH' | 'DELETE', path: string, step: StepContext, body?: unknown): Call {
  return {
    ...step,
    method,
    path,
    scopes: coreScopes,
    safety: 'once',
    isWrite: true,
    headers: outlookHeaders,
    body,
  };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
