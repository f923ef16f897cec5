// A series as a chain to be found: sessions in order, each with its candidate slots by day, and what a chain costs.
import type { Beat } from './rhythm.ts';
import type { SeriesCost } from './series.ts';
import type { Weights } from './weights.ts';

/** A slot that a session could take. Cells, days and minutes are those of the series' clock. */
export interface Candidate {
  readonly cell: number;
  readonly day: number;
  readonly minute: number;
  /** What stands against the slot itself, 0 or more. */
  readonly cost: number;
  /** Early and late minutes of each seat. */
  readonly burdens: readonly number[];
}

export interface ChainTask {
  readonly count: number;
  readonly beats: readonly Beat[];
  /** By day; days without a candidate are left out. */
  readonly days: ReadonlyMap<number, readonly Candidate[]>;
  /** How many days a session may leave the day of the rhythm. */
  readonly reachDays: number;
  readonly leastGapDays: number;
  readonly greatestGapDays: number;
  /** The first day on which a session could stand. */
  readonly firstDay: number;
  /** Minutes that each seat carried before. */
  readonly carried: readonly number[];
  readonly weights: Weights;
}

/** One pick a session, in order; undefined where a session is left out. */
export type Picks = readonly (Candidate | undefined)[];

/** Leaving a session out costs more than anything that could keep it. */
export const leftOutCost = 1e6;

/** What it costs to leave the time of day of a rhythm. */
export function hourCost(task: ChainTask, minute: number, wanted: number): number {
  return task.weights.hourMoved * Math.ceil(Math.abs(minute - wanted) / 60);
}

export function waitCost(task: ChainTask, beat: Beat): number {
  return Math.floor(Math.max(0, (beat.days[0] ?? 0) - task.firstDay) * task.weights.dayAway);
}

/** What new minutes cost one seat: the square of all its hours, less the square of those from before. */
export function sharingOfSeat(task: ChainTask, seat: number, minutes: number): number {
  const before = task.carried[seat] ?? 0;
  return (task.weights.sharedHours * ((before + minutes) ** 2 - before ** 2)) / 3600;
}

export function sharingCost(task: ChainTask, totals: readonly number[]): number {
  let cost = 0;
  for (const [seat, minutes] of totals.entries()) cost += sharingOfSeat(task, seat, minutes);
  return cost;
}

/** Days between two sessions of which some between may be left out, or undefined where the gaps forbid them. */
export function gapCost(
  task: ChainTask,
  beat: Beat,
  from: { readonly index: number; readonly day: number },
  to: { readonly index: number; readonly day: number },
): number | undefined {
  const gap = to.day - from.day;
  if (gap < task.leastGapDays || gap > task.greatestGapDays * (to.index - from.index)) return undefined;
  const wanted = (beat.days[to.index] ?? 0) - (beat.days[from.index] ?? 0);
  return task.weights.gapDay * Math.abs(gap - wanted);
}

/** What a chain costs, by name. Sessions left out are not in it. */
export function chainCost(task: ChainTask, beat: Beat, picks: Picks): SeriesCost {
  let slots = 0;
  let daysMoved = 0;
  let hoursMoved = 0;
  let gaps = 0;
  const totals = task.carried.map(() => 0);
  let last: { readonly index: number; readonly day: number } | undefined;
  for (const [index, pick] of picks.entries()) {
    if (pick === undefined) continue;
    slots += pick.cost;
    daysMoved += task.weights.dayMoved * Math.abs(pick.day - (beat.days[index] ?? 0));
    hoursMoved += hourCost(task, pick.minute, beat.minute);
    const at = { index, day: pick.day };
    if (last !== undefined) gaps += gapCost(task, beat, last, at) ?? Number.POSITIVE_INFINITY;
    for (const [seat, minutes] of pick.burdens.entries()) totals[seat] = (totals[seat] ?? 0) + minutes;
    last = at;
  }
  return { slots, daysMoved, hoursMoved, gaps, wait: waitCost(task, beat), sharing: sharingCost(task, totals) };
}

export function sumOfCost(cost: SeriesCost): number {
  return cost.slots + cost.daysMoved + cost.hoursMoved + cost.gaps + cost.wait + cost.sharing;
}
