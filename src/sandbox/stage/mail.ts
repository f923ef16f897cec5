// Mail as the tenant's outbox delivered it, and events as the calendar holds them, in one shape for the reading pane.
import { parseTime, wallToInstant } from '../zones/wall-time.ts';
import { findZone } from '../zones/zone-names.ts';
import { field, listField, textField } from './json.ts';

export type MailKind = 'invitation' | 'update' | 'cancellation' | 'response' | 'event';

interface MailAttachment {
  readonly name: string;
  readonly sizeBytes: number;
  /** Where the bytes are. */
  readonly url: string;
}

export interface Mail {
  readonly id: string;
  readonly kind: MailKind;
  readonly subject: string;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly to: readonly string[];
  readonly sentMs: number | undefined;
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
  readonly location: string;
  readonly joinUrl: string;
  readonly webLink: string;
  readonly eventId: string;
  readonly bodyHtml: string;
  readonly attachments: readonly MailAttachment[];
}

/** Reads everything a person was sent, newest first. */
export async function readMailbox(user: string, signal: AbortSignal): Promise<readonly Mail[]> {
  const answer = await fetch(`/sandbox/mailbox?${new URLSearchParams({ user })}`, { signal });
  if (!answer.ok) throw new Error(`The tenant did not show the mailbox (${answer.status}).`);
  const body: unknown = await answer.json();
  return listField(body, 'value').map((value) => parseMail(value, user));
}

/** Reads an event of a person's own calendar, or undefined when there is none with that id. */
export async function readCalendarItem(user: string, eventId: string): Promise<Mail | undefined> {
  const headers = { Authorization: `Bearer sandbox:${user}`, Prefer: 'outlook.timezone="UTC"' };
  const address = `/v1.0/me/events/${encodeURIComponent(eventId)}`;
  const answer = await fetch(address, { headers }).catch(() => undefined);
  if (!answer?.ok) return undefined;
  const event: unknown = await answer.json();
  const files = await fetch(`${address}/attachments?$select=id,name,size`, { headers }).catch(() => undefined);
  const attachments: unknown = files?.ok ? await files.json() : undefined;
  return parseEvent(event, attachments);
}

/** Reads one mail of the tenant's list. */
export function parseMail(value: unknown, user: string): Mail {
  const from = field(value, 'from');
  const id = textField(value, 'id');
  return {
    id,
    kind: parseKind(textField(value, 'kind')),
    subject: textField(value, 'subject'),
    fromName: textField(from, 'name'),
    fromAddress: textField(from, 'address'),
    to: listField(value, 'to').map((person) => textField(person, 'name') || textField(person, 'address')),
    sentMs: parseInstant(textField(value, 'sentDateTime'), 'UTC'),
    startMs: parseMoment(field(value, 'start')),
    endMs: parseMoment(field(value, 'end')),
    location: textField(value, 'location') || textField(field(value, 'location'), 'displayName'),
    joinUrl: textField(value, 'joinUrl'),
    webLink: textField(value, 'webLink'),
    eventId: textField(value, 'eventId'),
    bodyHtml: textField(value, 'bodyHtml'),
    attachments: listField(value, 'attachments').map((attachment) => ({
      name: textField(attachment, 'name'),
      sizeBytes: Number(field(attachment, 'size')) || 0,
      url: `/sandbox/mailbox/attachment?${new URLSearchParams({ user, message: id, attachment: textField(attachment, 'id') })}`,
    })),
  };
}

/** Reads an event of Graph's. Its files are named, not offered: the invitation is where one takes them from. */
export function parseEvent(value: unknown, attachments: unknown): Mail {
  const organizer = field(field(value, 'organizer'), 'emailAddress');
  return {
    id: textField(value, 'id'),
    kind: field(value, 'isCancelled') === true ? 'cancellation' : 'event',
    subject: textField(value, 'subject'),
    fromName: textField(organizer, 'name'),
    fromAddress: textField(organizer, 'address'),
    to: listField(value, 'attendees').map((attendee) => {
      const address = field(attendee, 'emailAddress');
      return textField(address, 'name') || textField(address, 'address');
    }),
    sentMs: parseInstant(textField(value, 'createdDateTime'), 'UTC'),
    startMs: parseMoment(field(value, 'start')),
    endMs: parseMoment(field(value, 'end')),
    location: textField(field(value, 'location'), 'displayName'),
    joinUrl: textField(field(value, 'onlineMeeting'), 'joinUrl'),
    webLink: textField(value, 'webLink'),
    eventId: textField(value, 'id'),
    bodyHtml: textField(field(value, 'body'), 'content'),
    attachments: listField(attachments, 'value').map((attachment) => ({
      name: textField(attachment, 'name'),
      sizeBytes: Number(field(attachment, 'size')) || 0,
      url: '',
    })),
  };
}

function parseKind(kind: string): MailKind {
  return kind === 'update' || kind === 'cancellation' || kind === 'response' ? kind : 'invitation';
}

function parseMoment(value: unknown): number | undefined {
  return parseInstant(textField(value, 'dateTime'), textField(value, 'timeZone') || 'UTC');
}

function parseInstant(text: string, zoneName: string): number | undefined {
  const written = parseTime(text);
  if (written === undefined) return undefined;
  if (written.offsetMs !== undefined) return written.wallMs - written.offsetMs;
  const zone = findZone(zoneName);
  return zone === undefined ? undefined : wallToInstant(written.wallMs, zone);
}
