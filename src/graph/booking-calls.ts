// The requests that booking and changing are made of, one function each. When to send which is decided elsewhere.

import * as v from 'valibot';
import type { BookingPlan, PlannedBlock, WrittenTimes } from '#mentoring';
import type { Call, StepContext } from './call.ts';
import type { GraphClient } from './client.ts';
import { GraphError } from './fault.ts';
import { type EventState, intentProperty, noteProperty, stateProperty, ticketProperty } from './properties.ts';
import { categoryScopes, coreScopes } from './scopes.ts';
import { eventPath, outlookHeaders } from './sessions.ts';
import { collection, maybeText } from './shapes/tolerant.ts';

/** The event without attendees: nobody is mailed yet. */
export function createCall({ event, wish, noteText }: BookingPlan, step: StepContext): Call {
  return write('POST', '/me/events', step, {
    subject: event.subject,
    body: { contentType: 'html', content: event.bodyHtml },
    ...timesIn(event),
    location: event.location === '' ? undefined : { displayName: event.location },
    showAs: 'busy',
    categories: [event.category],
    ...(event.isOnlineMeeting ? { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' } : {}),
    allowNewTimeProposals: true,
    responseRequested: true,
    transactionId: event.transactionId,
    singleValueExtendedProperties: properties({
      [ticketProperty]: event.ticketText,
      [intentProperty]: wish.intentId,
      [stateProperty]: 'draft',
      [noteProperty]: noteText,
    }),
  });
}

/** Time of the organizer's own: nobody else is on it, so no change of it mails anybody. */
export function createBlockCall(block: PlannedBlock, category: string, step: StepContext): Call {
  return write('POST', '/me/events', step, {
    subject: block.subject,
    ...timesIn(block),
    showAs: 'busy',
    categories: [category],
    transactionId: block.transactionId,
    singleValueExtendedProperties: properties({ [intentProperty]: block.intentId, [stateProperty]: 'block' }),
  });
}

/** Changes a block; nobody but its owner sees it. */
export function changeBlockCall(
  eventId: string,
  state: EventState,
  times: WrittenTimes | undefined,
  step: StepContext,
): Call {
  return write('PATCH', eventPath(eventId), step, {
    ...(times === undefined ? {} : timesIn(times)),
    singleValueExtendedProperties: properties({ [stateProperty]: state }),
  });
}

/** A note in the organizer's own copy: no attendee sees it and nobody is mailed. */
export function markCall(
  eventId: string,
  marks: { readonly state: EventState; readonly noteText: string },
  etag: string | undefined,
  step: StepContext,
): Call {
  const changes = properties({ [stateProperty]: marks.state, [noteProperty]: marks.noteText });
  return matching(write('PATCH', eventPath(eventId), step, { singleValueExtendedProperties: changes }), etag);
}

/**
 * Adds everybody at once: one invitation each, with the body and the file as they stand. Nobody was invited before, so
 * nothing else in it can mail anybody a second time.
 */
export function inviteCall(plan: BookingPlan, eventId: string, etag: string | undefined, step: StepContext): Call {
  const call = write('PATCH', eventPath(eventId), step, {
    attendees: attendeesOf(plan),
    singleValueExtendedProperties: properties({ [stateProperty]: 'sent' }),
  });
  return matching(call, etag);
}

/** Start and end and nothing else: whoever is invited gets one update and keeps body, file and Teams link. */
export function moveCall(eventId: string, times: WrittenTimes, etag: string | undefined, step: StepContext): Call {
  return matching(write('PATCH', eventPath(eventId), step, timesIn(times)), etag);
}

/** Everything of a session but its time, in one request: one mail for each person concerned. */
export function reviseCall(
  plan: BookingPlan,
  eventId: string,
  bodyHtml: string | undefined,
  etag: string | undefined,
  step: StepContext,
): Call {
  const { event, noteText } = plan;
  const call = write('PATCH', eventPath(eventId), step, {
    subject: event.subject,
    location: { displayName: event.location },
    ...(bodyHtml === undefined ? {} : { body: { contentType: 'html', content: bodyHtml } }),
    attendees: attendeesOf(plan),
    singleValueExtendedProperties: properties({
      [ticketProperty]: event.ticketText,
      [stateProperty]: 'sent',
      [noteProperty]: noteText,
    }),
  });
  return matching(call, etag);
}

export function attachmentsCall(eventId: string, step: StepContext): Call {
  return read(`${eventPath(eventId)}/attachments?$select=id,name,size`, step);
}

export function attachCall(plan: BookingPlan, eventId: string, content: Uint8Array, step: StepContext): Call {
  return write('POST', `${eventPath(eventId)}/attachments`, step, {
    '@odata.type': '#microsoft.graph.fileAttachment',
    name: plan.attachment.name,
    contentType: plan.attachment.contentType,
    contentBytes: base64(content),
  });
}

export function detachCall(eventId: string, attachmentId: string, step: StepContext): Call {
  return write('DELETE', `${eventPath(eventId)}/attachments/${encodeURIComponent(attachmentId)}`, step);
}

/** Cancels for everybody with a sentence. Only the organizer may. */
export function cancelCall(eventId: string, comment: string, step: StepContext): Call {
  return write('POST', `${eventPath(eventId)}/cancel`, step, { comment });
}

/** Deletes what nobody else has; only the version that was seen, where one is given. */
export function deleteCall(eventId: string, step: StepContext, etag?: string): Call {
  return matching(write('DELETE', eventPath(eventId), step), etag);
}

/** An attendee's answer. */
export function answerCall(
  eventId: string,
  answer: 'accept' | 'tentativelyAccept' | 'decline',
  body: { readonly comment: string; readonly sendResponse: boolean; readonly proposed?: WrittenTimes | undefined },
  step: StepContext,
): Call {
  const { comment, sendResponse, proposed } = body;
  return write('POST', `${eventPath(eventId)}/${answer}`, step, {
    comment,
    sendResponse,
    ...(proposed === undefined ? {} : { proposedNewTime: timesIn(proposed) }),
  });
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

function timesIn(times: WrittenTimes) {
  return {
    start: { dateTime: times.startDateTime, timeZone: times.zoneName },
    end: { dateTime: times.endDateTime, timeZone: times.zoneName },
  };
}

function attendeesOf(plan: BookingPlan) {
  return plan.event.attendees.map(({ name, address }) => ({ type: 'required', emailAddress: { name, address } }));
}

function properties(values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([id, value]) => ({ id, value }));
}

/** Only the version that was seen may be changed: whoever was faster is not overwritten. */
function matching(call: Call, etag: string | undefined): Call {
  return etag === undefined ? call : { ...call, headers: { ...call.headers, 'If-Match': etag } };
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
