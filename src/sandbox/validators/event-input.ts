// What a client may say about an event, read out of the body of a POST or PATCH. Absent stays absent: what to do about
// it is for whoever creates or changes. Unknown names and wrong types are refused in the words of Graph's parser.

import type { Json, JsonObject } from '../seed.ts';
import { bodyOf, storedHtml } from '../state/body.ts';
import type { Address, Attendee, EventFields, ShowAs, ZonedTime } from '../state/event.ts';
import { instantToWall, parseTime } from '../zones/wall-time.ts';
import { findZone } from '../zones/zone-names.ts';
import { parseExtendedProperties, parseMultiValueProperties } from './extended-property-input.ts';
import { parseExtension } from './extension-input.ts';
import { isList, isObject, objectAt, objectsAt, textAt } from './json.ts';
import { parseRecurrence, type RecurrenceInput } from './recurrence-input.ts';
import { invalidRequest, Refusal, zoneNotSupported } from './refusal.ts';

export type EventInput = Partial<Omit<EventFields, 'onlineMeeting' | 'responseStatus' | 'isCancelled'>> & {
  readonly isOnlineMeeting?: boolean;
  readonly recurrence?: RecurrenceInput | null;
  readonly transactionId?: string;
};

type Draft = { -readonly [Key in keyof EventInput]: EventInput[Key] };
type Kind = 'text' | 'boolean' | 'number' | 'object' | 'objects' | 'texts';

/** Every property of an event and what JSON it takes; `readOnly` ones are accepted and left alone, as Exchange does. */
const properties: Readonly<Record<string, Kind | 'readOnly'>> = {
  subject: 'text',
  body: 'object',
  start: 'object',
  end: 'object',
  isAllDay: 'boolean',
  showAs: 'text',
  sensitivity: 'text',
  importance: 'text',
  location: 'object',
  locations: 'objects',
  categories: 'texts',
  attendees: 'objects',
  recurrence: 'object',
  isReminderOn: 'boolean',
  reminderMinutesBeforeStart: 'number',
  hideAttendees: 'boolean',
  responseRequested: 'boolean',
  allowNewTimeProposals: 'boolean',
  isOnlineMeeting: 'boolean',
  onlineMeetingProvider: 'text',
  transactionId: 'text',
  singleValueExtendedProperties: 'objects',
  multiValueExtendedProperties: 'objects',
  extensions: 'objects',
};

const readOnlyProperties = [
  'id createdDateTime lastModifiedDateTime changeKey originalStartTimeZone originalEndTimeZone originalStart iCalUId',
  'hasAttachments bodyPreview isCancelled isOrganizer seriesMasterId type webLink onlineMeetingUrl onlineMeeting',
  'responseStatus organizer isDraft attachments instances calendar uid occurrenceId',
  'exceptionOccurrences cancelledOccurrences',
].flatMap((line) => line.split(' '));

/** Every name that $select may ask of an event. */
export const eventPropertyNames: ReadonlySet<string> = new Set([...Object.keys(properties), ...readOnlyProperties]);

const kinds: Readonly<Record<Kind, { readonly name: string; readonly fits: (value: Json) => boolean }>> = {
  text: { name: 'Edm.String', fits: (value) => typeof value === 'string' },
  boolean: { name: 'Edm.Boolean', fits: (value) => typeof value === 'boolean' },
  number: { name: 'Edm.Int32', fits: (value) => Number.isInteger(value) },
  object: { name: 'ComplexType', fits: isObject },
  objects: { name: 'Collection', fits: (value) => isList(value) && value.every(isObject) },
  texts: {
    name: 'Collection(Edm.String)',
    fits: (value) => isList(value) && value.every((one) => typeof one === 'string'),
  },
};

function checkShape(body: JsonObject): void {
  for (const [name, value] of Object.entries(body)) {
    if (name.includes('@odata.') || readOnlyProperties.includes(name) || value === null || value === undefined)
      continue;
    const kind = properties[name];
    if (kind === undefined || kind === 'readOnly') {
      throw new Refusal(
        400,
        'RequestBodyRead',
        `The property '${name}' does not exist on type 'microsoft.graph.event'. Make sure to only use property names that are defined by the type.`,
      );
    }
    if (!kinds[kind].fits(value)) {
      const message = `Cannot convert the value of property '${name}' to the expected type '${kinds[kind].name}'.`;
      throw new Refusal(400, 'RequestBodyRead', message);
    }
  }
}

