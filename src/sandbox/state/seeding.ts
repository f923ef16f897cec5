// Filling the world from people and their calendars. Seeding mails nobody.

import type { JsonObject, SeedEvent, SeedPerson } from '../seed.ts';
import { parseEventInput } from '../validators/event-input.ts';
import { isObject, objectAt, objectsAt, textAt } from '../validators/json.ts';
import { parseTime } from '../zones/wall-time.ts';
import { findZone } from '../zones/zone-names.ts';
import { defaultCalendar, firstCalendarGroups } from './calendar.ts';
import { changedOccurrence, newEvent, sameAddress } from './changes.ts';
import type { Address, Attendee, Response, StoredCategory, StoredEvent } from './event.ts';
import { guidFrom } from './ids.ts';
import { Mailbox } from './mailbox.ts';
import { findOccurrence } from './occurrences.ts';
import type { World } from './world.ts';

/** The categories that Outlook puts into every new mailbox. */
const firstCategories = [
  ['Red category', 'preset0'],
  ['Orange category', 'preset1'],
  ['Yellow category', 'preset3'],
  ['Green category', 'preset4'],
  ['Blue category', 'preset7'],
  ['Purple category', 'preset8'],
] as const;

/** Where numbering begins when mailboxes are seeded late, each from one; none is seeded with as many events. */
const countsKeptForSeeds = 1_000_000;

/** Empties the world and fills it again. */
export function seed(world: World): void {
  const epoch = 1 + Math.max(-1, ...[...world.mailboxes.values()].map((box) => box.epoch));
  world.mailboxes.clear();
  world.blobs.clear();
  world.office.clear();
  world.outbox = [];
  world.counter = world.seedsLate ? countsKeptForSeeds : 0;
  for (const person of world.people) {
    if (person.kind !== 'person' && person.kind !== 'room') continue;
    const box = seededMailbox(world, person);
    box.epoch = epoch;
    world.mailboxes.set(person.id, box);
  }
}

/** One person's mailbox as the seed has it. */
export function seededMailbox(world: World, person: SeedPerson): Mailbox {
  const categories = firstCategories.map(
    ([displayName, color]): StoredCategory => ({ id: guidFrom(`${person.id} ${displayName}`), displayName, color }),
  );
  const settings = {
    timeZone: person.timeZone,
    locale: person.locale,
    workingHours: person.workingHours,
    dateFormat: person.locale.startsWith('en-US') ? 'M/d/yyyy' : 'yyyy-MM-dd',
    timeFormat: person.locale.startsWith('en-US') ? 'h:mm tt' : 'HH:mm',
  };
  const delegates = person.delegates.flatMap((name) => {
    const delegate = world.findPerson(name);
    return delegate === undefined ? [] : [world.addressOf(delegate)];
  });
  const groups = firstCalendarGroups(person.id);
  const calendar = defaultCalendar(person, delegates, groups[0]?.id ?? '');
  const box = new Mailbox({ personId: person.id, settings, categories, calendars: [calendar], groups });
  const nowMs = world.now();
  if (world.seedsLate) box.fillLater(() => world.apart(nowMs, () => putSeededEvents(world, person, box)));
  else putSeededEvents(world, person, box);
  return box;
}

function putSeededEvents(world: World, person: SeedPerson, box: Mailbox): void {
  for (const [index, seedEvent] of person.events.entries()) {
    try {
      box.put(seededEvent(world, person, seedEvent));
    } catch (cause) {
      const subject = textAt(seedEvent.event, 'subject') ?? 'without a subject';
      throw new Error(
        `Event ${index + 1} of ${person.userPrincipalName} (${subject}) cannot be seeded: ${String(cause)}`,
        { cause },
      );
    }
  }
}

function seededEvent(
  world: World,
  person: SeedPerson,
  { event: written, cancelledStarts, exceptions }: SeedEvent,
): StoredEvent {
  const known = knownAddress(world);
  const fresh = newEvent(world, person, parseEventInput(written, known));
  const organizer = objectAt(objectAt(written, 'organizer'), 'emailAddress');
  const organizerAddress = organizer === undefined ? fresh.organizer : known(addressIn(organizer));
  const isOrganizer = world.findPerson(organizerAddress.address)?.id === person.id;
  const attendees = withStatus(fresh.fields.attendees, objectsAt(written, 'attendees'));
  const mine = attendees.find(({ emailAddress }) => world.findPerson(emailAddress.address)?.id === person.id);
  const fields = {
    ...fresh.fields,
    attendees,
    isCancelled: written['isCancelled'] === true,
    responseStatus: isOrganizer
      ? fresh.fields.responseStatus
      : {
          response: responseIn(objectAt(written, 'responseStatus')) ?? mine?.status.response ?? 'accepted',
          atMs: world.now(),
        },
  };
  const others = attendees.filter(({ emailAddress }) => !sameAddress(emailAddress.address, organizerAddress.address));
  let event: StoredEvent = {
    ...fresh,
    iCalUId: textAt(written, 'iCalUId') ?? fresh.iCalUId,
    organizer: organizerAddress,
    isOrganizer,
    fields,
    invited: isOrganizer ? others.map(({ emailAddress }) => emailAddress.address.toLowerCase()) : [],
    cancelledStarts: (cancelledStarts ?? []).map(wallOf),
  };
  for (const { originalStart, changes } of exceptions ?? []) {
    const occurrence = findOccurrence(event, wallOf(originalStart));
    if (occurrence === undefined) throw new Error(`It has no occurrence at ${originalStart}.`);
    event = changedOccurrence(world, person, occurrence, parseEventInput(changes, known));
  }
  return event;
}

function wallOf(text: string): number {
  const time = parseTime(text);
  if (time === undefined) throw new Error(`${text} is not a time.`);
  return time.wallMs;
}

function addressIn(emailAddress: JsonObject): Address {
  const address = textAt(emailAddress, 'address') ?? '';
  return { name: textAt(emailAddress, 'name') ?? address, address };
}

/** Spells an address as the directory does, when it is in the directory. */
export function knownAddress(world: World): (address: Address) => Address {
  return (address) => {
    const person = world.findPerson(address.address);
    return person === undefined ? address : world.addressOf(person);
  };
}

const responses: readonly Response[] = [
  'none',
  'organizer',
  'tentativelyAccepted',
  'accepted',
  'declined',
  'notResponded',
];

function responseIn(status: JsonObject | undefined): Response | undefined {
  const written = textAt(status, 'response')?.toLowerCase();
  return responses.find((response) => response.toLowerCase() === written);
}

function withStatus(attendees: readonly Attendee[], written: readonly JsonObject[]): readonly Attendee[] {
  return attendees.map((attendee) => {
    const source = written.find((one) =>
      sameAddress(textAt(objectAt(one, 'emailAddress'), 'address') ?? '', attendee.emailAddress.address),
    );
    const response = isObject(source) ? responseIn(objectAt(source, 'status')) : undefined;
    if (response === undefined) return attendee;
    return { ...attendee, status: { response, atMs: undefined } };
  });
}

/** Checks that every zone of the seed is one a mailbox would accept. */
export function checkZones(people: readonly SeedPerson[]): void {
  for (const person of people) {
    if (person.timeZone !== '' && findZone(person.timeZone) === undefined) {
      throw new Error(
        `${person.userPrincipalName} lives in ${person.timeZone}, which is no zone that a mailbox knows.`,
      );
    }
  }
}
