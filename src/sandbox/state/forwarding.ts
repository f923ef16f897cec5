// A meeting passed on: whoever it was forwarded to gets the organizer's invitation, stands from then on in the organizer's
// list, and the organizer is told when somebody else did it.

import type { SeedPerson } from '../seed.ts';
import { escapeHtml } from './body.ts';
import { sameAddress, touched } from './changes.ts';
import { deliverForward } from './delivery.ts';
import type { Address, Attendee, StoredEvent } from './event.ts';
import type { Instance } from './occurrences.ts';
import { onBehalf, post } from './post.ts';
import type { World } from './world.ts';

const unanswered = { response: 'none', atMs: undefined } as const;

export function forward(
  world: World,
  person: SeedPerson,
  instance: Instance,
  recipients: readonly Address[],
  comment: string,
): void {
  const { event } = instance;
  const organizer = world.findPerson(event.organizer.address);
  const box = organizer === undefined ? undefined : world.mailboxOf(organizer);
  const original = box?.findByICalUId(event.iCalUId);
  const meeting = original?.isOrganizer ? original : event;
  const newcomers = recipients.filter(
    ({ address }) =>
      !sameAddress(address, event.organizer.address) &&
      !meeting.fields.attendees.some(({ emailAddress }) => sameAddress(emailAddress.address, address)),
  );
  const next = touched(world, withAttendees(meeting, newcomers));
  if (meeting.isOrganizer) box?.put(next);
  const sent = comment === '' ? next : { ...next, fields: { ...next.fields, bodyHtml: withComment(next, comment) } };
  onBehalf(world, world.addressOf(person), () => deliverForward(world, sent, recipients));
  if (organizer?.id === person.id) return;
  post(world, event, instance.fields, {
    kind: 'response',
    subject: `Meeting Forward Notification: ${instance.fields.subject}`,
    from: world.addressOf(person),
    to: event.organizer,
    bodyHtml: `<html><body><p>Your meeting was forwarded to:</p><p>${recipients
      .map(({ name, address }) => escapeHtml(`${name} <${address}>`))
      .join('<br>')}</p></body></html>`,
    attachments: [],
    eventId: original?.id ?? null,
  });
}

function withAttendees(event: StoredEvent, newcomers: readonly Address[]): StoredEvent {
  const added = newcomers.map((emailAddress): Attendee => ({ type: 'required', emailAddress, status: unanswered }));
  return {
    ...event,
    fields: { ...event.fields, attendees: [...event.fields.attendees, ...added] },
    invited: [...event.invited, ...newcomers.map(({ address }) => address.toLowerCase())],
  };
}

function withComment(event: StoredEvent, comment: string): string {
  const words = escapeHtml(comment).replaceAll('\n', '<br>');
  return event.fields.bodyHtml.replace(/<body>\r\n/i, (open) => `${open}<div>${words}</div>\r\n<hr>\r\n`);
}
