// An event as Graph shows it: in the zone that was asked for, with the ids that were asked for, and to a delegate without
// what is private.

import type { JsonObject } from '../seed.ts';
import { bodyPreview, visibleText } from '../state/body.ts';
import type { Sight } from '../state/calendar-access.ts';
import type { EventFields, Recurrence, ResponseStatus, ShowAs, StoredAttachment, ZonedTime } from '../state/event.ts';
import { changeKey, occurrenceICalUId, occurrenceId } from '../state/ids.ts';
import { type Instance, instantOf } from '../state/occurrences.ts';
import { formatInstant, formatWall, instantToWall } from '../zones/wall-time.ts';
import type { Prefer } from './prefer.ts';

export interface Viewer {
  readonly prefer: Prefer;
  readonly mailboxId: string;
  /** Of a shared calendar, how much is shown; a private event mostly its times only. */
  readonly sight: Sight;
  readonly version: 'v1.0' | 'beta';
  /** Calendars.ReadBasic shows neither bodies nor attachments. */
  readonly basicOnly: boolean;
}

const never = '0001-01-01T00:00:00Z';

/** A dateTimeTimeZone in the zone of the viewer. An all-day event keeps its dates whatever the zone. */
function zonedView(time: ZonedTime, isAllDay: boolean, prefer: Prefer): JsonObject {
  const wallMs = isAllDay ? time.wallMs : instantToWall(instantOf(time), prefer.zone);
  return { dateTime: formatWall(wallMs), timeZone: prefer.zoneName };
}

export function eventId(instance: Instance, prefer: Prefer): string {
  const whole = prefer.immutableIds ? instance.event.immutableId : instance.event.id;
  return instance.originalWallMs === undefined ? whole : occurrenceId(whole, instance.originalWallMs);
}

export function webLinkOf(id: string): string {
  return `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(id)}&exvsurl=1&path=/calendar/item`;
}

/** Everything Graph would send of an event; what was selected is left of it later. */
export function eventView(instance: Instance, viewer: Viewer): JsonObject {
  const { event, originalWallMs } = instance;
  const { prefer } = viewer;
  const hidden = isHidden(instance.fields, viewer.sight);
  const fields = seenFields(instance.fields, viewer.sight);
  const key = changeKey(viewer.mailboxId, event.change);
  const id = eventId(instance, prefer);
  const isOccurrence = originalWallMs !== undefined;
  const whole: JsonObject = {
    '@odata.etag': `W/"${key}"`,
    id,
    createdDateTime: formatInstant(event.createdMs),
    lastModifiedDateTime: formatInstant(event.modifiedMs),
    changeKey: key,
    categories: fields.categories,
    transactionId: event.transactionId,
    originalStartTimeZone: event.originalStartZone,
    originalEndTimeZone: event.originalEndZone,
    iCalUId: isOccurrence ? occurrenceICalUId(event.iCalUId, originalWallMs) : event.iCalUId,
    reminderMinutesBeforeStart: fields.reminderMinutesBeforeStart,
    isReminderOn: fields.isReminderOn,
    hasAttachments: !hidden && event.attachments.length > 0,
    subject: fields.subject,
    bodyPreview: previewOf(fields),
    importance: fields.importance,
    sensitivity: fields.sensitivity,
    isAllDay: fields.isAllDay,
    isCancelled: fields.isCancelled,
    isOrganizer: event.isOrganizer,
    responseRequested: fields.responseRequested,
    seriesMasterId: isOccurrence ? (prefer.immutableIds ? event.immutableId : event.id) : null,
    showAs: fields.showAs,
    type: instance.type,
    webLink: webLinkOf(id),
    onlineMeetingUrl: null,
    isOnlineMeeting: fields.onlineMeeting !== null,
    onlineMeetingProvider: fields.onlineMeeting === null ? 'unknown' : 'teamsForBusiness',
    allowNewTimeProposals: fields.allowNewTimeProposals,
    isDraft: false,
    hideAttendees: fields.hideAttendees,
    responseStatus: responseView(fields.responseStatus),
    body: {
      contentType: prefer.bodyType,
      content: prefer.bodyType === 'text' ? visibleText(fields.bodyHtml) : fields.bodyHtml,
    },
    start: zonedView(fields.start, fields.isAllDay, prefer),
    end: zonedView(fields.end, fields.isAllDay, prefer),
    location: locationView(fields.locations),
    locations: fields.locations.map(oneLocation),
    recurrence: isOccurrence || event.recurrence === null ? null : recurrenceView(event.recurrence),
    attendees: fields.attendees.map((attendee) => ({
      type: attendee.type,
      status: responseView(attendee.status),
      ...(attendee.proposedNewTime === undefined
        ? {}
        : { proposedNewTime: proposalView(attendee.proposedNewTime, prefer) }),
      emailAddress: { ...attendee.emailAddress },
    })),
    organizer: { emailAddress: { ...event.organizer } },
    onlineMeeting: fields.onlineMeeting === null ? null : { ...fields.onlineMeeting },
    ...(isOccurrence
      ? { originalStart: formatInstant(instantOf({ wallMs: originalWallMs, zone: event.fields.start.zone })) }
      : {}),
    ...(viewer.version === 'beta' ? betaFields(instance, prefer) : {}),
  };
  if (!viewer.basicOnly) return whole;
  const { body: _body, bodyPreview: _preview, hasAttachments: _attachments, ...basic } = whole;
  return basic;
}

