// The body of getSchedule, in the shapes in which clients send it, and the limits of its window.

import type { JsonObject } from '../seed.ts';
import { instantOf } from '../state/occurrences.ts';
import { parseZonedTime } from './event-input.ts';
import { isList, numberAt, objectAt } from './json.ts';
import { Refusal } from './refusal.ts';

/** Exchange's hard limit; Graph's documentation asks for no more than twenty. */
const mostAddresses = 100;
const dayMs = 86_400_000;

export interface ScheduleInput {
  readonly addresses: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly intervalMinutes: number;
}

/** Reads the body. `membersOf` says how many mailboxes stand behind an address: of a list, each member counts. */
export function parseScheduleInput(body: JsonObject, membersOf: (address: string) => number): ScheduleInput {
  const listed = isList(body['schedules']) ? body['schedules'].filter((one) => typeof one === 'string') : [];
  if (listed.length === 0)
    throw new Refusal(400, 'ErrorMailboxDataArrayEmpty', 'There are no target users in the EmailAddress array.');
  const entities = listed.reduce((total, address) => total + membersOf(address), 0);
  if (entities > mostAddresses) {
    throw new Refusal(
      400,
      'ErrorMailboxDataArrayTooBig',
      `There are too many target users in the EmailAddress array. The allowed size = ${mostAddresses}; the actual size = ${entities}.`,
    );
  }
  const [start, end] = [objectAt(body, 'startTime'), objectAt(body, 'endTime')];
  if (start === undefined || end === undefined) throw invalidInterval();
  const fromMs = instantOf(parseZonedTime(start, 'startTime'));
  const toMs = instantOf(parseZonedTime(end, 'endTime'));
  if (toMs <= fromMs || toMs - fromMs >= 62 * dayMs) throw invalidInterval();
  return { addresses: listed, fromMs, toMs, intervalMinutes: intervalIn(body, toMs - fromMs) };
}

function invalidInterval(): Refusal {
  return new Refusal(
    400,
    'ErrorInvalidTimeInterval',
    'The requested time duration specified for FreeBusyViewOptions.TimeWindow is not valid. It must be longer than zero and shorter than 62 days.',
  );
}

function intervalIn(body: JsonObject, windowMs: number): number {
  if (body['availabilityViewInterval'] === undefined) return 30;
  const minutes = numberAt(body, 'availabilityViewInterval');
  if (
    minutes === undefined ||
    !Number.isInteger(minutes) ||
    minutes < 5 ||
    minutes > 1440 ||
    minutes * 60_000 > windowMs
  ) {
    throw new Refusal(
      400,
      'ErrorInvalidMergedFreeBusyInterval',
      'The merged free/busy interval must be at least 5 minutes, at most 1440 and no longer than the time window.',
    );
  }
  return minutes;
}
