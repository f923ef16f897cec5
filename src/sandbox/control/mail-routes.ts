// Who lives in the tenant, and every mail that each of them got.

import type { Hono } from 'hono';
import { bytesOf } from '../routes/attachments.ts';
import { webLinkOf } from '../routes/event-view.ts';
import type { JsonObject, SeedPerson } from '../seed.ts';
import type { Mail, ZonedTime } from '../state/event.ts';
import type { World } from '../state/world.ts';
import { Refusal } from '../validators/refusal.ts';
import { formatWall } from '../zones/wall-time.ts';

export function addMailRoutes(app: Hono, world: World): void {
  app.get('/sandbox/people', (c) => c.json({ value: world.people.map((person) => personView(world, person)) }));
  app.get('/sandbox/mailbox', (c) => {
    const mine = mailsOf(world, c.req.query('user') ?? '');
    return c.json({ value: mine.map((mail) => mailView(world, mail)).reverse() });
  });
  app.get('/sandbox/mailbox/attachment', (c) => {
    const mail = mailsOf(world, c.req.query('user') ?? '').find(({ id }) => id === c.req.query('message'));
    const attachment = mail?.attachments.find(({ id }) => id === c.req.query('attachment'));
    if (attachment === undefined) throw new Refusal(404, 'NotFound', 'There is no such mail or attachment.');
    const name = encodeURIComponent(attachment.name);
    c.header('Content-Type', attachment.contentType);
    c.header('Content-Disposition', `attachment; filename*=UTF-8''${name}`);
    return c.body(bytesOf(world, attachment));
  });
  app.get('/sandbox/outbox', (c) => c.json({ value: world.outbox.map((mail) => mailView(world, mail)) }));
}

function personView(world: World, person: SeedPerson): JsonObject {
  return {
    id: person.id,
    userPrincipalName: person.userPrincipalName,
    displayName: person.displayName,
    jobTitle: person.jobTitle,
    mail: person.mail,
    timeZone: world.mailboxOf(person)?.settings.timeZone ?? person.timeZone,
    locale: person.locale,
    kind: person.kind,
    role: person.role,
    delegateOf: world.people.filter((owner) => world.isDelegate(person, owner)).map((owner) => owner.userPrincipalName),
  };
}

/** In the order in which they came. Anybody with an address has mail, in the directory or not. */
function mailsOf(world: World, name: string): readonly Mail[] {
  const person = world.findPerson(name);
  const names =
    person === undefined ? [name.toLowerCase()] : [person.mail.toLowerCase(), person.userPrincipalName.toLowerCase()];
  return world.outbox.filter(({ to }) => names.includes(to.address.toLowerCase()));
}

function timeView(time: ZonedTime): JsonObject {
  return { dateTime: formatWall(time.wallMs), timeZone: time.zone };
}

function mailView(world: World, mail: Mail): JsonObject {
  // The event may have been removed from the recipient's calendar since.
  const recipient = world.findPerson(mail.to.address);
  const box = recipient === undefined ? undefined : world.mailboxOf(recipient);
  const eventId = mail.eventId !== null && box?.find(mail.eventId) !== undefined ? mail.eventId : null;
  return {
    id: mail.id,
    sentDateTime: new Date(mail.sentMs).toISOString(),
    kind: mail.kind,
    subject: mail.subject,
    from: { ...mail.from },
    ...(mail.sender === undefined ? {} : { sender: { ...mail.sender } }),
    to: [{ ...mail.to }],
    bodyHtml: mail.bodyHtml,
    start: timeView(mail.start),
    end: timeView(mail.end),
    isAllDay: mail.isAllDay,
    location: mail.location,
    joinUrl: mail.joinUrl,
    iCalUId: mail.iCalUId,
    eventId,
    webLink: eventId === null ? null : webLinkOf(eventId),
    attachments: mail.attachments.map(({ id, name, contentType, sizeBytes }) => ({
      id,
      name,
      contentType,
      size: sizeBytes,
    })),
  };
}
