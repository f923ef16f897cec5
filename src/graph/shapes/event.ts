// A Graph event as far as sessions need it.

import * as v from 'valibot';
import type { UtcMinute } from '#engine';
import { type Response as Answer, markText, parseTicket, readMark, readSessionLink, type Session } from '#mentoring';
import { isSameProperty, ticketProperty } from '../properties.ts';
import { dateTimeTimeZone, instantOf } from './date-time.ts';
import { collection, flag, list, maybeText, word } from './tolerant.ts';

const responses: readonly Answer[] = [
  'none',
  'organizer',
  'tentativelyAccepted',
  'accepted',
  'declined',
  'notResponded',
];

const emailAddress = v.object({ name: maybeText, address: maybeText });
const responseStatus = v.optional(v.nullable(v.object({ response: word(responses, 'none'), time: maybeText })));

export const eventShape = v.object({
  id: v.string(),
  '@odata.etag': maybeText,
  iCalUId: maybeText,
  subject: maybeText,
  bodyPreview: maybeText,
  body: v.optional(v.nullable(v.object({ content: maybeText }))),
  start: dateTimeTimeZone,
  end: dateTimeTimeZone,
  createdDateTime: maybeText,
  isCancelled: flag,
  isOrganizer: flag,
  isOnlineMeeting: flag,
  allowNewTimeProposals: v.nullish(v.boolean(), true),
  organizer: v.optional(v.nullable(v.object({ emailAddress: v.optional(v.nullable(emailAddress)) }))),
  attendees: list(v.object({ emailAddress: v.optional(v.nullable(emailAddress)), status: responseStatus })),
  responseStatus,
  onlineMeeting: v.optional(v.nullable(v.object({ joinUrl: maybeText }))),
  webLink: maybeText,
  hasAttachments: flag,
  categories: list(v.string()),
  singleValueExtendedProperties: list(v.object({ id: v.string(), value: maybeText })),
});

export type EventShape = v.InferOutput<typeof eventShape>;
export const eventPage = collection(v.unknown());

export const attachmentPage = collection(
  v.object({
    id: v.string(),
    name: maybeText,
    contentType: maybeText,
    size: v.optional(v.nullable(v.number())),
    isInline: flag,
  }),
);

/** The properties a session needs; `body` is asked for only where the ticket is not on the copy itself. */
export const sessionProperties = [
  'id',
  'iCalUId',
  'subject',
  'bodyPreview',
  'start',
  'end',
  'isCancelled',
  'isOrganizer',
  'isOnlineMeeting',
  'allowNewTimeProposals',
  'organizer',
  'attendees',
  'responseStatus',
  'onlineMeeting',
  'webLink',
  'hasAttachments',
  'categories',
].join(',');

/** The session an event is, or undefined: no mark, or a time that cannot be placed. */
export function sessionOf(event: EventShape): Session | undefined {
  const code = codeOf(event);
  const start = instantOf(event.start, 'down');
  const end = instantOf(event.end, 'up');
  if (code === undefined || start === undefined || end === undefined || start >= end) return undefined;
  const span: { start: UtcMinute; end: UtcMinute } = { start, end };
  return {
    eventId: event.id,
    iCalUId: event.iCalUId ?? '',
    etag: event['@odata.etag'],
    code,
    subject: event.subject ?? '',
    span,
    isOrganizer: event.isOrganizer,
    isCancelled: event.isCancelled,
    organizer: named(event.organizer?.emailAddress ?? undefined),
    attendees: event.attendees.map((attendee) => ({
      ...named(attendee.emailAddress ?? undefined),
      response: attendee.status?.response ?? 'none',
    })),
    joinUrl: httpsOnly(event.onlineMeeting?.joinUrl),
    webLink: httpsOnly(event.webLink),
    myResponse: event.responseStatus?.response ?? 'none',
    ticket: ticketOf(event),
    hasAttachments: event.hasAttachments,
    categories: event.categories,
  };
}

/**
 * The code of a session, or undefined for any other event. When a meeting is cancelled with a sentence, Exchange puts
 * the sentence before the invitation's own words: only then may the mark stand further down.
 */
export function codeOf(event: Pick<EventShape, 'bodyPreview' | 'isCancelled'>): string | undefined {
  const preview = event.bodyPreview ?? '';
  const atHead = readMark(preview);
  if (atHead !== undefined || !event.isCancelled) return atHead;
  const at = preview.lastIndexOf(markText('').trim());
  return at < 0 ? undefined : readMark(preview.slice(at));
}

/** From the copy's own property where there is one, else from the link in the body, which reaches everybody. */
function ticketOf(event: EventShape): Session['ticket'] {
  const kept = propertyOf(event, ticketProperty);
  const own = kept === undefined ? undefined : parseTicket(kept);
  return own ?? readSessionLink(event.body?.content ?? '');
}

/** One of our properties, where it was asked for and is there. */
export function propertyOf(event: EventShape, id: string): string | undefined {
  return event.singleValueExtendedProperties.find((property) => isSameProperty(property.id, id))?.value;
}

function named(address: v.InferOutput<typeof emailAddress> | undefined) {
  return { name: address?.name || address?.address || '', address: address?.address ?? '' };
}

/** Links from outside are opened by people: nothing but https passes. */
function httpsOnly(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) && new URL(url).protocol === 'https:' ? url : undefined;
}
