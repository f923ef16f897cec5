// The way out: every mail that leaves a mailbox is kept in the outbox as it was when it was sent.

import type { Address, EventFields, Mail, StoredEvent } from './event.ts';
import { guidFrom } from './ids.ts';
import type { World } from './world.ts';

/** Runs a delivery and writes on each mail of it who really sent it, when that is not the one it comes from. */
export function onBehalf<Result>(world: World, sender: Address, deliver: () => Result): Result {
  const before = world.outbox.length;
  const result = deliver();
  world.outbox = world.outbox.map((mail, index) => {
    const isSent = index >= before && mail.kind !== 'response';
    return isSent && mail.from.address !== sender.address ? { ...mail, sender } : mail;
  });
  return result;
}

/** Puts a mail into the outbox. */
export function post(
  world: World,
  event: StoredEvent,
  fields: EventFields,
  mail: Pick<Mail, 'kind' | 'subject' | 'from' | 'to' | 'bodyHtml' | 'attachments' | 'eventId'>,
): void {
  const complete: Mail = {
    ...mail,
    id: guidFrom(`mail ${world.nextCount()}`),
    sentMs: world.now(),
    start: fields.start,
    end: fields.end,
    isAllDay: fields.isAllDay,
    location: fields.locations.map((location) => String(location['displayName'] ?? '')).join('; '),
    joinUrl: fields.onlineMeeting?.joinUrl ?? null,
    iCalUId: event.iCalUId,
  };
  world.outbox = [...world.outbox, complete];
}
