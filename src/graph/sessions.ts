// Sessions as they stand in my calendar, recognised from the invitation alone.

import * as v from 'valibot';
import type { Span } from '#engine';
import type { Session } from '#mentoring';
import type { Call } from './call.ts';
import type { GraphClient } from './client.ts';
import { GraphError } from './fault.ts';
import type { Options, SessionFile } from './graph.ts';
import { intentProperty, noteProperty, stateProperty, ticketProperty } from './properties.ts';
import { coreScopes } from './scopes.ts';
import {
  attachmentPage,
  codeOf,
  type EventShape,
  eventPage,
  eventShape,
  sessionOf,
  sessionProperties,
} from './shapes/event.ts';
import { utcText } from './utc-text.ts';

/** Immutable ids outlive a move between folders; UTC because every other zone would have to be parsed back. */
export const outlookHeaders = { Prefer: 'IdType="ImmutableId", outlook.timezone="UTC"' };
const pageSize = 250;
/** A calendar that goes on after this many pages is cut, rather than read for ever. */
const mostPages = 40;
const expandTicket = expandOf([ticketProperty]);
/** Everything of ours on the organizer's copy. Only one relationship may be expanded, so all of it in one filter. */
const expandAll = expandOf([ticketProperty, intentProperty, stateProperty, noteProperty]);

function expandOf(ids: readonly string[]): string {
  const wanted = ids.map((id) => `id eq '${id}'`).join(' or ');
  return `$expand=${encodeURIComponent(`singleValueExtendedProperties($filter=${wanted})`)}`;
}

export async function readSessions(
  client: GraphClient,
  window: Span,
  options: Options = {},
): Promise<readonly Session[]> {
  const marked = new Map<string, EventShape>();
  let path: string | undefined =
    `/me/calendarView?startDateTime=${utcText(window.start)}Z&endDateTime=${utcText(window.end)}Z` +
    `&$select=${sessionProperties}&$orderby=start/dateTime&$top=${pageSize}&${expandTicket}`;
  for (let page = 0; path !== undefined && page < mostPages; page++) {
    const answer: v.InferOutput<typeof eventPage> = await client.ask(get(path, options), eventPage);
    for (const raw of answer.value) {
      const event = v.safeParse(eventShape, raw);
      // One event of an odd shape must not hide the others, and is no session of ours.
      if (event.success && codeOf(event.output) !== undefined) marked.set(event.output.id, event.output);
    }
    const next: string | undefined = answer['@odata.nextLink'];
    path = next === undefined ? undefined : client.pathOf(next);
  }
  const sessions = await Promise.all([...marked.values()].map((event) => complete(client, event, options)));
  return sessions.filter((session) => session !== undefined).sort((a, b) => a.span.start - b.span.start);
}

export async function readSession(client: GraphClient, eventId: string, options: Options = {}): Promise<Session> {
  const session = sessionOf(await readEvent(client, eventId, options));
  if (session === undefined) throw new GraphError({ kind: 'not-found', code: 'NoSession' });
  return session;
}

/** The whole event with body and everything of ours on it. */
export function readEvent(client: GraphClient, eventId: string, options: Options = {}): Promise<EventShape> {
  return client.ask(eventCall(eventId, options), eventShape);
}

export function eventCall(eventId: string, options: Pick<Call, 'signal' | 'onWait'>): Call {
  return get(`${eventPath(eventId)}?$select=${sessionProperties},body&${expandAll}`, options);
}

/** Events of my calendar by a property of ours, with all of ours on them and without their bodies. */
export function eventsWithCall(condition: string, options: Pick<Call, 'signal' | 'onWait'>): Call {
  const filter = encodeURIComponent(`singleValueExtendedProperties/Any(ep: ${condition})`);
  return get(`/me/events?$filter=${filter}&$select=${sessionProperties}&${expandAll}&$top=100`, options);
}

export async function readSessionFiles(
  client: GraphClient,
  eventId: string,
  options: Options = {},
): Promise<readonly SessionFile[]> {
  const path = `${eventPath(eventId)}/attachments?$select=id,name,contentType,size,isInline`;
  const answer = await client.ask(get(path, options), attachmentPage);
  return answer.value
    .filter((file) => !file.isInline)
    .map((file) => ({
      id: file.id,
      name: file.name ?? '',
      contentType: file.contentType ?? 'application/octet-stream',
      sizeBytes: file.size ?? 0,
    }));
}

export async function readSessionFile(
  client: GraphClient,
  eventId: string,
  fileId: string,
  options: Options = {},
): Promise<Uint8Array> {
  const path = `${eventPath(eventId)}/attachments/${encodeURIComponent(fileId)}/$value`;
  const answer = await client.send(get(path, options));
  return new Uint8Array(await answer.arrayBuffer());
}

export function eventPath(eventId: string): string {
  return `/me/events/${encodeURIComponent(eventId)}`;
}

/** Only a copy without a ticket of its own is read whole: an attendee's, the first time it is seen. */
async function complete(client: GraphClient, event: EventShape, options: Options): Promise<Session | undefined> {
  const session = sessionOf(event);
  if (session === undefined || session.ticket !== undefined) return session;
  try {
    return sessionOf(await readEvent(client, event.id, options));
  } catch (error) {
    if (error instanceof GraphError && error.fault.kind === 'not-found') return undefined;
    throw error;
  }
}

function get(path: string, options: Pick<Call, 'signal' | 'onWait'>): Call {
  return {
    ...options,
    method: 'GET',
    path,
    scopes: coreScopes,
    safety: 'repeatable',
    isWrite: false,
    headers: outlookHeaders,
  };
}
