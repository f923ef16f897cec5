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

const whole = new WeakMap<StoredEvent, Instance>();

/** The event itself: for a series its master, with the times of the first occurrence. */
export function wholeEvent(event: StoredEvent): Instance {
  const known = whole.get(event);
  if (known !== undefined) return known;
  const instance: Instance = {
    event,
    type: event.recurrence === null ? 'singleInstance' : 'seriesMaster',
    originalWallMs: undefined,
    fields: event.fields,
    startMs: instantOf(event.fields.start),
    endMs: instantOf(event.fields.end),
  };
  whole.set(event, instance);
  return instance;
}

/** One occurrence by its original start; undefined when the series has none there or it was cancelled. */
export function findOccurrence(event: StoredEvent, originalWallMs: number): Instance | undefined {
  if (event.recurrence === null || event.cancelledStarts.includes(originalWallMs)) return undefined;
  const starts = occurrenceStarts(event.recurrence, event.fields.start.wallMs, originalWallMs);
  return starts.includes(originalWallMs) ? occurrenceAt(event, originalWallMs) : undefined;
}

/** What stands in the calendar between two instants, touching its edges or not: begun earlier and going on counts. */
export function instancesBetween(event: StoredEvent, fromMs: number, toMs: number): readonly Instance[] {
  if (event.recurrence === null) return [wholeEvent(event)].filter((instance) => overlaps(instance, fromMs, toMs));
  const starts = occurrenceStarts(event.recurrence, event.fields.start.wallMs, toMs + dayMs);
  const lengthMs = event.fields.end.wallMs - event.fields.start.wallMs;
  const moved = new Set(event.exceptions.map((exception) => exception.originalWallMs));
  const found: Instance[] = [];
  for (const start of starts) {
    const far = start + lengthMs < fromMs - 2 * dayMs || start > toMs + 2 * dayMs;
    if (event.cancelledStarts.includes(start) || (far && !moved.has(start))) continue;
    const instance = occurrenceAt(event, start);
    if (overlaps(instance, fromMs, toMs)) found.push(instance);
  }
  return found;
}

function overlaps(instance: Instance, fromMs: number, toMs: number): boolean {
  if (instance.startMs === instance.endMs) return instance.startMs >= fromMs && instance.startMs < toMs;
  return instance.startMs < toMs && instance.endMs > fromMs;
}

function occurrenceAt(event: StoredEvent, originalWallMs: number): Instance {
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
