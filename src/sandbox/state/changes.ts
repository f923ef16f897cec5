// Making an event and changing one, in the owner's own mailbox. Who has to be told about it is decided in delivery.

import type { SeedPerson } from '../seed.ts';
import type { EventInput } from '../validators/event-input.ts';
import type { RecurrenceInput } from '../validators/recurrence-input.ts';
import { invalidRequest, Refusal } from '../validators/refusal.ts';
import { formatDate, instantToWall } from '../zones/wall-time.ts';
import { findZone } from '../zones/zone-names.ts';
import { appended } from './body.ts';
import type { EventException, EventFields, Recurrence, StoredEvent, ZonedTime } from './event.ts';
import { immutableItemId, itemId, newICalUId } from './ids.ts';
import { type Instance, instantOf } from './occurrences.ts';
import { carriesMeeting, meetingBlock, newOnlineMeeting } from './online-meeting.ts';
import { occurrenceStarts } from './recurrence.ts';
import { tenantId, type World } from './world.ts';

const dayMs = 86_400_000;

const untouched: Omit<EventFields, 'start' | 'end' | 'bodyHtml'> = {
  subject: '',
  isAllDay: false,
  showAs: 'busy',
  sensitivity: 'normal',
  importance: 'normal',
  locations: [],
  categories: [],
  attendees: [],
  isReminderOn: true,
  reminderMinutesBeforeStart: 15,
  responseStatus: { response: 'organizer', atMs: undefined },
  isCancelled: false,
  hideAttendees: false,
  responseRequested: true,
  allowNewTimeProposals: true,
  onlineMeeting: null,
  extendedProperties: {},
};

/** A new event in its organizer's own mailbox. It is not put there and nobody is told. */
export function newEvent(world: World, owner: SeedPerson, input: EventInput): StoredEvent {
  if (input.start === undefined || input.end === undefined) {
    throw new Refusal(
      400,
      'ErrorPropertyValidationFailure',
      'At least one property failed validation. An event needs start and end.',
    );
  }
  const count = world.nextCount();
  const seed = `${owner.id} ${count}`;
  const written = { ...untouched, bodyHtml: '', ...fieldsOf(input), start: input.start, end: input.end };
  const onlineMeeting = input.isOnlineMeeting ? newOnlineMeeting(seed, tenantId, owner.id) : null;
  const settled = settle(written, input.recurrence ?? null);
  const fields =
    onlineMeeting === null ? settled.fields : { ...settled.fields, ...withMeeting(settled.fields, onlineMeeting) };
  return {
    id: itemId(owner.id, count),
    immutableId: immutableItemId(owner.id, count),
    iCalUId: newICalUId(seed),
    createdMs: world.now(),
    modifiedMs: world.now(),
    change: count,
    isOrganizer: true,
    organizer: world.addressOf(owner),
    transactionId: input.transactionId ?? null,
    originalStartZone: input.start.zone,
    originalEndZone: input.end.zone,
    fields,
    recurrence: settled.recurrence,
    cancelledStarts: [],
    exceptions: [],
    attachments: [],
    invited: [],
    organizerShowAs: fields.showAs,
  };
}

function withMeeting(fields: EventFields, onlineMeeting: NonNullable<EventFields['onlineMeeting']>) {
  return { onlineMeeting, bodyHtml: appended(fields.bodyHtml || emptyBody, meetingBlock(onlineMeeting)) };
}

const emptyBody =
  '<html>\r\n<head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\r\n</head>\r\n<body>\r\n\r\n</body>\r\n</html>\r\n';

/** The part of an input that is kept as it is. */
function fieldsOf(input: EventInput): Partial<EventFields> {
  const { recurrence: _recurrence, transactionId: _transaction, isOnlineMeeting: _online, ...fields } = input;
  return fields;
}

