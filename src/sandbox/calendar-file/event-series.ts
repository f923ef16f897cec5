// One UID of a file, with everything that changes or removes its occurrences, as events of a mailbox: a Graph series
// where Graph can say the same, single events around today where it cannot.
import type { JsonObject, SeedEvent } from '../seed.ts';
import { BrokenLine, type Component, find, findAll, parameter } from './components.ts';
import { eventFields, isCancelledEvent } from './event-fields.ts';
import {
  type EventTimes,
  eventTimes,
  type FileTime,
  graphTimes,
  instantOf,
  type TimeReader,
  timesOf,
} from './file-times.ts';
import { graphRecurrence } from './graph-recurrence.ts';
import { parseRule, type Rule } from './recurrence-rule.ts';
import { mostStarts, ruleStarts, startsOnRule } from './rule-starts.ts';

export interface SeriesReader extends TimeReader {
  readonly now: number;
  readonly owner: string | undefined;
}

export interface SeriesAnswer {
  readonly events: readonly SeedEvent[];
  /** Why the events are not all of it. */
  readonly skipped?: string;
}

const dayMs = 86_400_000;

interface Override {
  readonly event: Component;
  readonly times: EventTimes;
  /** RECURRENCE-ID: the start that the occurrence would have had. */
  readonly original: FileTime;
  readonly instant: number;
  /** Holds for this occurrence and all that follow. */
  readonly isOnwards: boolean;
}

interface Master {
  readonly uid: string;
  readonly event: Component;
  readonly times: EventTimes;
  readonly rules: readonly Rule[];
  readonly exceptionRules: readonly Rule[];
  readonly extra: readonly FileTime[];
  readonly removed: readonly FileTime[];
  readonly overrides: readonly Override[];
}

/** Reads a master and its overrides; without a master each override stands for itself. Throws BrokenLine. */
export function readSeries(
  uid: string,
  event: Component | undefined,
  overrides: readonly Component[],
  reader: SeriesReader,
): SeriesAnswer {
  const read = overrides.map((override) => readOverride(override, reader));
  if (event === undefined) return { events: read.map((override) => detached(uid, override, reader)) };
  const listed = (name: string) => findAll(event, name).flatMap((property) => timesOf(property, reader));
  const master: Master = {
    uid,
    event,
    times: eventTimes(event, reader),
    rules: findAll(event, 'RRULE').map(parseRule),
    exceptionRules: findAll(event, 'EXRULE').map(parseRule),
    extra: listed('RDATE'),
    removed: listed('EXDATE'),
    overrides: read,
  };
  if (master.rules.length === 0 && master.extra.length === 0) return withoutRule(master, reader);
  return asGraphSeries(master, reader) ?? asSingles(master, reader);
}

function readOverride(event: Component, reader: SeriesReader): Override {
  const property = find(event, 'RECURRENCE-ID');
  const [original] = property ? timesOf(property, reader) : [];
  if (property === undefined || original === undefined) throw new BrokenLine(event.line, 'RECURRENCE-ID is empty.');
  return {
    event,
    times: eventTimes(event, reader),
    original,
    instant: instantOf(original),
    isOnwards: parameter(property, 'range')?.toUpperCase() === 'THISANDFUTURE',
  };
}

function single(uid: string, event: Component, times: EventTimes, reader: SeriesReader): SeedEvent {
  return {
    event: { ...eventFields(event, reader.owner), ...graphTimes(times), isAllDay: times.isAllDay, iCalUId: uid },
  };
}

function detached(uid: string, { event, times, instant }: Override, reader: SeriesReader): SeedEvent {
  return single(occurrenceUid(uid, instant), event, times, reader);
}

function occurrenceUid(uid: string, instant: number): string {
  return `${uid}_${new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '')}`;
}

function withoutRule(master: Master, reader: SeriesReader): SeriesAnswer {
  const start = instantOf(master.times.start);
  const replaced = master.overrides.some(({ instant }) => instant === start);
  const itself = replaced ? [] : [single(master.uid, master.event, master.times, reader)];
  return { events: [...itself, ...master.overrides.map((override) => detached(master.uid, override, reader))] };
}

