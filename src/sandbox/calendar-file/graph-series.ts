// A series as Graph keeps one: a pattern, the starts that are gone, and the exceptions that Graph allows.
import type { JsonObject, SeedEvent } from '../seed.ts';
import { isCancelledEvent } from './event-fields.ts';
import { instantOf } from './file-times.ts';
import { graphRecurrence } from './graph-recurrence.ts';
import type { Rule } from './recurrence-rule.ts';
import { mostStarts, ruleStarts, startsOnRule } from './rule-starts.ts';
import { changesOf, detached, occurrence, single } from './series-events.ts';
import {
  type Master,
  matches,
  type Override,
  remover,
  type SeriesAnswer,
  type SeriesReader,
  wallIn,
  wallText,
} from './series-master.ts';

const dayMs = 86_400_000;

/** The series; undefined when Graph cannot say exactly the same. */
export function asGraphSeries(master: Master, reader: SeriesReader): SeriesAnswer | undefined {
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