/** The event after a PATCH by its organizer. */
export function changedEvent(world: World, owner: SeedPerson, event: StoredEvent, input: EventInput): StoredEvent {
  const merged = mergedFields(owner, event, event.fields, input);
  const kept = input.recurrence === undefined ? restated(event.recurrence, merged.start) : (input.recurrence ?? null);
  const settled = settle(merged, kept);
  const moved = timesDiffer(event.fields, settled.fields) || input.recurrence !== undefined;
  const next = {
    ...event,
    fields: moved ? { ...settled.fields, attendees: withoutAnswers(settled.fields.attendees) } : settled.fields,
    recurrence: moved ? settled.recurrence : event.recurrence,
    // Exchange drops what was special about single occurrences when the series itself moves.
    cancelledStarts: moved ? [] : event.cancelledStarts,
    exceptions: moved ? [] : event.exceptions,
    organizerShowAs: settled.fields.showAs,
  };
  return touched(world, next);
}

/** The series after a PATCH of one of its occurrences. */
export function changedOccurrence(world: World, owner: SeedPerson, instance: Instance, input: EventInput): StoredEvent {
  const { event, originalWallMs } = instance;
  if (originalWallMs === undefined) return changedEvent(world, owner, event, input);
  if (input.recurrence !== undefined && input.recurrence !== null) {
    throw invalidRequest('The recurrence of a single occurrence cannot be set.');
  }
  const merged = mergedFields(owner, event, instance.fields, input);
  const { fields } = settle(merged, null);
  if (fields.start.wallMs !== instance.fields.start.wallMs) checkNeighbours(event, originalWallMs, fields.start);
  const moved = timesDiffer(instance.fields, fields);
  const special = differences(
    event.fields,
    moved ? { ...fields, attendees: withoutAnswers(fields.attendees) } : fields,
  );
  const exception: EventException = { originalWallMs, fields: special, change: world.nextCount() };
  return touched(world, withException(event, exception));
}

export function withException(event: StoredEvent, exception: EventException): StoredEvent {
  const others = event.exceptions.filter((other) => other.originalWallMs !== exception.originalWallMs);
  return { ...event, exceptions: [...others, exception] };
}

function mergedFields(owner: SeedPerson, event: StoredEvent, before: EventFields, input: EventInput): EventFields {
  const merged: EventFields = { ...before, ...fieldsOf(input) };
  const attendees = merged.attendees.map((attendee) => {
    const known = before.attendees.find((other) =>
      sameAddress(other.emailAddress.address, attendee.emailAddress.address),
    );
    return known === undefined ? attendee : { ...known, type: attendee.type };
  });
  const fields = { ...merged, attendees, ...mergedProperties(before, input) };
  if (before.onlineMeeting !== null && !carriesMeeting(fields.bodyHtml, before.onlineMeeting)) {
    return { ...fields, onlineMeeting: null };
  }
  if (before.onlineMeeting === null && input.isOnlineMeeting) {
    return { ...fields, ...withMeeting(fields, newOnlineMeeting(event.id, tenantId, owner.id)) };
  }
  return fields;
}

/** Extended properties are added to those there are. */
export function mergedProperties(
  before: EventFields,
  input: EventInput,
): Pick<EventFields, 'extendedProperties' | 'multiValueProperties'> {
  return {
    extendedProperties: { ...before.extendedProperties, ...input.extendedProperties },
    multiValueProperties: { ...before.multiValueProperties, ...input.multiValueProperties },
  };
}

export function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

export function timesDiffer(before: EventFields, after: EventFields): boolean {
  return (
    instantOf(before.start) !== instantOf(after.start) ||
    instantOf(before.end) !== instantOf(after.end) ||
    before.isAllDay !== after.isAllDay
  );
}

function withoutAnswers(attendees: EventFields['attendees']): EventFields['attendees'] {
  return attendees.map(({ type, emailAddress }) => ({
    type,
    emailAddress,
    status: { response: 'none', atMs: undefined },
  }));
}

/** What is otherwise in an occurrence than in its series; its times are always its own. */
export function differences(series: EventFields, occurrence: EventFields): Partial<EventFields> {
  const { start, end, ...rest } = occurrence;
  const base: Record<string, unknown> = { ...series };
  const special = Object.entries(rest).filter(([name, value]) => JSON.stringify(base[name]) !== JSON.stringify(value));
  return { start, end, ...Object.fromEntries(special) };
}