const previews = new WeakMap<EventFields, string>();

function previewOf(fields: EventFields): string {
  const known = previews.get(fields) ?? bodyPreview(fields.bodyHtml);
  previews.set(fields, known);
  return known;
}

/** Whether more than times, or times and subject, is kept from the viewer. */
export function isHidden({ sensitivity }: EventFields, sight: Sight): boolean {
  if (sight === 'everything') return false;
  return sight !== 'withoutPrivate' || sensitivity === 'private' || sensitivity === 'confidential';
}

const titles: Readonly<Record<ShowAs, string>> = {
  free: 'Free',
  tentative: 'Tentative',
  busy: 'Busy',
  oof: 'Away',
  workingElsewhere: 'Working elsewhere',
  unknown: 'Busy',
};

/** The fields as far as the viewer may see them. */
export function seenFields(fields: EventFields, sight: Sight): EventFields {
  if (!isHidden(fields, sight)) return fields;
  const bare = {
    ...fields,
    bodyHtml: '',
    locations: [],
    attendees: [],
    categories: [],
    onlineMeeting: null,
    extendedProperties: {},
    multiValueProperties: {},
    extensions: {},
  };
  if (sight === 'times') return { ...bare, subject: titles[fields.showAs] };
  if (isHidden(fields, 'withoutPrivate')) return { ...bare, subject: 'Private Appointment' };
  return { ...bare, locations: fields.locations };
}

/** What beta has beside v1.0. */
function betaFields({ event, originalWallMs }: Instance, prefer: Prefer): JsonObject {
  const whole = prefer.immutableIds ? event.immutableId : event.id;
  const occurrenceId =
    originalWallMs === undefined ? null : `OID.${whole}.${new Date(originalWallMs).toISOString().slice(0, 10)}`;
  return { uid: event.iCalUId, occurrenceId };
}

function responseView(status: ResponseStatus): JsonObject {
  return { response: status.response, time: status.atMs === undefined ? never : formatInstant(status.atMs) };
}

function proposalView(proposal: { readonly start: ZonedTime; readonly end: ZonedTime }, prefer: Prefer): JsonObject {
  return { start: zonedView(proposal.start, false, prefer), end: zonedView(proposal.end, false, prefer) };
}

function oneLocation(location: JsonObject): JsonObject {
  const name = String(location['displayName'] ?? '');
  return { locationType: 'default', uniqueId: name, uniqueIdType: 'private', ...location };
}

function locationView(locations: readonly JsonObject[]): JsonObject {
  if (locations.length === 0)
    return { displayName: '', locationType: 'default', uniqueIdType: 'unknown', address: {}, coordinates: {} };
  const [only] = locations;
  if (locations.length === 1 && only !== undefined) return oneLocation(only);
  const displayName = locations.map((location) => String(location['displayName'] ?? '')).join('; ');
  return { displayName, locationType: 'default', uniqueId: displayName, uniqueIdType: 'private' };
}

function recurrenceView({ pattern, range }: Recurrence): JsonObject {
  const view = { ...pattern, daysOfWeek: [...pattern.daysOfWeek] };
  if (view.daysOfWeek.length > 0) return { pattern: view, range: { ...range } };
  const { daysOfWeek: _none, ...withoutDays } = view;
  return { pattern: withoutDays, range: { ...range } };
}

/** What Exchange adds to the size of a file for keeping it. */
const attachmentOverheadBytes = 158;

/** An attachment; the content of a file only where the caller asks for everything. */
export function attachmentView(attachment: StoredAttachment, contentBase64: string | undefined): JsonObject {
  if (attachment.item !== undefined) return itemAttachmentView(attachment);
  return {
    '@odata.type': '#microsoft.graph.fileAttachment',
    '@odata.mediaContentType': attachment.contentType,
    id: attachment.id,
    lastModifiedDateTime: `${new Date(attachment.modifiedMs).toISOString().slice(0, 19)}Z`,
    name: attachment.name,
    contentType: attachment.contentType,
    size: attachment.sizeBytes + attachmentOverheadBytes,
    isInline: attachment.isInline,
    contentId: attachment.contentId,
    contentLocation: null,
    ...(contentBase64 === undefined ? {} : { contentBytes: contentBase64 }),
  };
}

/** An attached item, without the item itself, which has to be expanded. */
function itemAttachmentView(attachment: StoredAttachment): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.itemAttachment',
    id: attachment.id,
    lastModifiedDateTime: `${new Date(attachment.modifiedMs).toISOString().slice(0, 19)}Z`,
    name: attachment.name,
    contentType: null,
    size: attachment.sizeBytes + attachmentOverheadBytes,
    isInline: attachment.isInline,
  };
}
