// What an event says besides its times: subject, body, place, people, how the time shows, how private it is.
import type { JsonObject } from '../seed.ts';
import { type Component, find, findAll, type Property, parameter, texts } from './components.ts';

/** Graph's own bound. */
const mostAttendees = 500;

/** An event's fields as POST /events takes them, times and recurrence left out. `owner` is the mailbox's address. */
export function eventFields(event: Component, owner: string | undefined): JsonObject {
  const organizer = find(event, 'ORGANIZER');
  const organizedBy = organizer && addressOf(organizer);
  const isCancelled = isCancelledEvent(event);
  const attendees = findAll(event, 'ATTENDEE').filter((attendee) => {
    const address = addressOf(attendee)?.address;
    return address !== undefined && address !== organizedBy?.address;
  });
  return {
    subject: textOf(event, 'SUMMARY'),
    body: bodyOf(event),
    showAs: isCancelled ? 'free' : showAsOf(event, owner),
    sensitivity: sensitivityOf(event),
    importance: importanceOf(event),
    location: { displayName: textOf(event, 'LOCATION') },
    categories: findAll(event, 'CATEGORIES')
      .flatMap(texts)
      .filter((name) => name.trim() !== ''),
    attendees: attendees.slice(0, mostAttendees).map(attendeeOf),
    ...(organizedBy ? { organizer: { emailAddress: organizedBy } } : {}),
    ...(isCancelled ? { isCancelled } : {}),
  };
}

export function isCancelledEvent(event: Component): boolean {
  return wordOf(event, 'STATUS') === 'CANCELLED';
}

function bodyOf(event: Component): JsonObject {
  const html = find(event, 'X-ALT-DESC');
  if (html && parameter(html, 'fmttype')?.toLowerCase() === 'text/html') {
    return { contentType: 'html', content: texts(html)[0] ?? '' };
  }
  return { contentType: 'text', content: textOf(event, 'DESCRIPTION') };
}

const busyStatus = new Map([
  ['FREE', 'free'],
  ['TENTATIVE', 'tentative'],
  ['BUSY', 'busy'],
  ['OOF', 'oof'],
  ['WORKINGELSEWHERE', 'workingElsewhere'],
]);

/** Outlook's own word first; then the owner's answer to an invitation; then TRANSP and STATUS, as everybody writes them. */
function showAsOf(event: Component, owner: string | undefined): string {
  const stated = busyStatus.get(wordOf(event, 'X-MICROSOFT-CDO-BUSYSTATUS'));
  if (stated !== undefined) return stated;
  if (wordOf(event, 'TRANSP') === 'TRANSPARENT') return 'free';
  const answer = findAll(event, 'ATTENDEE').find(
    (attendee) => addressOf(attendee)?.address.toLowerCase() === owner?.toLowerCase(),
  );
  const response = owner === undefined ? undefined : answer && parameter(answer, 'partstat')?.toUpperCase();
  if (response === 'DECLINED') return 'free';
  const intended = busyStatus.get(wordOf(event, 'X-MICROSOFT-CDO-INTENDEDSTATUS'));
  if (response === 'TENTATIVE' || response === 'NEEDS-ACTION' || wordOf(event, 'STATUS') === 'TENTATIVE')
    return 'tentative';
  return intended ?? 'busy';
}

function sensitivityOf(event: Component): string {
  const sensitivity = wordOf(event, 'CLASS');
  return sensitivity === 'PRIVATE' || sensitivity === 'CONFIDENTIAL' ? sensitivity.toLowerCase() : 'normal';
}

function importanceOf(event: Component): string {
  const priority = Number(find(event, 'PRIORITY')?.raw.trim() ?? 0);
  if (priority >= 1 && priority <= 4) return 'high';
  return priority >= 6 && priority <= 9 ? 'low' : 'normal';
}

const responses = new Map([
  ['ACCEPTED', 'accepted'],
  ['DECLINED', 'declined'],
  ['TENTATIVE', 'tentativelyAccepted'],
]);

function attendeeOf(attendee: Property): JsonObject {
  const kind = parameter(attendee, 'cutype')?.toUpperCase();
  const role = parameter(attendee, 'role')?.toUpperCase();
  const isOptional = role === 'OPT-PARTICIPANT' || role === 'NON-PARTICIPANT';
  return {
    type: kind === 'ROOM' || kind === 'RESOURCE' ? 'resource' : isOptional ? 'optional' : 'required',
    emailAddress: addressOf(attendee) ?? null,
    status: {
      response: responses.get(parameter(attendee, 'partstat')?.toUpperCase() ?? '') ?? 'none',
      time: '0001-01-01T00:00:00Z',
    },
  };
}

/** Calendars also name people by urn: or invalid:; only a mail address is of use here. */
function addressOf(property: Property): { readonly name: string; readonly address: string } | undefined {
  const [, address] = /^mailto:([^\s@<>]+@[^\s@<>]+)$/i.exec(property.raw.trim()) ?? [];
  return address === undefined ? undefined : { name: parameter(property, 'cn') ?? address, address };
}

function textOf(event: Component, name: string): string {
  const property = find(event, name);
  return (property && texts(property)[0]) ?? '';
}

function wordOf(event: Component, name: string): string {
  return find(event, name)?.raw.trim().toUpperCase() ?? '';
}