function asGraphSeries(master: Master, reader: SeriesReader): SeriesAnswer | undefined {
  const { times, overrides } = master;
  const { zone, wallMs } = times.start;
  const [rule, ...moreRules] = master.rules;
  const isPlain = rule !== undefined && moreRules.length === 0 && master.exceptionRules.length === 0;
  if (!isPlain || zone.name === undefined || overrides.some(({ isOnwards }) => isOnwards)) return undefined;
  const recurrence = startsOnRule(rule, wallMs)
    ? graphRecurrence(rule, { wallMs, zone: zone.name, toInstant: zone.toInstant })
    : undefined;
  if (recurrence === undefined || isVeryLong(rule, reader.now + 3 * 365 * dayMs - wallMs)) return undefined;
  const touched = [
    ...master.removed,
    ...master.extra,
    ...overrides.flatMap((override) => [override.original, override.times.start]),
  ];
  const to = touched.length === 0 ? wallMs : zone.toWall(Math.max(...touched.map(instantOf))) + dayMs;
  const answer = ruleStarts(rule, wallMs, { from: wallMs, to }, zone.toInstant);
  if (answer.kind !== 'starts') return undefined;
  const { starts } = answer;
  const isRemoved = remover(master);
  const gone = new Set(starts.filter((start) => isRemoved(start)));
  const replaced = replacedStarts(master, starts);
  const base = single(master.uid, master.event, times, reader).event;
  const exceptions: { originalStart: string; changes: JsonObject }[] = [];
  const strays = new Set(overrides);
  for (const [start, override] of replaced) {
    const isGone = gone.has(start) || isCancelledEvent(override.event);
    const changes = isGone ? undefined : changesOf(base, master, override, reader);
    if (changes && staysInPlace(master, start, starts, replaced)) {
      exceptions.push({ originalStart: wallText(start), changes });
      strays.delete(override);
    } else {
      // What cannot be an exception in Graph leaves its series and stands for itself.
      gone.add(start);
    }
  }
  const series: SeedEvent = {
    event: { ...base, recurrence },
    ...(gone.size > 0 ? { cancelledStarts: [...gone].sort((a, b) => a - b).map(wallText) } : {}),
    ...(exceptions.length > 0 ? { exceptions } : {}),
  };
  return { events: [series, ...extraOccurrences(master, starts, [...strays], reader)] };
}

function replacedStarts(master: Master, starts: readonly number[]): ReadonlyMap<number, Override> {
  const replaced = new Map<number, Override>();
  for (const override of master.overrides) {
    const start = starts.find((candidate) => matches(override, candidate, master));
    if (start !== undefined) replaced.set(start, override);
  }
  return replaced;
}

/** Graph lets no occurrence reach the day of the one before it or after it, neither where those were nor where they are. */
function staysInPlace(
  master: Master,
  start: number,
  starts: readonly number[],
  replaced: ReadonlyMap<number, Override>,
): boolean {
  const dayOf = (wallMs: number) => Math.floor(wallMs / dayMs);
  const actual = (original: number | undefined) => {
    const override = original === undefined ? undefined : replaced.get(original);
    return override && !isCancelledEvent(override.event) ? wallIn(master, override.times.start) : original;
  };
  const at = starts.indexOf(start);
  const day = dayOf(actual(start) ?? start);
  const [before, after] = [starts[at - 1], starts[at + 1]];
  const isAfter = [before, actual(before)].every((other) => other === undefined || dayOf(other) < day);
  return isAfter && [after, actual(after)].every((other) => other === undefined || dayOf(other) > day);
}

/** A daily rule of many years: told by its occurrences around today, because nobody lays out all the others. */
function isVeryLong({ frequency, interval, byDay }: Rule, lengthMs: number): boolean {
  const perWeek = frequency === 'DAILY' ? 7 : frequency === 'WEEKLY' ? Math.max(byDay.length, 1) : 0;
  return (lengthMs / (7 * dayMs)) * (perWeek / interval) > mostStarts * 0.9;
}

/** What RDATE adds to a rule, and overrides of occurrences that the rule does not have: each an event of its own. */
function extraOccurrences(
  master: Master,
  starts: readonly number[],
  strays: readonly Override[],
  reader: SeriesReader,
): readonly SeedEvent[] {
  const isRemoved = remover(master);
  const walls = [...new Set(master.extra.map((time) => wallIn(master, time)))];
  const added = walls.filter((wall) => !starts.includes(wall) && !isRemoved(wall));
  const replacing = (wall: number) => strays.find((override) => matches(override, wall, master));
  return [
    ...added.filter((wall) => replacing(wall) === undefined).map((wall) => occurrence(master, wall, undefined, reader)),
    ...strays.filter(({ event }) => !isCancelledEvent(event)).map((override) => detached(master.uid, override, reader)),
  ];
}

