// The slots of a whole horizon, seen as a series sees them: by local day and time of day, each with what it costs and
// whom it burdens.
import type { Candidate, ChainTask } from './chain-task.ts';
import { minutesOfDay } from './dates.ts';
import { cellFrom, cellMinutes, minuteOfCell, type OffsetStretch, offsetAtCell } from './grid.ts';
import { burdenMinutes } from './ledger.ts';
import { isMissing } from './missing.ts';
import { beatsOf, cadenceDays, type DayTimes } from './rhythm.ts';
import { type SlotJudge, slotJudge } from './score.ts';
import type { SlotSearch } from './search.ts';
import type { SeriesSearch } from './series.ts';
import { gapsOf } from './series-check.ts';
import { alignment, crowdOf, type Field, fieldOf } from './slot-starts.ts';
import { weightsOf } from './weights.ts';
import { utcZone, type Zone } from './zones.ts';

export interface SeriesField {
  readonly series: SeriesSearch;
  /** The search behind the series: its slots are not charged for being far away. */
  readonly search: SlotSearch;
  readonly field: Field;
  readonly judge: SlotJudge;
  readonly zone: Zone;
  readonly clock: readonly OffsetStretch[];
  readonly task: ChainTask;
}

export function seriesField(series: SeriesSearch): SeriesField {
  const search: SlotSearch = { ...series, weights: { ...series.weights, dayAway: 0 } };
  const crowd = crowdOf(search);
  const field = fieldOf(search, crowd);
  const judge = slotJudge(field, search);
  const zone = alignment(search) ?? utcZone;
  const clock = crowd.clocks.offsetsOf(zone);
  const seen = { series, search, field, judge, zone, clock };
  return { ...seen, task: taskOf(seen) };
}

/** Minutes since 1970 on the wall of the series. */
export function wallMinuteAt({ field, clock }: Pick<SeriesField, 'field' | 'clock'>, cell: number): number {
  return minuteOfCell(field.grid, cell) + offsetAtCell(clock, cell);
}

/** How many days a session may leave the day of the rhythm: half the cadence, so that sessions keep their order. */
export function reachOf({ cadence }: SeriesSearch): number {
  return Math.floor(cadenceDays(cadence) / 2);
}

function taskOf(seen: Omit<SeriesField, 'task'>): ChainTask {
  const { series, field } = seen;
  const { leastDays, greatestDays } = gapsOf(series);
  const first = Math.max(field.grid.windowStart, cellFrom(field.grid, series.notBefore));
  const firstDay = Math.floor(wallMinuteAt(seen, first) / minutesOfDay);
  const candidates = field.starts.map((cell) => candidateAt(seen, cell));
  const days = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    const day = days.get(candidate.day);
    if (day === undefined) days.set(candidate.day, [candidate]);
    else day.push(candidate);
  }
  return {
    count: series.count,
    beats: beatsOf(series.cadence, series.count, firstDay, timesOf(seen, days, firstDay)),
    days,
    reachDays: reachOf(series),
    leastGapDays: leastDays,
    greatestGapDays: greatestDays,
    firstDay,
    carried: field.members.map(({ person }) =>
      (series.carried ?? []).reduce((sum, { key, minutes }) => (key === person.key ? sum + minutes : sum), 0),
    ),
    weights: weightsOf(series),
  };
}

function candidateAt({ field, search, judge, clock }: Omit<SeriesField, 'task'>, cell: number): Candidate {
  const wall = wallMinuteAt({ field, clock }, cell);
  const day = Math.floor(wall / minutesOfDay);
  const length = search.lengthMinutes / cellMinutes;
  return {
    cell,
    day,
    minute: wall - day * minutesOfDay,
    cost: -judge.judge(cell, undefined),
    burdens: field.members.map((member) =>
      isMissing(member, cell) ? 0 : burdenMinutes(field.grid, member.person, cell, length),
    ),
  };
}

/** Times that a rhythm may have: those of the slots; without any, the beginning of each day that was asked for. */
function timesOf(
  seen: Omit<SeriesField, 'task'>,
  days: ReadonlyMap<number, readonly Candidate[]>,
  firstDay: number,
): readonly DayTimes[] {
  if (days.size > 0) return [...days].map(([day, slots]) => ({ day, minutes: slots.map(({ minute }) => minute) }));
  const { dayPart, cadence } = seen.series;
  const hours = seen.field.people.find((person) => person.hours !== undefined)?.hours;
  const minute = dayPart?.startMinute ?? hours?.template.startMinute ?? minutesOfDay / 2;
  return Array.from({ length: cadenceDays(cadence) }, (_, after) => ({ day: firstDay + after, minutes: [minute] }));
}
