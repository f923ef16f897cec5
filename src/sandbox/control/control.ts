// The tenant from outside: who lives in it, what mail each of them got, tokens, faults, and starting again. Nothing here
// is Graph.

import { Hono } from 'hono';
import { parseRule, type Switchboard } from '../faults/switchboard.ts';
import type { MailboxGate } from '../limits/mailbox-gate.ts';
import { bytesOf } from '../routes/attachments.ts';
import { webLinkOf } from '../routes/event-view.ts';
import { defaultClientId, mintTokens } from '../routes/tokens.ts';
import type { JsonObject, SeedPerson } from '../seed.ts';
import type { Mail, ZonedTime } from '../state/event.ts';
import { seed } from '../state/seeding.ts';
import { restoreSnapshot, takeSnapshot } from '../state/snapshot.ts';
import type { World } from '../state/world.ts';
import { isList, isObject } from '../validators/json.ts';
import { Refusal } from '../validators/refusal.ts';
import { formatWall } from '../zones/wall-time.ts';

export interface Traffic {
  requests: number;
  /** By the address as it was asked for, without what stands behind the question mark. */
  readonly byRoute: Map<string, number>;
}

export interface Controls {
  readonly world: World;
  readonly gate: MailboxGate;
  readonly switchboard: Switchboard;
  readonly traffic: Traffic;
}

const everyScope = [
  'openid',
  'profile',
  'offline_access',
  'User.Read',
  'User.ReadBasic.All',
  'People.Read',
  'Calendars.ReadWrite',
  'Calendars.ReadWrite.Shared',
  'MailboxSettings.ReadWrite',
  'Files.ReadWrite',
  'Tasks.ReadWrite',
];

/** The routes under /sandbox. */
export function createControl({ world, gate, switchboard, traffic }: Controls): Hono {
  const app = new Hono();
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
  app.get('/sandbox/stats', (c) => c.json(statsView(world, gate, traffic)));
  app.get('/sandbox/token', async (c) => {
    const person = personNamed(world, c.req.query('user') ?? '');
    const scopes =
      c.req
        .query('scopes')
        ?.split(/[\s,]+/)
        .filter((scope) => scope !== '') ?? everyScope;
    const expiresInSeconds = Number(c.req.query('expiresInSeconds') ?? 3600);
    if (!Number.isFinite(expiresInSeconds)) throw new Refusal(400, 'BadRequest', 'expiresInSeconds must be a number.');
    const clientId = c.req.query('clientId') ?? defaultClientId;
    return c.json(await mintTokens(world, person, { scopes, expiresInSeconds, clientId, nonce: c.req.query('nonce') }));
  });
  app.post('/sandbox/reset', (c) => {
    seed(world);
    switchboard.set([]);
    gate.reset();
    traffic.requests = 0;
    traffic.byRoute.clear();
    return c.body(null, 204);
  });
  app.get('/sandbox/snapshot', (c) => c.json(takeSnapshot(world)));
  app.post('/sandbox/restore', async (c) => {
    const body: unknown = await c.req.json();
    if (!isSnapshot(body)) throw new Refusal(400, 'BadRequest', 'This is not a tenant that was written down.');
    restoreSnapshot(world, body);
    return c.body(null, 204);
  });
  app.post('/sandbox/faults', async (c) => {
    const body: JsonObject | JsonObject[] = await c.req.json();
    const listed = isList(body) ? body : isList(body['value']) ? body['value'] : [body];
    const rules = listed.filter(isObject).map(parseRule);
    switchboard.set(rules);
    return c.json({ rules: rules.length });
  });
  app.delete('/sandbox/faults', (c) => {
    switchboard.set([]);
    return c.body(null, 204);
  });
  return app;
}

function isSnapshot(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && 'format' in value;
}

function personNamed(world: World, name: string): SeedPerson {
  const person = world.findPerson(name);
  if (person === undefined) throw new Refusal(404, 'NotFound', `Nobody in this tenant is called '${name}'.`);
  return person;
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

function statsView(world: World, gate: MailboxGate, traffic: Traffic): JsonObject {
  const byId = gate.stats();
  const mailboxes = world.people.flatMap((person) => {
    const stats = byId.get(person.id);
    return stats === undefined ? [] : [[person.userPrincipalName, { ...stats }] as const];
  });
  const mostInFlight = Math.max(0, ...[...byId.values()].map((stats) => stats.mostInFlight));
  return {
    requests: traffic.requests,
    mostInFlight,
    mailboxes: Object.fromEntries(mailboxes),
    byRoute: Object.fromEntries(traffic.byRoute),
  };
}
