// What the organizer's changes do to others: one mail for each person concerned and, for people with a mailbox here,
// their own copy of the event. Everything a copy does not get from the organizer stays as its owner left it.
// Unwritten in Graph's documentation and chosen after Exchange: a cancelled meeting stays in an attendee's calendar,
// marked and shown as free, until the attendee removes it; a moved one asks for a new answer.

import type { SeedPerson } from '../seed.ts';
import { invitationAnswer } from './automatic-answers.ts';
import { differences, sameAddress, timesDiffer, touched, withException } from './changes.ts';
import type { Address, Attendee, EventFields, Mail, StoredEvent } from './event.ts';
import { attachmentId, immutableItemId, itemId } from './ids.ts';
import { findOccurrence } from './occurrences.ts';
import { post } from './post.ts';
import type { World } from './world.ts';

export type MailKind = Mail['kind'];

/** Fields of a copy that belong to its owner and not to the organizer. */
type LocalField =
  | 'categories'
  | 'showAs'
  | 'sensitivity'
  | 'isReminderOn'
  | 'reminderMinutesBeforeStart'
  | 'responseStatus'
  | 'extendedProperties'
  | 'multiValueProperties'
  | 'extensions'
  | 'reminder';

function organizerFields(fields: Partial<EventFields>): Omit<Partial<EventFields>, LocalField> {
  const {
    categories: _c,
    showAs: _s,
    sensitivity: _p,
    isReminderOn: _r,
    reminderMinutesBeforeStart: _m,
    ...rest
  } = fields;
  const { responseStatus: _a, extendedProperties: _e, multiValueProperties: _v, ...more } = rest;
  const { extensions: _x, reminder: _n, ...travelling } = more;
  return travelling;
}

/** Mails every newly added attendee an invitation, everybody removed a cancellation, and the rest an update when it concerns them. */
export function deliverChange(
  world: World,
  organizer: SeedPerson,
  before: StoredEvent | undefined,
  event: StoredEvent,
  concernsEverybody: boolean,
): StoredEvent {
  const invited = new Set(event.invited);
  const current = new Map(
    event.fields.attendees.map((attendee) => [attendee.emailAddress.address.toLowerCase(), attendee.emailAddress]),
  );
  const self = world.addressOf(organizer).address;
  const recipients = [...current].filter(([address]) => !sameAddress(address, self));
  const sent = { ...event, invited: recipients.map(([address]) => address) };
  const moved = before !== undefined && timesDiffer(before.fields, event.fields);
  world.mailboxOf(organizer)?.put(sent);
  for (const address of invited) {
    if (current.has(address)) continue;
    const known = before?.fields.attendees.find((attendee) => sameAddress(attendee.emailAddress.address, address));
    withdraw(world, sent, known?.emailAddress ?? { name: address, address }, undefined);
  }
  for (const [address, recipient] of recipients) {
    if (!invited.has(address)) hand(world, sent, recipient, 'invitation', moved);
    else if (concernsEverybody) hand(world, sent, recipient, 'update', moved);
  }
  // What rooms answered has been written into the organizer's copy meanwhile.
  return world.mailboxOf(organizer)?.find(sent.id)?.event ?? sent;
}

/** Sends an invitation to people whom somebody forwarded the meeting to. */
export function deliverForward(world: World, event: StoredEvent, recipients: readonly Address[]): void {
  for (const recipient of recipients) hand(world, event, recipient, 'invitation', false);
}

/** Tells attendees about one changed occurrence: those of the series get an update, those only of the occurrence an invitation. */
export function deliverOccurrence(
  world: World,
  event: StoredEvent,
  originalWallMs: number,
  concernsEverybody: boolean,
  newcomers: readonly Address[],
): void {
  const instance = findOccurrence(event, originalWallMs);
  if (instance === undefined) return;
  for (const { emailAddress } of instance.fields.attendees) {
    const isNew = newcomers.some((newcomer) => sameAddress(newcomer.address, emailAddress.address));
    if (!isNew && !concernsEverybody) continue;
    const person = world.findPerson(emailAddress.address);
    const box = person === undefined ? undefined : world.mailboxOf(person);
    const copy = box?.findByICalUId(event.iCalUId);
    if (person !== undefined && box !== undefined && copy !== undefined) {
      const own = organizerFields(differences(event.fields, instance.fields));
      const attendees = attendeesSeenBy(event, person, instance.fields.attendees);
      const old = copy.exceptions.find((exception) => exception.originalWallMs === originalWallMs)?.fields;
      const fields = {
        ...old,
        ...own,
        attendees,
        showAs: 'tentative' as const,
        responseStatus: { response: 'none' as const, atMs: world.now() },
      };
      box.put(touched(world, withException(copy, { originalWallMs, fields, change: world.nextCount() })));
    }
    send(world, event, instance.fields, emailAddress, isNew ? 'invitation' : 'update', copy);
  }
}

/** Cancels for everybody who was invited. The organizer's own copy is for the caller to remove. */
export function deliverCancellation(world: World, event: StoredEvent, comment: string, originalWallMs?: number): void {
  const everybody = new Map(
    event.fields.attendees.map(({ emailAddress }) => [emailAddress.address.toLowerCase(), emailAddress]),
  );
  for (const address of event.invited) {
    withdraw(world, event, everybody.get(address) ?? { name: address, address }, comment, originalWallMs);
  }
}

