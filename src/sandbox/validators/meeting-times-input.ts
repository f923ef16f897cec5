// The body of findMeetingTimes: who, how long, when, where, and how many answers.

import type { JsonObject } from '../seed.ts';
import { instantOf } from '../state/occurrences.ts';
import { parseZonedTime } from './event-input.ts';
import { isList, numberAt, objectAt, objectsAt, textAt } from './json.ts';
import { invalidRequest, Refusal } from './refusal.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const domains = ['work', 'personal', 'unrestricted', 'unknown'] as const;

export interface WantedPerson {
  readonly address: string;
  readonly name: string | undefined;
  readonly isRoom: boolean;
}

export interface MeetingTimesInput {
  readonly people: readonly WantedPerson[];
  readonly durationMs: number;
  readonly windows: readonly { readonly fromMs: number; readonly toMs: number }[];
  readonly domain: (typeof domains)[number];
  readonly mostCandidates: number;
  readonly leastPercentage: number;
  readonly isOrganizerOptional: boolean;
  readonly givesReasons: boolean;
  readonly isLocationRequired: boolean;
  readonly locations: readonly JsonObject[];
}

export function parseMeetingTimesInput(body: JsonObject, nowMs: number): MeetingTimesInput {
  const constraint = objectAt(body, 'timeConstraint');
  const location = objectAt(body, 'locationConstraint');
  return {
    people: objectsAt(body, 'attendees').map(personIn),
    durationMs: durationIn(textAt(body, 'meetingDuration') ?? 'PT30M'),
    windows: windowsIn(constraint, nowMs),
    domain: domainIn(constraint),
    mostCandidates: Math.max(1, numberAt(body, 'maxCandidates') ?? 20),
    leastPercentage: numberAt(body, 'minimumAttendeePercentage') ?? 50,
    isOrganizerOptional: body['isOrganizerOptional'] === true,
    givesReasons: body['returnSuggestionReasons'] === true,
    isLocationRequired: location?.['isRequired'] === true,
    locations: objectsAt(location, 'locations'),
  };
}

function personIn(attendee: JsonObject): WantedPerson {
  const written = objectAt(attendee, 'emailAddress');
  const address = textAt(written, 'address')?.trim() ?? '';
  if (!/^[^\s@]+@[^\s@]+$/.test(address))
    throw new Refusal(400, 'ErrorInvalidRecipients', `At least one recipient is not valid., Recipient '${address}'.`);
  const isRoom = textAt(attendee, 'type')?.toLowerCase() === 'resource';
  return { address, name: textAt(written, 'name'), isRoom };
}

/** Reads PT30M, PT1H30M, P1D and their like. */
function durationIn(text: string): number {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i.exec(text);
  const [days, hours, minutes, seconds] = [1, 2, 3, 4].map((index) => Number(parts?.[index] ?? 0));
  const ms = (days ?? 0) * dayMs + (hours ?? 0) * 60 * minuteMs + (minutes ?? 0) * minuteMs + (seconds ?? 0) * 1000;
  if (parts !== null && ms > 0) return ms;
  throw new Refusal(
    400,
    'RequestBodyRead',
    `Cannot convert the literal '${text}' to the expected type 'Edm.Duration'.`,
  );
}

function windowsIn(constraint: JsonObject | undefined, nowMs: number): MeetingTimesInput['windows'] {
  const written = [...objectsAt(constraint, 'timeSlots'), ...objectsAt(constraint, 'timeslots')];
  if (written.length === 0) return [{ fromMs: nowMs, toMs: nowMs + 7 * dayMs }];
  return written.map((slot) => {
    const fromMs = instantOf(parseZonedTime(objectAt(slot, 'start') ?? {}, 'start'));
    const toMs = instantOf(parseZonedTime(objectAt(slot, 'end') ?? {}, 'end'));
    if (toMs <= fromMs) throw invalidRequest('A time slot ends before it starts.');
    return { fromMs, toMs };
  });
}

function domainIn(constraint: JsonObject | undefined): MeetingTimesInput['domain'] {
  const written = constraint?.['activityDomain'];
  if (written === undefined || written === null || isList(written)) return 'work';
  const domain = domains.find((one) => one.toLowerCase() === String(written).toLowerCase());
  if (domain !== undefined) return domain;
  throw new Refusal(400, 'RequestBodyRead', `Requested value '${String(written)}' of 'activityDomain' was not found.`);
}