/** Reads the body of a POST or PATCH. `knownAddress` gives the name and spelling the directory has for an address. */
export function parseEventInput(body: JsonObject, knownAddress: (address: Address) => Address): EventInput {
  checkShape(body);
  const draft: Draft = {};
  const subject = textAt(body, 'subject');
  if (subject !== undefined) draft.subject = subject;
  const bodyPart = objectAt(body, 'body');
  if (bodyPart !== undefined) draft.bodyHtml = parseBody(bodyPart);
  for (const name of ['start', 'end'] as const) {
    const time = objectAt(body, name);
    if (time !== undefined) draft[name] = parseZonedTime(time, name);
  }
  for (const name of [
    'isAllDay',
    'isReminderOn',
    'hideAttendees',
    'responseRequested',
    'allowNewTimeProposals',
    'isOnlineMeeting',
  ] as const) {
    const value = body[name];
    if (typeof value === 'boolean') draft[name] = value;
  }
  const minutes = body['reminderMinutesBeforeStart'];
  if (typeof minutes === 'number') draft.reminderMinutesBeforeStart = minutes;
  if (body['showAs'] !== undefined) draft.showAs = oneOf(body, 'showAs', showAsValues);
  if (body['sensitivity'] !== undefined) draft.sensitivity = oneOf(body, 'sensitivity', sensitivityValues);
  if (body['importance'] !== undefined) draft.importance = oneOf(body, 'importance', importanceValues);
  const locations = parseLocations(body);
  if (locations !== undefined) draft.locations = locations;
  const categories = body['categories'];
  if (isList(categories)) draft.categories = [...new Set(categories.map(String))];
  if (body['attendees'] !== undefined) draft.attendees = parseAttendees(objectsAt(body, 'attendees'), knownAddress);
  const recurrence = body['recurrence'];
  if (recurrence === null) draft.recurrence = null;
  else if (isObject(recurrence)) draft.recurrence = parseRecurrence(recurrence);
  const transactionId = textAt(body, 'transactionId');
  if (transactionId !== undefined) draft.transactionId = transactionId;
  const extended = objectsAt(body, 'singleValueExtendedProperties');
  if (extended.length > 0) draft.extendedProperties = parseExtendedProperties(extended);
  const several = objectsAt(body, 'multiValueExtendedProperties');
  if (several.length > 0) draft.multiValueProperties = parseMultiValueProperties(several);
  const extensions = objectsAt(body, 'extensions');
  if (extensions.length > 0) draft.extensions = Object.fromEntries(extensions.map(parseExtension));
  checkProvider(body);
  return draft;
}

const showAsValues = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'] as const satisfies ShowAs[];
const sensitivityValues = ['normal', 'personal', 'private', 'confidential'] as const;
const importanceValues = ['low', 'normal', 'high'] as const;
const attendeeTypes = ['required', 'optional', 'resource'] as const;

function oneOf<Value extends string>(body: JsonObject, name: string, values: readonly Value[]): Value {
  const written = textAt(body, name)?.toLowerCase();
  const value = values.find((candidate) => candidate.toLowerCase() === written);
  if (value !== undefined) return value;
  throw new Refusal(400, 'RequestBodyRead', `Requested value '${String(body[name])}' of '${name}' was not found.`);
}

function parseBody(body: JsonObject): string {
  const content = textAt(body, 'content') ?? '';
  const contentType = textAt(body, 'contentType')?.toLowerCase() ?? 'text';
  if (contentType !== 'html' && contentType !== 'text') {
    throw new Refusal(400, 'RequestBodyRead', `Requested value '${contentType}' was not found.`);
  }
  return storedHtml(contentType === 'html' ? bodyOf(content) : content, contentType);
}

/** Reads a dateTimeTimeZone. A text that says Z or an offset decides the instant; the zone then only says how it is kept. */
export function parseZonedTime(time: JsonObject, name: string): ZonedTime {
  const zoneName = textAt(time, 'timeZone') ?? 'UTC';
  const zone = findZone(zoneName);
  if (zone === undefined) throw zoneNotSupported(zoneName);
  const written = parseTime(textAt(time, 'dateTime') ?? '');
  if (written === undefined) {
    const message = `Cannot convert the literal '${String(time['dateTime'])}' of '${name}' to the expected type 'Edm.DateTime'.`;
    throw new Refusal(400, 'RequestBodyRead', message);
  }
  if (written.offsetMs === undefined) return { wallMs: written.wallMs, zone: zoneName };
  return { wallMs: instantToWall(written.wallMs - written.offsetMs, zone), zone: zoneName };
}

function parseLocations(body: JsonObject): readonly JsonObject[] | undefined {
  if (isList(body['locations']) && objectsAt(body, 'locations').length > 0) return objectsAt(body, 'locations');
  const location = body['location'];
  if (location === undefined) return isList(body['locations']) ? [] : undefined;
  return isObject(location) && (textAt(location, 'displayName') ?? '') !== '' ? [location] : [];
}

function parseAttendees(
  attendees: readonly JsonObject[],
  knownAddress: (address: Address) => Address,
): readonly Attendee[] {
  if (attendees.length > 500) throw invalidRequest('The number of attendees exceeds the maximum of 500.');
  const byAddress = new Map<string, Attendee>();
  for (const attendee of attendees) {
    const written = objectAt(attendee, 'emailAddress');
    const address = textAt(written, 'address')?.trim() ?? '';
    if (!/^[^\s@<>]+@[^\s@<>]+$/.test(address)) {
      throw new Refusal(
        400,
        'ErrorInvalidRecipients',
        `At least one recipient is not valid., Recipient '${address}' is not resolved.`,
      );
    }
    const type = attendee['type'] === undefined ? 'required' : oneOf(attendee, 'type', attendeeTypes);
    const emailAddress = knownAddress({ name: textAt(written, 'name') ?? address, address });
    byAddress.set(address.toLowerCase(), { type, emailAddress, status: { response: 'none', atMs: undefined } });
  }
  return [...byAddress.values()];
}

function checkProvider(body: JsonObject): void {
  const provider = textAt(body, 'onlineMeetingProvider')?.toLowerCase();
  if (provider === undefined || provider === 'unknown' || provider === 'teamsforbusiness') return;
  throw invalidRequest("The online meeting provider is not one of the calendar's allowedOnlineMeetingProviders.");
}
