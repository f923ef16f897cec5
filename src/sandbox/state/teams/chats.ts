// Chats: every Teams meeting of a calendar has one, and people can make others. A meeting's chat is what the event says,
// and what was put into it.

import type { SeedPerson } from '../../seed.ts';
import type { StoredEvent } from '../event.ts';
import { guidFrom } from '../ids.ts';
import type { World } from '../world.ts';
import type { StoredChat } from './teams-room.ts';

export interface Chat {
  readonly stored: StoredChat;
  readonly members: readonly SeedPerson[];
  /** Of a meeting's chat: who organizes it, and the event in that calendar. */
  readonly meeting:
    | { readonly organizer: SeedPerson | undefined; readonly joinUrl: string; readonly event: StoredEvent | undefined }
    | undefined;
}

/** The thread that a link to join names: 19:meeting_…@thread.v2 */
export function threadIn(joinUrl: string): string {
  const segment = /\/meetup-join\/([^/?]+)/.exec(fullyDecoded(joinUrl))?.[1] ?? '';
  return segment.toLowerCase().startsWith('19:') ? segment : '';
}

/** Links to join are encoded once, or twice in a filter, and mean the same. */
export function fullyDecoded(text: string): string {
  let plain = text;
  for (let turn = 0; turn < 3; turn += 1) {
    try {
      const next = decodeURIComponent(plain);
      if (next === plain) return plain;
      plain = next;
    } catch {
      return plain;
    }
  }
  return plain;
}

/** The chats that somebody is in, the meetings' first. */
export function chatsOf(world: World, person: SeedPerson): readonly Chat[] {
  const seen = new Set<string>();
  const ofMeetings = meetingEvents(world, person).flatMap((event) => {
    const chat = chatOfEvent(world, event);
    if (chat === undefined || seen.has(chat.stored.id)) return [];
    seen.add(chat.stored.id);
    return [chat];
  });
  const made = world.office.teams.chats.filter(({ memberIds }) => memberIds.includes(person.id));
  return [...ofMeetings, ...made.map((stored) => chatOfPeople(world, stored))];
}

export function findChat(world: World, person: SeedPerson, id: string): Chat | undefined {
  const wanted = id.toLowerCase();
  const made = world.office.teams.chats.find((chat) => chat.id.toLowerCase() === wanted);
  if (made?.memberIds.includes(person.id)) return chatOfPeople(world, made);
  const event = meetingEvents(world, person).find(
    ({ fields }) => threadIn(fields.onlineMeeting?.joinUrl ?? '').toLowerCase() === wanted,
  );
  return event === undefined ? undefined : chatOfEvent(world, event);
}

/** Whether there is such a chat at all, for those who are not in it. */
export function chatExists(world: World, id: string): boolean {
  return world.people.some((person) => findChat(world, person, id) !== undefined);
}

function meetingEvents(world: World, person: SeedPerson): readonly StoredEvent[] {
  const events = world.mailboxOf(person)?.events ?? [];
  return events.filter(({ fields }) => fields.onlineMeeting !== null);
}

function chatOfEvent(world: World, event: StoredEvent): Chat | undefined {
  const joinUrl = event.fields.onlineMeeting?.joinUrl ?? '';
  const id = threadIn(joinUrl);
  if (id === '') return undefined;
  const organizer = world.findPerson(event.organizer.address);
  const attendees = event.fields.attendees.flatMap(({ emailAddress, type }) =>
    type === 'resource' ? [] : (world.findPerson(emailAddress.address) ?? []),
  );
  const members = [...(organizer === undefined ? [] : [organizer]), ...attendees];
  const kept = world.office.teams.chats.find((chat) => chat.id === id);
  return {
    stored: {
      id,
      chatType: 'meeting',
      topic: event.fields.subject,
      createdMs: event.createdMs,
      updatedMs: Math.max(event.modifiedMs, kept?.updatedMs ?? 0),
      memberIds: [],
      appIds: kept?.appIds ?? [],
      tabs: kept?.tabs ?? [],
    },
    members: members.filter((one, index) => members.findIndex(({ id: other }) => other === one.id) === index),
    meeting: { organizer, joinUrl, event: ownersCopy(world, organizer, event) },
  };
}

/** A chat names the event in the organizer's calendar, whoever asks. */
function ownersCopy(world: World, organizer: SeedPerson | undefined, event: StoredEvent): StoredEvent {
  const box = organizer === undefined ? undefined : world.mailboxOf(organizer);
  return box?.findByICalUId(event.iCalUId) ?? event;
}

function chatOfPeople(world: World, stored: StoredChat): Chat {
  return { stored, members: stored.memberIds.flatMap((id) => world.findPerson(id) ?? []), meeting: undefined };
}

/** Keeps what was put into a chat. */
export function keepChat(world: World, stored: StoredChat): void {
  const { teams } = world.office;
  const others = teams.chats.filter(({ id }) => id !== stored.id);
  teams.chats = [...others, { ...stored, updatedMs: world.now() }];
}

/** The id of a chat between people: that of two follows from who they are. */
export function newChatId(world: World, chatType: 'oneOnOne' | 'group', memberIds: readonly string[]): string {
  if (chatType === 'oneOnOne') return `19:${[...memberIds].sort().join('_')}@unq.gbl.spaces`;
  return `19:${guidFrom(`chat ${world.nextCount()}`).replaceAll('-', '')}@thread.v2`;
}