function withdraw(
  world: World,
  event: StoredEvent,
  recipient: Address,
  comment: string | undefined,
  originalWallMs?: number,
): void {
  const person = world.findPerson(recipient.address);
  const box = person === undefined ? undefined : world.mailboxOf(person);
  const copy = box?.findByICalUId(event.iCalUId);
  const instance = originalWallMs === undefined ? undefined : findOccurrence(event, originalWallMs);
  const fields = instance?.fields ?? event.fields;
  const cancelled = {
    subject: `Canceled: ${fields.subject}`,
    isCancelled: true,
    showAs: 'free' as const,
    bodyHtml: comment ? withComment(fields.bodyHtml, comment) : fields.bodyHtml,
  };
  if (box !== undefined && copy !== undefined && !copy.isOrganizer) {
    const next =
      originalWallMs === undefined
        ? { ...copy, fields: { ...copy.fields, ...cancelled } }
        : withException(copy, {
            originalWallMs,
            fields: { start: fields.start, end: fields.end, ...cancelled },
            change: world.nextCount(),
          });
    box.put(touched(world, next));
  }
  send(world, event, { ...fields, ...cancelled }, recipient, 'cancellation', copy);
}

function withComment(html: string, comment: string): string {
  const escaped = comment.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
  return html.replace(/<body>\r\n/i, (open) => `${open}<div>${escaped}</div>\r\n`);
}

function hand(world: World, event: StoredEvent, recipient: Address, kind: MailKind, moved: boolean): void {
  const person = world.findPerson(recipient.address);
  const box = person === undefined ? undefined : world.mailboxOf(person);
  if (person === undefined || box === undefined) {
    send(world, event, event.fields, recipient, kind, undefined);
    return;
  }
  const old = box.findByICalUId(event.iCalUId);
  const copy = copyFor(world, person, event, old?.fields.isCancelled ? undefined : old, moved);
  if (old !== undefined && old.id !== copy.id) box.remove(old);
  box.put(copy);
  send(world, event, event.fields, recipient, kind, copy);
  if (person.kind === 'room') invitationAnswer(world, person, box, copy);
}

/** The event as it lies in an attendee's calendar after an invitation or an update. */
function copyFor(
  world: World,
  person: SeedPerson,
  event: StoredEvent,
  old: StoredEvent | undefined,
  moved: boolean,
): StoredEvent {
  const count = world.nextCount();
  const id = old?.id ?? itemId(person.id, count);
  const attendees = attendeesSeenBy(event, person, event.fields.attendees);
  const asked = { response: 'none', atMs: world.now() } as const;
  const { reminder: _organizersReminder, ...travelling } = event.fields;
  const fields: EventFields = {
    ...travelling,
    categories: old?.fields.categories ?? [],
    isReminderOn: old?.fields.isReminderOn ?? true,
    reminderMinutesBeforeStart: old?.fields.reminderMinutesBeforeStart ?? 15,
    extendedProperties: old?.fields.extendedProperties ?? {},
    multiValueProperties: old?.fields.multiValueProperties ?? {},
    extensions: old?.fields.extensions ?? {},
    sensitivity: old?.fields.sensitivity ?? event.fields.sensitivity,
    showAs: old === undefined || moved ? (event.fields.showAs === 'free' ? 'free' : 'tentative') : old.fields.showAs,
    responseStatus: old === undefined || moved ? asked : old.fields.responseStatus,
    isCancelled: false,
    attendees,
  };
  const exceptions = event.exceptions.map((exception) => ({
    ...exception,
    fields: { ...organizerFields(exception.fields), ...localOf(old, exception.originalWallMs) },
  }));
  const { calendarId: _organizersCalendar, ...meeting } = event;
  return {
    ...meeting,
    ...(old?.calendarId === undefined ? {} : { calendarId: old.calendarId }),
    id,
    immutableId: old?.immutableId ?? immutableItemId(person.id, count),
    createdMs: old?.createdMs ?? world.now(),
    modifiedMs: world.now(),
    change: count,
    isOrganizer: false,
    transactionId: null,
    fields,
    exceptions,
    attachments: event.attachments.map((attachment) => ({ ...attachment, id: attachmentId(id, world.nextCount()) })),
    invited: [],
    organizerShowAs: event.fields.showAs,
  };
}

function localOf(old: StoredEvent | undefined, originalWallMs: number): Partial<EventFields> {
  const fields = old?.exceptions.find((exception) => exception.originalWallMs === originalWallMs)?.fields;
  if (fields === undefined) return {};
  const organizers = organizerFields(fields);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !(name in organizers)));
}

/** The organizer is among the attendees in everybody's copy but the organizer's; hidden attendees see only themselves. */
function attendeesSeenBy(event: StoredEvent, person: SeedPerson, attendees: readonly Attendee[]): readonly Attendee[] {
  const unanswered = { response: 'none', atMs: undefined } as const;
  const plain = attendees.map(({ type, emailAddress }) => ({ type, emailAddress, status: unanswered }));
  if (event.fields.hideAttendees) {
    return plain.filter(({ emailAddress }) =>
      sameAddress(emailAddress.address, person.mail || person.userPrincipalName),
    );
  }
  return [{ type: 'required', emailAddress: event.organizer, status: unanswered }, ...plain];
}

function send(
  world: World,
  event: StoredEvent,
  fields: EventFields,
  to: Address,
  kind: MailKind,
  copy: StoredEvent | undefined,
): void {
  const mail = {
    kind,
    subject: fields.subject,
    from: event.organizer,
    to,
    bodyHtml: fields.bodyHtml,
    attachments: kind === 'cancellation' ? [] : (copy?.attachments ?? event.attachments),
    eventId: copy?.id ?? null,
  };
  post(world, event, fields, mail);
}
