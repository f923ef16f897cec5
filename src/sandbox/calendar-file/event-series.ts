// One UID of a file, with everything that changes or removes its occurrences, as events of a mailbox: a Graph series
// where Graph can say the same, single events around today where it cannot.
import { type Component, findAll } from './components.ts';
import { isCancelledEvent } from './event-fields.ts';
import { eventTimes, instantOf, periodsOf, timesOf } from './file-times.ts';
import { asGraphSeries } from './graph-series.ts';
import { parseRule } from './recurrence-rule.ts';
import { mostStarts, ruleStarts } from './rule-starts.ts';
import { detached, occurrence, single } from './series-events.ts';
import {
  type Master,
  matches,
  type Override,
  readOverride,
  remover,
  type SeriesAnswer,
  type SeriesReader,
  wallIn,
} from './series-master.ts';

const dayMs = 86_400_000;

/** Reads a master and its overrides; without a master each override stands for itself. Throws BrokenLine. */
export function readSeries(
  uid: string,
  event: Component | undefined,
  overrides: readonly Component[],
  reader: SeriesReader,
): SeriesAnswer {
  const read = overrides.map((override) => readOverride(override, reader));
  if (event === undefined) return { events: read.map((override) => detached(uid, override, reader)) };
  // Some makers write EXDATE and RDATE with nothing in them, which removes and adds nothing.
  const filled = (name: string) => findAll(event, name).filter(({ raw }) => raw.trim() !== '');
  const listed = (name: string) => filled(name).flatMap((property) => timesOf(property, reader));
  const times = eventTimes(event, reader);
  const periods = filled('RDATE').flatMap((property) => periodsOf(property, reader));
  const master: Master = {
    uid,
    event,
    times,
    rules: findAll(event, 'RRULE').map(parseRule),
    exceptionRules: findAll(event, 'EXRULE').map(parseRule),
    extra: listed('RDATE'),
    extraLastsMs: new Map(periods.map(({ start, lastsMs }) => [wallIn({ times }, start), lastsMs])),
    removed: listed('EXDATE'),
    overrides: read,
  };
  if (master.rules.length === 0 && master.extra.length === 0) return withoutRule(master, reader);
  return asGraphSeries(master, reader) ?? asSingles(master, reader);
}

function withoutRule(master: Master, reader: SeriesReader): SeriesAnswer {
  const start = instantOf(master.times.start);
  const replaced = master.overrides.some(({ instant }) => instant === start);
  const itself = replaced ? [] : [single(master.uid, master.event, master.times, reader)];
  return { events: [...itself, ...master.overrides.map((override) => detached(master.uid, override, reader))] };
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
