// A search and its answer as data that can be sent to a worker: zones are rules there, and rules cannot be sent. A zone
// that has a name goes by its name; a customised one goes as the table of its offsets around the window.
import {
  findZone,
  type PersonTime,
  type ScorePart,
  type SearchPerson,
  type Slot,
  type SlotAnswer,
  type Span,
  type UtcMinute,
  utcMinute,
  type WorkingHours,
  type Zone,
} from '#engine';
import type { WishSearch } from './wish-search.ts';

type PackedZone =
  | { readonly kind: 'named'; readonly name: string }
  /** Offsets from each instant on, the first from ever. */
  | {
      readonly kind: 'table';
      readonly name: string;
      readonly from: readonly number[];
      readonly offsets: readonly number[];
    };

type KnownTime = Extract<PersonTime, { kind: 'known' }>;

type PackedTime =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'known';
      /** Three numbers an item: start, end, status. */
      readonly items: Int32Array<ArrayBuffer>;
      readonly views: KnownTime['views'];
      readonly hours: (Omit<WorkingHours, 'zone'> & { readonly zone: number }) | undefined;
      readonly zone: number | undefined;
    };

/** A search without rules. Zones are counted from the list's beginning. */
export interface PackedSearch {
  readonly zones: readonly PackedZone[];
  readonly people: readonly (Omit<SearchPerson, 'time'> & { readonly time: PackedTime })[];
  readonly alignTo: number | undefined;
  readonly dayPart: (Omit<NonNullable<WishSearch['dayPart']>, 'zone'> & { readonly zone: number }) | undefined;
  readonly rest: Omit<WishSearch, 'people' | 'alignTo' | 'dayPart'>;
}

/** An answer in rows of numbers; of its slots only some carry their reasons along. */
export interface PackedAnswer {
  readonly lengthMinutes: number;
  readonly starts: Int32Array<ArrayBuffer>;
  readonly scores: Float64Array<ArrayBuffer>;
  /** Undefined where nobody can be missed. Whom each slot misses, by place in `keys`, slot after slot. */
  readonly missing:
    | {
        readonly keys: readonly string[];
        readonly counts: Uint16Array<ArrayBuffer>;
        readonly who: Uint16Array<ArrayBuffer>;
      }
    | undefined;
  readonly explained: readonly { readonly start: number; readonly parts: readonly ScorePart[] }[];
  readonly unknown: SlotAnswer['unknown'];
  readonly blockers: SlotAnswer['blockers'];
}

const statuses = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'] as const;
/** Meetings around the window are looked at too, and hours are laid out by the week. */
const marginMinutes = 15 * 1440;

/** Turns a search into data. */
export function encodeSearch(search: WishSearch): PackedSearch {
  const { people, alignTo, dayPart, ...rest } = search;
  const zones: Zone[] = [];
  const zoneIndex = (zone: Zone): number => {
    const at = zones.indexOf(zone);
    return at === -1 ? zones.push(zone) - 1 : at;
  };
  const packed = people.map((person) => ({ ...person, time: encodeTime(person.time, zoneIndex) }));
  return {
    people: packed,
    alignTo: alignTo === undefined ? undefined : zoneIndex(alignTo),
    dayPart: dayPart === undefined ? undefined : { ...dayPart, zone: zoneIndex(dayPart.zone) },
    rest,
    zones: zones.map((zone) => encodeZone(zone, search.window)),
  };
}

/** Turns data back into the search. */
export function decodeSearch({ zones: packedZones, people, alignTo, dayPart, rest }: PackedSearch): WishSearch {
  const zones = packedZones.map(decodeZone);
  const zoneAt = (index: number): Zone => {
    const zone = zones[index];
    if (zone === undefined) throw new Error('A search came without one of its zones.');
    return zone;
  };
  return {
    ...rest,
    people: people.map((person) => ({ ...person, time: decodeTime(person.time, zoneAt) })),
    alignTo: alignTo === undefined ? undefined : zoneAt(alignTo),
    dayPart: dayPart === undefined ? undefined : { ...dayPart, zone: zoneAt(dayPart.zone) },
  };
}

function encodeTime(time: PersonTime, zoneIndex: (zone: Zone) => number): PackedTime {
  if (time.kind === 'unknown') return time;
  const items = new Int32Array(time.items.length * 3);
  time.items.forEach(({ span, status }, index) => {
    items.set([span.start, span.end, statuses.indexOf(status)], index * 3);
  });
  const { hours, zone, views } = time;
  return {
    kind: 'known',
    items,
    views,
    hours: hours === undefined ? undefined : { ...hours, zone: zoneIndex(hours.zone) },
    zone: zone === undefined ? undefined : zoneIndex(zone),
  };
}

