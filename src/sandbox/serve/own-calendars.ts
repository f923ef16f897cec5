// Calendars from the command line, put into the mailboxes of the people they are for.
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { decodeCalendarBytes } from '../calendar-file/calendar-bytes.ts';
import { readCalendarFile, zoneOfCalendarFile } from '../calendar-file/calendar-file.ts';
import type { SeedPerson } from '../seed.ts';
import { workingHoursOf } from '../story/cast-member.ts';
import { findZone } from '../zones/zone-names.ts';
import type { CalendarWish } from './arguments.ts';

export type CalendarsAnswer =
  | { readonly kind: 'people'; readonly people: readonly SeedPerson[]; readonly notes: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * The people with the calendars loaded in place of the story's, and what there is to say about it. Several files for one
 * person add up. One bad file refuses all.
 */
export async function loadCalendars(
  people: readonly SeedPerson[],
  wishes: readonly CalendarWish[],
  now: number,
): Promise<CalendarsAnswer> {
  const notes: string[] = [];
  const loaded = new Set<string>();
  let answer = people;
  for (const { address, file } of wishes) {
    const text = await readText(file);
    if (typeof text !== 'string') return text;
    const known = findPerson(answer, address);
    const person = known ?? newPerson(address, zoneOfCalendarFile(text, now) ?? machineZone());
    if (person.kind === 'guest' || person.kind === 'no-mailbox') {
      return refused(`${person.displayName} (${address}) has no mailbox to load ${file} into.`);
    }
    const read = readCalendarFile(text, { defaultZone: person.timeZone, now, owner: address });
    if (read.kind === 'broken') return refused(`${file}, line ${read.line}: ${read.reason} Nothing was loaded.`);
    const before = loaded.has(person.id) ? person.events : [];
    const after = { ...person, events: [...before, ...read.events] };
    answer = known ? answer.map((candidate) => (candidate === known ? after : candidate)) : [...answer, after];
    loaded.add(person.id);
    if (!known)
      notes.push(`${address} is new here: ${person.displayName}, ${person.timeZone}, Monday to Friday from 9 to 5.`);
    for (const { line, subject, reason } of read.skipped) {
      notes.push(`${file}, line ${line}: “${subject}” was not loaded, because ${reason}.`);
    }
  }
  return { kind: 'people', people: answer, notes };
}

const refused = (reason: string) => ({ kind: 'refused', reason }) as const;
const mostBytes = 50_000_000;

async function readText(file: string): Promise<string | ReturnType<typeof refused>> {
  try {
    const { size } = await stat(file);
    if (size > mostBytes)
      return refused(`${file} is larger than ${mostBytes / 1_000_000} MB. Export a shorter period.`);
    const read = decodeCalendarBytes(await readFile(file));
    if (read.kind === 'text') return read.text;
    return refused(
      `${file}, line ${read.line}: This is not text in UTF-8. Export the calendar again as UTF-8. Nothing was loaded.`,
    );
  } catch (cause) {
    return refused(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

export function findPerson(people: readonly SeedPerson[], address: string): SeedPerson | undefined {
  const wanted = address.toLowerCase();
  return people.find(({ mail, userPrincipalName }) =>
    [mail, userPrincipalName].some((name) => name.toLowerCase() === wanted),
  );
}

/** Somebody whom the story does not know: the same id for the same address at every start. */
export function newPerson(address: string, timeZone: string): SeedPerson {
  const [local = address] = address.split('@');
  const names = local
    .split(/[._-]+/)
    .filter(Boolean)
    .map((name) => name.charAt(0).toUpperCase() + name.slice(1));
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
  return {
    id: guidOf(address),
    userPrincipalName: address,
    mail: address,
    displayName: names.join(' ') || address,
    givenName: names[0] ?? '',
    surname: names.slice(1).join(' '),
    jobTitle: 'From a calendar file',
    department: '',
    officeLocation: '',
    kind: 'person',
    role: 'none',
    timeZone,
    locale: 'en-GB',
    workingHours: workingHoursOf({ days, start: '09:00', end: '17:00' }, { name: timeZone }),
    sharing: 'freeBusyRead',
    delegates: [],
    workmates: [],
    events: [],
  };
}

function guidOf(text: string): string {
  const hex = createHash('sha256').update(text.toLowerCase()).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** Where this machine stands; UTC when a mailbox would not know the name. */
function machineZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return findZone(zone) ? zone : 'UTC';
}
