// A series laid out as the single events that a calendar shows.

import { wallToInstant } from '../zones/wall-time.ts';
import { findZone } from '../zones/zone-names.ts';
import type { EventFields, StoredEvent, ZonedTime } from './event.ts';
import { occurrenceStarts } from './recurrence.ts';

const dayMs = 86_400_000;

/** An event, or one occurrence of it, with everything that is special about the occurrence already put in. */
export interface Instance {
  readonly event: StoredEvent;
  readonly type: 'singleInstance' | 'seriesMaster' | 'occurrence' | 'exception';
  readonly originalWallMs: number | undefined;
  readonly fields: EventFields;
  readonly startMs: number;
  readonly endMs: number;
}

export function instantOf(time: ZonedTime): number {
  const zone = findZone(time.zone) ?? findZone('UTC');
  return zone === undefined ? time.wallMs : wallToInstant(time.wallMs, zone);
}

/** What was laid out before. An event is never changed in place, so this holds for as long as the event is there. */
interface LaidOut {
  whole: Instance | undefined;
  readonly byStart: Map<number, Instance>;
}

const laidOut = new WeakMap<StoredEvent, LaidOut>();

function layoutOf(event: StoredEvent): LaidOut {
  let known = laidOut.get(event);
  if (known === undefined) {
    known = { whole: undefined, byStart: new Map() };
    laidOut.set(event, known);
  }
  return known;
}

/** The event itself: for a series its master, with the times of the first occurrence. */
export function wholeEvent(event: StoredEvent): Instance {
  const layout = layoutOf(event);
  layout.whole ??= {
    event,
    type: event.recurrence === null ? 'singleInstance' : 'seriesMaster',
    originalWallMs: undefined,
    fields: event.fields,
    startMs: instantOf(event.fields.start),
    endMs: instantOf(event.fields.end),
  };
  return layout.whole;
}

/** One occurrence by its original start; undefined when the series has none there or it was cancelled. */
export function findOccurrence(event: StoredEvent, originalWallMs: number): Instance | undefined {
  if (event.recurrence === null || event.cancelledStarts.includes(originalWallMs)) return undefined;
  const starts = occurrenceStarts(event.recurrence, event.fields.start.wallMs, originalWallMs);
  return starts.includes(originalWallMs) ? occurrenceAt(event, originalWallMs) : undefined;
}

/** What stands in the calendar between two instants, touching its edges or not: begun earlier and going on counts. */
export function instancesBetween(event: StoredEvent, fromMs: number, toMs: number): readonly Instance[] {
  if (event.recurrence === null) {
    const whole = wholeEvent(event);
    return overlaps(whole, fromMs, toMs) ? [whole] : [];
  }
  const starts = occurrenceStarts(event.recurrence, event.fields.start.wallMs, toMs + dayMs);
  const lengthMs = event.fields.end.wallMs - event.fields.start.wallMs;
  // No zone is further from UTC than a day, so two days are room enough; a moved occurrence may be anywhere.
  const first = indexFrom(starts, fromMs - lengthMs - 2 * dayMs);
  const near = starts.slice(first, indexFrom(starts, toMs + 2 * dayMs));
  const moved = event.exceptions
    .map((exception) => exception.originalWallMs)
    .filter((start) => !near.includes(start) && starts.includes(start));
  return [...near, ...moved]
    .sort((one, other) => one - other)
    .filter((start) => !event.cancelledStarts.includes(start))
    .map((start) => occurrenceAt(event, start))
    .filter((instance) => overlaps(instance, fromMs, toMs));
}

/** Where the numbers that are at least this large begin. */
function indexFrom(ascending: readonly number[], least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? least) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function overlaps(instance: Instance, fromMs: number, toMs: number): boolean {
  if (instance.startMs === instance.endMs) return instance.startMs >= fromMs && instance.startMs < toMs;
  return instance.startMs < toMs && instance.endMs > fromMs;
}

function occurrenceAt(event: StoredEvent, originalWallMs: number): Instance {
  const { byStart } = layoutOf(event);
  const known = byStart.get(originalWallMs);
  if (known !== undefined) return known;
  const made = makeOccurrence(event, originalWallMs);
  byStart.set(originalWallMs, made);
  return made;
}

function makeOccurrence(event: StoredEvent, originalWallMs: number): Instance {
  const lengthMs = event.fields.end.wallMs - event.fields.start.wallMs;
  const exception = event.exceptions.find((candidate) => candidate.originalWallMs === originalWallMs);
  const fields: EventFields = {
    ...event.fields,
    start: { wallMs: originalWallMs, zone: event.fields.start.zone },
    end: { wallMs: originalWallMs + lengthMs, zone: event.fields.end.zone },
    ...exception?.fields,
  };
  return {
    event,
    type: exception === undefined ? 'occurrence' : 'exception',
    originalWallMs,
    fields,
    startMs: instantOf(fields.start),
    endMs: instantOf(fields.end),
  };
}
