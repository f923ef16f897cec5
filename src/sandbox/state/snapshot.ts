// The world written down as JSON, so that a tenant can be kept between two runs, and read back.

import type { JsonObject } from '../seed.ts';
import type { StoredCalendar, StoredCalendarGroup } from './calendar.ts';
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
    /** Missing in what was written down before there were calendars beside the default one. */
    readonly calendars?: readonly StoredCalendar[];
    readonly groups?: readonly StoredCalendarGroup[];
    readonly sequence?: number;
  }[];
  readonly outbox: readonly Mail[];
  readonly blobs: Readonly<Record<string, string>>;
  /** Left out by tenants that were written down before there were files. */
  readonly office?: JsonObject;
}

/** Everything the world holds but the people themselves. */
export function takeSnapshot(world: World): JsonObject {
  const snapshot: Snapshot = {
    format,
    counter: world.counter,
    // A mailbox that nobody has looked into is made again from its seed.
    mailboxes: [...world.mailboxes.values()]
      .filter((box) => !box.isUntouched)
      .map(({ personId, settings, categories, events, calendars, groups, sequence }) => ({
        personId,
        settings,
        categories,
        events,
        calendars,
        groups,
        sequence,
      })),
    outbox: world.outbox,
    blobs: Object.fromEntries(world.blobs),
    office: world.office.written(),
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
  for (const [personId, { settings, categories, events, calendars, groups, sequence }] of byPerson) {
    const known = world.mailboxes.get(personId);
    if (known === undefined) continue;
    const [first = known.defaultCalendar, ...others] = calendars ?? [];
    const parts = {
      personId,
      settings,
      categories,
      calendars: [first, ...others],
      groups: groups ?? known.groups,
    } as const;
    const box = new Mailbox(parts);
    for (const event of events) box.put(event);
    box.forgetChanges(sequence ?? events.length, known.epoch + 1);
    world.mailboxes.set(personId, box);
  }
  for (const person of unknown) world.mailboxes.set(person.id, seededMailbox(world, person));
  world.outbox = snapshot.outbox;
  world.blobs.clear();
  world.office.restore(snapshot.office ?? {});
  for (const [blobId, content] of Object.entries(snapshot.blobs)) world.blobs.set(blobId, content);
}
