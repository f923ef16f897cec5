// The world written down as JSON, so that a tenant can be kept between two runs, and read back.

import type { JsonObject } from '../seed.ts';
import type { Mail, MailboxSettings, StoredCategory, StoredEvent } from './event.ts';
import { Mailbox } from './mailbox.ts';
import { seededMailbox } from './seeding.ts';
import type { World } from './world.ts';

const format = 'vice-versa-tenant/1';

interface Snapshot {
  readonly format: string;
  readonly counter: number;
  readonly mailboxes: readonly {
    readonly personId: string;
    readonly settings: MailboxSettings;
    readonly categories: readonly StoredCategory[];
    readonly events: readonly StoredEvent[];
  }[];
  readonly outbox: readonly Mail[];
  readonly blobs: Readonly<Record<string, string>>;
}

/** Everything the world holds but the people themselves. */
export function takeSnapshot(world: World): JsonObject {
  const snapshot: Snapshot = {
    format,
    counter: world.counter,
    mailboxes: [...world.mailboxes.values()].map(({ personId, settings, categories, events }) => ({
      personId,
      settings,
      categories,
      events,
    })),
    outbox: world.outbox,
    blobs: Object.fromEntries(world.blobs),
  };
  return JSON.parse(JSON.stringify(snapshot));
}

/** Puts the world back as it was. People who are new since then keep their seeded mailbox, people who are gone are left out. */
export function restoreSnapshot(world: World, written: JsonObject): void {
  if (written['format'] !== format) throw new Error(`This is not a tenant that was written down (${format}).`);
  const snapshot: Snapshot = JSON.parse(JSON.stringify(written));
  const byPerson = new Map(snapshot.mailboxes.map((box) => [box.personId, box]));
  const unknown = world.people.filter(({ id }) => world.mailboxes.has(id) && !byPerson.has(id));
  world.counter = Math.max(world.counter, snapshot.counter);
  for (const [personId, { settings, categories, events }] of byPerson) {
    if (!world.mailboxes.has(personId)) continue;
    const box = new Mailbox(personId, settings, categories);
    for (const event of events) box.put(event);
    world.mailboxes.set(personId, box);
  }
  for (const person of unknown) world.mailboxes.set(person.id, seededMailbox(world, person));
  world.outbox = snapshot.outbox;
  world.blobs.clear();
  for (const [blobId, content] of Object.entries(snapshot.blobs)) world.blobs.set(blobId, content);
}