export function touched(world: World, event: StoredEvent): StoredEvent {
  return { ...event, change: world.nextCount(), modifiedMs: world.now() };
}

function restated(recurrence: Recurrence | null, start: ZonedTime): RecurrenceInput | null {
  if (recurrence === null) return null;
  const zone = findZone(recurrence.range.recurrenceTimeZone);
  const wallMs = zone === undefined ? start.wallMs : instantToWall(instantOf(start), zone);
  return { pattern: recurrence.pattern, range: { ...recurrence.range, startDate: formatDate(wallMs) } };
}

/** Checks the times and puts a series into the zone in which it recurs. */
function settle(
  fields: EventFields,
  recurrence: RecurrenceInput | null,
): { fields: EventFields; recurrence: Recurrence | null } {
  if (fields.isAllDay) checkAllDay(fields);
  if (instantOf(fields.end) < instantOf(fields.start)) {
    throw new Refusal(
      400,
      'ErrorCalendarEndDateIsEarlierThanStartDate',
      'The end date must come after the start date.',
    );
  }
  if (recurrence === null) return { fields, recurrence: null };
  const zoneName = recurrence.range.recurrenceTimeZone ?? fields.start.zone;
  const zone = findZone(zoneName);
  if (zone === undefined) return { fields, recurrence: null };
  const inZone = (time: ZonedTime): ZonedTime =>
    time.zone === zoneName
      ? time
      : { wallMs: fields.isAllDay ? time.wallMs : instantToWall(instantOf(time), zone), zone: zoneName };
  const start = inZone(fields.start);
  const dates = [formatDate(fields.start.wallMs), formatDate(start.wallMs)];
  if (!dates.includes(recurrence.range.startDate)) {
    throw new Refusal(
      400,
      'ErrorCalendarInvalidRecurrence',
      "The start date of the recurrence range must be the date of the event's start.",
    );
  }
  const range = { ...recurrence.range, startDate: formatDate(start.wallMs), recurrenceTimeZone: zoneName };
  return { fields: { ...fields, start, end: inZone(fields.end) }, recurrence: { pattern: recurrence.pattern, range } };
}

function checkAllDay({ start, end }: EventFields): void {
  for (const [name, time] of Object.entries({ Start: start, End: end })) {
    if (time.wallMs % dayMs !== 0) {
      throw invalidRequest(`The Event.${name} property for an all-day event needs to be set to midnight.`);
    }
  }
  if (start.zone !== end.zone)
    throw invalidRequest('Start and End of an all-day event need to be in the same time zone.');
  if (end.wallMs <= start.wallMs)
    throw invalidRequest('The duration of an all-day event needs to be at least 24 hours.');
}

/** An occurrence may not reach the day of the one before it nor of the one after it. */
function checkNeighbours(event: StoredEvent, originalWallMs: number, start: ZonedTime): void {
  if (event.recurrence === null) return;
  const starts = occurrenceStarts(event.recurrence, event.fields.start.wallMs, originalWallMs + 800 * dayMs).filter(
    (candidate) => !event.cancelledStarts.includes(candidate),
  );
  const index = starts.indexOf(originalWallMs);
  const zone = findZone(event.fields.start.zone);
  const dayOf = (wallMs: number) => Math.floor(wallMs / dayMs);
  const actual = (wallMs: number | undefined) => {
    if (wallMs === undefined) return undefined;
    const moved = event.exceptions.find((exception) => exception.originalWallMs === wallMs)?.fields.start;
    return dayOf(moved?.wallMs ?? wallMs);
  };
  const day = dayOf(zone === undefined ? start.wallMs : instantToWall(instantOf(start), zone));
  const before = actual(index > 0 ? starts[index - 1] : undefined);
  const after = actual(starts[index + 1]);
  if ((before !== undefined && day <= before) || (after !== undefined && day >= after)) {
    throw new Refusal(
      400,
      'ErrorOccurrenceCrossingBoundary',
      'Modified occurrence is crossing or overlapping adjacent occurrence.',
    );
  }
}
