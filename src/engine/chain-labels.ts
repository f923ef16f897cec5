// The cheapest chain of one rhythm, exactly. A label is a chain so far: what it cost and what each seat carries. Of two
// labels on the same day the one that costs no more and burdens nobody more makes the other needless, because whatever
// follows is the same for both and sharing never gets cheaper by having carried more.
import { type Prices, priced, type Tails } from './chain-bound.ts';
import {
  type Candidate,
  type ChainTask,
  gapCost,
  hourCost,
  leftOutCost,
  type Picks,
  sharingCost,
  waitCost,
} from './chain-task.ts';
import type { Beat } from './rhythm.ts';

interface Label {
  readonly index: number;
  readonly day: number;
  /** Without sharing, and without the wait. */
  readonly cost: number;
  readonly totals: readonly number[];
  readonly pick: Candidate;
  readonly before: Label | undefined;
}

export interface BestChain {
  /** Undefined when no chain is cheaper than what was asked for. */
  readonly found: { readonly cost: number; readonly picks: Picks } | undefined;
  /** False when labels had to be dropped that might have led to something better. */
  readonly isExact: boolean;
}

/** More labels on one day of one session are met only with many people in very different zones. */
const mostLabels = 400;
/** Sums of the same numbers in another order may differ by less than this. */
const tolerance = 1e-7;

/** The best chain that is cheaper than `most`. */
export function bestChain(
  task: ChainTask,
  beat: Beat,
  prices: Prices,
  tails: Tails,
  most: number,
  mayLeaveOut: boolean,
): BestChain {
  const { count, reachDays } = task;
  const wait = waitCost(task, beat);
  const layers: Label[][][] = [];
  let best = most;
  let end: Label | undefined;
  let isExact = true;
  const isHopeless = ({ index, day, cost, totals }: Label): boolean =>
    wait + cost + tails.after(index, day) + priced(prices, totals) + prices.base >= best - tolerance;
  for (let index = 0; index < count; index++) {
    const layer: Label[][] = [];
    for (let away = -reachDays; away <= reachDays; away++) {
      const day = (beat.days[index] ?? 0) + away;
      const candidates = task.days.get(day);
      if (candidates === undefined) continue;
      const choices = choicesOf(task, candidates, beat.minute);
      const moved = task.weights.dayMoved * Math.abs(away);
      let labels: Label[] = [];
      for (const arrival of arrivalsAt(task, beat, layers, index, day, mayLeaveOut)) {
        for (const { pick, cost } of choices) {
          const label = extended(arrival, index, day, cost + moved, pick);
          if (!isHopeless(label)) keepIfUseful(labels, label);
        }
      }
      if (labels.length > mostLabels) {
        isExact = false;
        const rank = (label: Label): number => label.cost + sharingCost(task, label.totals);
        labels = labels.sort((a, b) => rank(a) - rank(b)).slice(0, mostLabels);
      }
      if (labels.length > 0) layer.push(labels);
      const rest = leftOutCost * (count - 1 - index);
      if (rest > 0 && !mayLeaveOut) continue;
      for (const label of labels) {
        const total = wait + label.cost + rest + sharingCost(task, label.totals);
        if (total < best - tolerance) {
          best = total;
          end = label;
        }
      }
    }
    layers.push(layer);
  }
  return { found: end === undefined ? undefined : { cost: best, picks: picksOf(end, count) }, isExact };
}

interface Arrival {
  readonly cost: number;
  readonly totals: readonly number[];
  readonly from: Label | undefined;
}

/** The chains so far that may go on at a day, gap paid; those that others make needless left out. */
function arrivalsAt(
  task: ChainTask,
  beat: Beat,
  layers: readonly (readonly (readonly Label[])[])[],
  index: number,
  day: number,
  mayLeaveOut: boolean,
): readonly Arrival[] {
  const arrivals: Arrival[] = [];
  if (index === 0 || mayLeaveOut) {
    arrivals.push({ cost: leftOutCost * index, totals: task.carried.map(() => 0), from: undefined });
  }
  for (let from = mayLeaveOut ? 0 : Math.max(0, index - 1); from < index; from++) {
    for (const labels of layers[from] ?? []) {
      const [one] = labels;
      const gap = one === undefined ? undefined : gapCost(task, beat, one, { index, day });
      if (gap === undefined) continue;
      const skipped = leftOutCost * (index - from - 1);
      for (const label of labels) {
        keepIfUseful(arrivals, { cost: label.cost + gap + skipped, totals: label.totals, from: label });
      }
    }
  }
  return arrivals;
}

/** The candidates of a day worth looking at: no other is both as cheap and as light for everybody. */
function choicesOf(task: ChainTask, candidates: readonly Candidate[], minute: number) {
  const choices: { readonly pick: Candidate; readonly cost: number; readonly totals: readonly number[] }[] = [];
  for (const pick of candidates) {
    keepIfUseful(choices, { pick, cost: pick.cost + hourCost(task, pick.minute, minute), totals: pick.burdens });
  }
  return choices;
}

function extended(arrival: Arrival, index: number, day: number, cost: number, pick: Candidate): Label {
  const totals = arrival.totals.map((total, seat) => total + (pick.burdens[seat] ?? 0));
  return { index, day, cost: arrival.cost + cost, totals, pick, before: arrival.from };
}

interface Weighed {
  readonly cost: number;
  readonly totals: readonly number[];
}

/** Adds one to a list in which none makes another needless; of two alike the first stays. */
function keepIfUseful<One extends Weighed>(list: One[], one: One): void {
  for (const other of list) if (isAsGood(other, one)) return;
  let kept = 0;
  for (const other of list) if (!isAsGood(one, other)) list[kept++] = other;
  list.length = kept;
  list.push(one);
}

function isAsGood(one: Weighed, other: Weighed): boolean {
  if (one.cost > other.cost) return false;
  for (const [seat, minutes] of one.totals.entries()) if (minutes > (other.totals[seat] ?? 0)) return false;
  return true;
}

function picksOf(end: Label, count: number): Picks {
  const picks: (Candidate | undefined)[] = Array.from({ length: count }, () => undefined);
  for (let label: Label | undefined = end; label !== undefined; label = label.before) picks[label.index] = label.pick;
  return picks;
}
