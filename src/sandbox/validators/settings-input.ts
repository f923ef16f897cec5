// What PATCH /mailboxSettings may change and how it refuses.

import type { JsonObject } from '../seed.ts';
import type { MailboxSettings } from '../state/event.ts';
import { instantOf } from '../state/occurrences.ts';
import { findZone } from '../zones/zone-names.ts';
import { parseZonedTime } from './event-input.ts';
import { isList, objectAt, textAt } from './json.ts';
import { Refusal } from './refusal.ts';

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The settings after a PATCH; what the body does not mention stays. */
export function changedSettings(settings: MailboxSettings, body: JsonObject): MailboxSettings {
  const timeZone = textAt(body, 'timeZone');
  if (timeZone !== undefined && findZone(timeZone) === undefined) {
    throw new Refusal(400, 'InvalidTimeZone', `The time zone '${timeZone}' is not valid.`);
  }
  const workingHours = objectAt(body, 'workingHours');
  const automaticReplies = objectAt(body, 'automaticRepliesSetting');
  const locale = textAt(objectAt(body, 'language'), 'locale');
  return {
    ...settings,
    timeZone: timeZone ?? settings.timeZone,
    locale: locale ?? settings.locale,
    dateFormat: textAt(body, 'dateFormat') ?? settings.dateFormat,
    timeFormat: textAt(body, 'timeFormat') ?? settings.timeFormat,
    ...(automaticReplies === undefined
      ? {}
      : { automaticReplies: mergedReplies(settings.automaticReplies, automaticReplies) }),
    ...(body['delegateMeetingMessageDeliveryOptions'] === undefined
      ? {}
      : { delegateDelivery: oneOf(body, 'delegateMeetingMessageDeliveryOptions', deliveries) }),
    workingHours: workingHours === undefined ? settings.workingHours : mergedHours(settings.workingHours, workingHours),
  };
}

const deliveries = ['sendToDelegateAndInformationToPrincipal', 'sendToDelegateAndPrincipal', 'sendToDelegateOnly'];
const statuses = ['disabled', 'alwaysEnabled', 'scheduled'];
const audiences = ['none', 'contactsOnly', 'all'];

function oneOf(object: JsonObject, name: string, values: readonly string[]): string {
  const written = textAt(object, name);
  const value = values.find((one) => one.toLowerCase() === written?.toLowerCase());
  if (value !== undefined) return value;
  throw new Refusal(400, 'RequestBodyRead', `Requested value '${String(object[name])}' of '${name}' was not found.`);
}

function mergedReplies(before: JsonObject | undefined, change: JsonObject): JsonObject {
  const next = { ...before, ...change };
  const [start, end] = ['scheduledStartDateTime', 'scheduledEndDateTime'].map((name) => {
    const time = objectAt(next, name);
    return time === undefined ? undefined : instantOf(parseZonedTime(time, name));
  });
  if (start !== undefined && end !== undefined && start >= end)
    throw new Refusal(400, 'ErrorInvalidTimeSettings', 'The start time must be earlier than the end time.');
  return {
    ...next,
    ...(next['status'] === undefined ? {} : { status: oneOf(next, 'status', statuses) }),
    ...(next['externalAudience'] === undefined ? {} : { externalAudience: oneOf(next, 'externalAudience', audiences) }),
  };
}

function mergedHours(before: JsonObject | undefined, change: JsonObject): JsonObject {
  const next = { ...before, ...change };
  const listed = next['daysOfWeek'];
  if (isList(listed) && !listed.every((day) => days.includes(String(day).toLowerCase()))) {
    throw new Refusal(400, 'InvalidArguments', 'The value of daysOfWeek is not valid.');
  }
  const [start, end] = [timeIn(next, 'startTime'), timeIn(next, 'endTime')];
  if (start > end)
    throw new Refusal(400, 'ErrorInvalidTimeSettings', 'The start time must not be later than the end time.');
  const zone = textAt(objectAt(next, 'timeZone'), 'name');
  if (zone !== undefined && zone !== 'Customized Time Zone' && findZone(zone) === undefined) {
    throw new Refusal(400, 'InvalidTimeZone', `The time zone '${zone}' is not valid.`);
  }
  return {
    ...next,
    startTime: start,
    endTime: end,
    ...(isList(listed) ? { daysOfWeek: listed.map((day) => String(day).toLowerCase()) } : {}),
  };
}

function timeIn(hours: JsonObject, name: string): string {
  const written = textAt(hours, name) ?? '';
  const match = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,7})?)?$/.exec(written);
  if (match === null) {
    throw new Refusal(
      400,
      'RequestBodyRead',
      `Cannot convert the literal '${written}' to the expected type 'Edm.TimeOfDay'.`,
    );
  }
  return `${match[1]}:${match[2]}:${match[3] ?? '00'}${(match[4] ?? '.').padEnd(8, '0')}`;
}
