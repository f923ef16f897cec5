// A search as plain data, for a worker: a zone is a rule and a rule cannot be sent, so it goes as its name or as the
// description it was made from, and items go as rows of numbers instead of thousands of objects.
import { type CustomZone, customZone, descriptionOf } from './custom-zone.ts';
import { utcMinute } from './minutes.ts';
import type { AvailabilityView, Busyness, PersonTime, ScheduleItem, WeeklyStretch, WorkingHours } from './schedule.ts';
import type { DayOff, DayPart, SearchPerson, SearchRoom, SlotSearch, WishedDay } from './search.ts';
import type { SeriesSearch } from './series.ts';
import { findZone } from './zone-names.ts';
import type { Zone } from './zones.ts';

type EncodedZone = string | CustomZone;

type WithZone<One extends { readonly zone: Zone }> = Omit<One, 'zone'> & { readonly zone: EncodedZone };

type EncodedTime =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'known';
      readonly starts: Float64Array;
      readonly ends: Float64Array;
      readonly statuses: Uint8Array;
      readonly views: readonly AvailabilityView[] | undefined;
      readonly hours: (WeeklyStretch & { readonly also: WorkingHours['also']; readonly zone: EncodedZone }) | undefined;
      readonly zone: EncodedZone | undefined;
    };

/** A search that structuredClone and postMessage take. Made by encodeSearch, read by decodeSearch, nothing else. */
export interface EncodedSearch
  extends Omit<SlotSearch, 'people' | 'rooms' | 'alignTo' | 'dayPart' | 'daysOff' | 'wishedDay'> {
  readonly people: readonly (Omit<SearchPerson, 'time'> & { readonly time: EncodedTime })[];
  readonly rooms: readonly (Omit<SearchRoom, 'time'> & { readonly time: EncodedTime })[] | undefined;
  readonly alignTo: EncodedZone | undefined;
  readonly dayPart: WithZone<DayPart> | undefined;
  readonly daysOff: readonly WithZone<DayOff>[] | undefined;
  readonly wishedDay: WithZone<WishedDay> | undefined;
}

/** A series that structuredClone and postMessage take. Made by encodeSeries, read by decodeSeries. */
export interface EncodedSeries
  extends Pick<SeriesSearch, 'count' | 'cadence' | 'leastGapDays' | 'greatestGapDays' | 'carried'> {
  readonly search: EncodedSearch;
}

const statuses: readonly Busyness[] = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'];

/** A search as plain data. Throws a RangeError for a zone that neither findZone nor customZone gave. */
export function encodeSearch(search: SlotSearch): EncodedSearch {
  const { people, rooms, alignTo, dayPart, daysOff, wishedDay, ...rest } = search;
  return {
    ...rest,
    people: people.map((person) => ({ ...person, time: encodeTime(person.time) })),
    rooms: rooms?.map((room) => ({ ...room, time: encodeTime(room.time) })),
    alignTo: alignTo && encodeZone(alignTo),
    dayPart: dayPart && { ...dayPart, zone: encodeZone(dayPart.zone) },
    daysOff: daysOff?.map((day) => ({ ...day, zone: encodeZone(day.zone) })),
    wishedDay: wishedDay && { ...wishedDay, zone: encodeZone(wishedDay.zone) },
  };
}

/** The search that was encoded: it finds what the first one finds. */
export function decodeSearch(encoded: EncodedSearch): SlotSearch {
  const { people, rooms, alignTo, dayPart, daysOff, wishedDay, ...rest } = encoded;
  const zoneOf = zoneReader();
  return {
    ...rest,
    people: people.map((person): SearchPerson => ({ ...person, time: decodeTime(person.time, zoneOf) })),
    rooms: rooms?.map((room) => ({ ...room, time: decodeTime(room.time, zoneOf) })),
    alignTo: alignTo === undefined ? undefined : zoneOf(alignTo),
    dayPart: dayPart && { ...dayPart, zone: zoneOf(dayPart.zone) },
    daysOff: daysOff?.map((day) => ({ ...day, zone: zoneOf(day.zone) })),
    wishedDay: wishedDay && { ...wishedDay, zone: zoneOf(wishedDay.zone) },
  };
}

/** A series as plain data. Throws as encodeSearch does. */
export function encodeSeries(series: SeriesSearch): EncodedSeries {
  const { count, cadence, leastGapDays, greatestGapDays, carried, ...search } = series;
  return { count, cadence, leastGapDays, greatestGapDays, carried, search: encodeSearch(search) };
}

/** The series that was encoded: its plan is the first one's. */
export function decodeSeries({ search, ...rest }: EncodedSeries): SeriesSearch {
  const { wishedDay, ...decoded } = decodeSearch(search);
  return { ...decoded, ...rest };
}

function encodeZone(zone: Zone): EncodedZone {
  if (findZone(zone.name) === zone) return zone.name;
  const description = descriptionOf(zone);
  if (description === undefined) {
    throw new RangeError(`The zone ${zone.name} cannot be sent: take one from findZone or customZone.`);
  }
  return description;
}

/** Finds each customised zone once, so that people who share one share what is kept of it. */
function zoneReader(): (encoded: EncodedZone) => Zone {
  const made = new Map<CustomZone, Zone>();
  return (encoded) => {
    const zone = typeof encoded === 'string' ? findZone(encoded) : (made.get(encoded) ?? customZone(encoded));
    if (zone === undefined) throw new RangeError(`Not a zone: ${JSON.stringify(encoded)}`);
    if (typeof encoded !== 'string') made.set(encoded, zone);
    return zone;
  };
}

function encodeTime(time: PersonTime): EncodedTime {
  if (time.kind === 'unknown') return time;
  const { items, views, hours, zone } = time;
  return {
    kind: 'known',
    starts: Float64Array.from(items, ({ span }) => span.start),
    ends: Float64Array.from(items, ({ span }) => span.end),
    statuses: Uint8Array.from(items, ({ status }) => statuses.indexOf(status)),
    views,
    hours: hours && { ...hours, also: hours.also, zone: encodeZone(hours.zone) },
    zone: zone && encodeZone(zone),
  };
}

function decodeTime(time: EncodedTime, zoneOf: (encoded: EncodedZone) => Zone): PersonTime {
  if (time.kind === 'unknown') return time;
  const { starts, ends, views, hours, zone } = time;
  const items = Array.from(starts, (start, index): ScheduleItem => {
    const span = { start: utcMinute(start), end: utcMinute(ends[index] ?? start) };
    return { span, status: statuses[time.statuses[index] ?? -1] ?? 'unknown' };
  });
  return {
    kind: 'known',
    items,
    views,
    hours: hours && { ...hours, zone: zoneOf(hours.zone) },
    zone: zone === undefined ? undefined : zoneOf(zone),
  };
}
