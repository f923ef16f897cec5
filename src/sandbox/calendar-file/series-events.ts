// Single events out of a series: the event itself, one occurrence, an override that stands for itself, and what an
// override changes.
import type { JsonObject, SeedEvent } from '../seed.ts';
import type { Component } from './components.ts';
import { eventFields } from './event-fields.ts';
import { type EventTimes, graphTimes, instantOf } from './file-times.ts';
import type { Master, Override, SeriesReader } from './series-master.ts';

export function single(uid: string, event: Component, times: EventTimes, reader: SeriesReader): SeedEvent {
  return {
    event: { ...eventFields(event, reader.owner), ...graphTimes(times), isAllDay: times.isAllDay, iCalUId: uid },
  };
}

export function detached(uid: string, { event, times, instant }: Override, reader: SeriesReader): SeedEvent {
  return single(occurrenceUid(uid, instant), event, times, reader);
}

function occurrenceUid(uid: string, instant: number): string {
  return `${uid}_${new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '')}`;
}

/** One occurrence as an event of its own. An override from here on shifts it as far as it shifted its own occurrence. */
export function occurrence(
  master: Master,
  wallMs: number,
  override: Override | undefined,
  reader: SeriesReader,
): SeedEvent {
  const { start, endWallMs, isAllDay } = master.times;
  const uid = occurrenceUid(master.uid, start.zone.toInstant(wallMs));
  if (override === undefined) {
    const lastsMs = master.extraLastsMs.get(wallMs) ?? endWallMs - start.wallMs;
    const times = { start: { ...start, wallMs }, endWallMs: wallMs + lastsMs, isAllDay };
    return single(uid, master.event, times, reader);
  }
  const from = override.times.start;
  const shift = override.isOnwards
    ? from.zone.toWall(start.zone.toInstant(wallMs)) - from.zone.toWall(override.instant)
    : 0;
  const times = {
    ...override.times,
    start: { ...from, wallMs: from.wallMs + shift },
    endWallMs: override.times.endWallMs + shift,
  };
  return single(uid, override.event, times, reader);
}

/** What an override changes, on the clock of its series; undefined when that clock cannot say it. */
export function changesOf(
  base: JsonObject,
  master: Master,
  { event, times }: Override,
  reader: SeriesReader,
): JsonObject | undefined {
  const { zone } = master.times.start;
  const [starts, ends] = [instantOf(times.start), times.start.zone.toInstant(times.endWallMs)];
  const inZone: EventTimes = times.isAllDay
    ? times
    : { start: { wallMs: zone.toWall(starts), zone, isDate: false }, endWallMs: zone.toWall(ends), isAllDay: false };
  const isSaid =
    times.isAllDay === master.times.isAllDay &&
    instantOf(inZone.start) === starts &&
    zone.toInstant(inZone.endWallMs) === ends;
  if (!isSaid && !(times.isAllDay && master.times.isAllDay)) return undefined;
  const { iCalUId: _, organizer: __, isCancelled: ___, ...own } = single('', event, inZone, reader).event;
  const differs = (name: string, value: unknown) => JSON.stringify(base[name]) !== JSON.stringify(value);
  return Object.fromEntries(
    Object.entries(own).filter(([name, value]) => name === 'start' || name === 'end' || differs(name, value)),
  );
}