function decodeTime(time: PackedTime, zoneAt: (index: number) => Zone): PersonTime {
  if (time.kind === 'unknown') return time;
  const { items, hours, zone, views } = time;
  return {
    kind: 'known',
    items: Array.from({ length: items.length / 3 }, (_, index) => ({
      span: { start: utcMinute(items[index * 3] ?? 0), end: utcMinute(items[index * 3 + 1] ?? 0) },
      // A word from a later engine: whatever it means, it is not free.
      status: statuses[items[index * 3 + 2] ?? -1] ?? 'unknown',
    })),
    views,
    hours: hours === undefined ? undefined : { ...hours, zone: zoneAt(hours.zone) },
    zone: zone === undefined ? undefined : zoneAt(zone),
  };
}

function encodeZone(zone: Zone, window: Span): PackedZone {
  const { name } = zone;
  // A customised zone may carry the name of a real one: only the very same zone is found by its name.
  if (findZone(name) === zone) return { kind: 'named', name };
  const offsetAt = (at: number) => zone.offsetMinutes(utcMinute(at));
  const start = window.start - marginMinutes;
  const from = [start];
  const offsets = [offsetAt(start)];
  for (let day = start; day < window.end + marginMinutes; day += 1440) {
    if (offsetAt(day + 1440) === offsets.at(-1)) continue;
    from.push(firstMinuteOf(offsetAt, day, day + 1440));
    offsets.push(offsetAt(day + 1440));
  }
  return { kind: 'table', name, from, offsets };
}

/** The first minute at which the offset is that of `to`, between two instants whose offsets differ. */
function firstMinuteOf(offsetAt: (at: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === offsetAt(to)) high = middle;
    else low = middle;
  }
  return high;
}

function decodeZone(packed: PackedZone): Zone {
  if (packed.kind === 'named') {
    const zone = findZone(packed.name);
    if (zone === undefined) throw new Error(`No zone is called ${packed.name} here.`);
    return zone;
  }
  const { name, from, offsets } = packed;
  const offsetMinutes = (at: UtcMinute) =>
    offsets[
      Math.max(
        0,
        from.findLastIndex((start) => start <= at),
      )
    ] ?? 0;
  return { name, offsetMinutes };
}

/** Turns an answer into data, with the reasons of those slots that will be looked at. */
export function encodeAnswer(
  { slots, unknown, blockers }: SlotAnswer,
  lengthMinutes: number,
  explained: readonly Slot[],
): PackedAnswer {
  const keys = [...new Set(slots.flatMap(({ missing }) => missing ?? []))];
  const places = new Map(keys.map((key, index) => [key, index]));
  const who = slots.flatMap(({ missing }) => (missing ?? []).map((key) => places.get(key) ?? 0));
  const canMiss = slots.some(({ missing }) => missing !== undefined);
  return {
    lengthMinutes,
    starts: Int32Array.from(slots, ({ span }) => span.start),
    scores: Float64Array.from(slots, ({ score }) => score),
    missing: canMiss
      ? { keys, counts: Uint16Array.from(slots, ({ missing }) => missing?.length ?? 0), who: Uint16Array.from(who) }
      : undefined,
    explained: explained.map(({ span, parts }) => ({ start: span.start, parts })),
    unknown,
    blockers,
  };
}

/**
 * Turns data back into an answer. `explain` gives the reasons of slots that came without them, each time they are looked
 * at: they may still be on their way.
 */
export function decodeAnswer(packed: PackedAnswer, explain: (start: UtcMinute) => readonly ScorePart[]): SlotAnswer {
  const { lengthMinutes, starts, scores, missing, unknown, blockers } = packed;
  const told = new Map<number, readonly ScorePart[]>(packed.explained.map(({ start, parts }) => [start, parts]));
  const partsAt = (start: UtcMinute) => told.get(start) ?? explain(start);
  // Made when looked at: there may be ten thousand slots, and a page shows a few dozen.
  const namesAt = (from: number, to: number) =>
    missing === undefined ? [] : Array.from(missing.who.subarray(from, to), (place) => missing.keys[place] ?? '');
  let next = 0;
  const slots = Array.from(starts, (minute, index): Slot => {
    const span = { start: utcMinute(minute), end: utcMinute(minute + lengthMinutes) };
    const score = scores[index] ?? 0;
    if (missing === undefined) {
      return {
        span,
        score,
        get parts() {
          return partsAt(span.start);
        },
      };
    }
    const from = next;
    const to = from + (missing.counts[index] ?? 0);
    next = to;
    return {
      span,
      score,
      get parts() {
        return partsAt(span.start);
      },
      get missing() {
        return namesAt(from, to);
      },
    };
  });
  return { slots, unknown, blockers };
}