function asSingles(master: Master, reader: SeriesReader): SeriesAnswer {
  const { zone, wallMs } = master.times.start;
  const window = { from: zone.toWall(reader.now - 365 * dayMs), to: zone.toWall(reader.now + 3 * 365 * dayMs) };
  const sets = master.rules.map((rule) => ruleStarts(rule, wallMs, window, zone.toInstant));
  const exceptions = master.exceptionRules.map((rule) => ruleStarts(rule, wallMs, window, zone.toInstant));
  for (const answer of [...sets, ...exceptions]) {
    if (answer.kind === 'too-many')
      return { events: [], skipped: `it repeats more than ${mostStarts} times in four years` };
    if (answer.kind === 'refused') return { events: [], skipped: `its rule could not be followed (${answer.reason})` };
  }
  const excepted = new Set(exceptions.flatMap((answer) => (answer.kind === 'starts' ? answer.starts : [])));
  const extra = master.extra.map((time) => wallIn(master, time));
  const own = master.rules.length === 0 ? [wallMs] : [];
  const isRemoved = remover(master);
  const starts = [
    ...new Set([...sets.flatMap((answer) => (answer.kind === 'starts' ? answer.starts : [])), ...extra, ...own]),
  ]
    .filter((start) => !isRemoved(start) && !excepted.has(start))
    .sort((a, b) => a - b);
  const used = new Set<Override>();
  const events = starts.flatMap((start) => {
    const override = overrideAt(master, start);
    if (override) used.add(override);
    return override && isCancelledEvent(override.event) ? [] : [occurrence(master, start, override, reader)];
  });
  const strays = master.overrides.filter(
    (override) => !used.has(override) && !isCancelledEvent(override.event) && !override.isOnwards,
  );
  return { events: [...events, ...strays.map((override) => detached(master.uid, override, reader))] };
}

/** An override of this very occurrence, or the latest that began earlier and holds from there on. */
function overrideAt(master: Master, start: number): Override | undefined {
  const instant = master.times.start.zone.toInstant(start);
  const own = master.overrides.find((override) => matches(override, start, master));
  const onwards = master.overrides.filter((override) => override.isOnwards && override.instant <= instant);
  return (
    own ??
    onwards.reduce<Override | undefined>(
      (latest, next) => (latest && latest.instant > next.instant ? latest : next),
      undefined,
    )
  );
}

/** One occurrence as an event of its own. An override from here on shifts it as far as it shifted its own occurrence. */
function occurrence(master: Master, wallMs: number, override: Override | undefined, reader: SeriesReader): SeedEvent {
  const { start, endWallMs, isAllDay } = master.times;
  const uid = occurrenceUid(master.uid, start.zone.toInstant(wallMs));
  if (override === undefined) {
    const times = { start: { ...start, wallMs }, endWallMs: wallMs + endWallMs - start.wallMs, isAllDay };
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
function changesOf(
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

/** Whether an override is about the occurrence with this start. Where one of the two is a date, the day decides. */
function matches({ original, instant }: Override, wallMs: number, { times }: Master): boolean {
  const { zone, isDate } = times.start;
  if (zone.toInstant(wallMs) === instant) return true;
  return (original.isDate || (isDate && original.wallMs % dayMs === 0)) && sameDay(original.wallMs, wallMs);
}

function remover(master: Master): (wallMs: number) => boolean {
  const exact = new Set(master.removed.map((time) => wallIn(master, time)));
  const days = new Set(master.removed.filter(({ isDate }) => isDate).map(({ wallMs }) => Math.floor(wallMs / dayMs)));
  return (wallMs) => exact.has(wallMs) || days.has(Math.floor(wallMs / dayMs));
}

/** A time of the file on the clock of the master. */
function wallIn({ times }: Master, time: FileTime): number {
  if (time.isDate) return times.start.isDate ? time.wallMs : time.wallMs + (times.start.wallMs % dayMs);
  if (times.start.isDate && time.wallMs % dayMs === 0) return time.wallMs;
  const wallMs = times.start.zone.toWall(instantOf(time));
  return times.start.isDate ? Math.floor(wallMs / dayMs) * dayMs : wallMs;
}

function sameDay(a: number, b: number): boolean {
  return Math.floor(a / dayMs) === Math.floor(b / dayMs);
}

function wallText(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 19);
}
