// How cheap a chain could be at best. Sharing ties all sessions together, so it is replaced by its tangent: a price a
// minute for each seat. A square never lies under its tangent, so what is found is a bound, and near the point where the
// tangent touches a tight one. With prices every session stands for itself, and a chain is found day by day.
import { type Candidate, type ChainTask, gapCost, hourCost, leftOutCost, type Picks, waitCost } from './chain-task.ts';
import type { Beat } from './rhythm.ts';

/** The tangent of the sharing cost at some totals. */
export interface Prices {
  readonly perMinute: readonly number[];
  /** What the tangent has at zero, 0 or less. */
  readonly base: number;
}

/** The best that can follow. Days are counted from the first one within reach of a session. */
export interface Tails {
  /** The least total; infinite where no chain exists. */
  readonly least: number;
  /** What the sessions after one cost at least, when that one stands on a day; the day's own cost not included. */
  readonly after: (index: number, day: number) => number;
  /** The chain of the least total, priced. */
  readonly picks: () => Picks;
}

export function pricesAt(task: ChainTask, totals: readonly number[]): Prices {
  const { sharedHours } = task.weights;
  const perMinute = task.carried.map((before, seat) => (2 * sharedHours * (before + (totals[seat] ?? 0))) / 3600);
  let base = 0;
  // The tangent of w((b + t)² - b²) at t is 2w(b + t) a minute, and -wt² at zero.
  for (const total of totals) base -= (sharedHours * total ** 2) / 3600;
  return { perMinute, base };
}

export function priced(prices: Prices, burdens: readonly number[]): number {
  let cost = 0;
  for (const [seat, minutes] of burdens.entries()) cost += minutes * (prices.perMinute[seat] ?? 0);
  return cost;
}

/** The cheapest candidate of a day for a time of day, priced; made once a day and time. */
export type DayBest = (day: number, minute: number) => { readonly cost: number; readonly pick: Candidate } | undefined;

export function dayBestOf(task: ChainTask, prices: Prices): DayBest {
  const kept = new Map<number, Map<number, ReturnType<DayBest>>>();
  return (day, minute) => {
    let ofMinute = kept.get(minute);
    if (ofMinute === undefined) {
      ofMinute = new Map();
      for (const [one, candidates] of task.days) ofMinute.set(one, cheapest(task, prices, candidates, minute));
      kept.set(minute, ofMinute);
    }
    return ofMinute.get(day);
  };
}

function cheapest(
  task: ChainTask,
  prices: Prices,
  candidates: readonly Candidate[],
  minute: number,
): ReturnType<DayBest> {
  let best: ReturnType<DayBest>;
  for (const pick of candidates) {
    const cost = pick.cost + hourCost(task, pick.minute, minute) + priced(prices, pick.burdens);
    if (best === undefined || cost < best.cost) best = { cost, pick };
  }
  return best;
}

/** No chain of a beat is cheaper: what each session would cost if it had no neighbours. Quick, and rough. */
export function roughBound(task: ChainTask, beat: Beat, prices: Prices, dayBest: DayBest): number {
  let bound = prices.base + waitCost(task, beat);
  for (const wanted of beat.days) {
    let least = leftOutCost;
    for (let away = -task.reachDays; away <= task.reachDays; away++) {
      const best = dayBest(wanted + away, beat.minute);
      if (best !== undefined) least = Math.min(least, best.cost + task.weights.dayMoved * Math.abs(away));
    }
    bound += least;
  }
  return bound;
}

/** Backwards from the last session. Without `mayLeaveOut` every session must stand, and the search is far shorter. */
export function tailsOf(task: ChainTask, beat: Beat, prices: Prices, dayBest: DayBest, mayLeaveOut: boolean): Tails {
  const { count, reachDays: reach } = task;
  const width = 2 * reach + 1;
  const own = new Float64Array(count * width).fill(Number.POSITIVE_INFINITY);
  const after = new Float64Array(count * width).fill(Number.POSITIVE_INFINITY);
  const next = new Int32Array(count * width).fill(-1);
  const dayAt = (index: number, place: number): number => (beat.days[index] ?? 0) - reach + place;
  for (let index = count - 1; index >= 0; index--) {
    for (let place = 0; place < width; place++) {
      const best = dayBest(dayAt(index, place), beat.minute);
      if (best === undefined) continue;
      const here = index * width + place;
      own[here] = best.cost + task.weights.dayMoved * Math.abs(place - reach);
      let least = index === count - 1 ? 0 : mayLeaveOut ? leftOutCost * (count - 1 - index) : Number.POSITIVE_INFINITY;
      let step = -1;
      const last = mayLeaveOut ? count - 1 : Math.min(count - 1, index + 1);
      for (let to = index + 1; to <= last; to++) {
        for (let other = 0; other < width; other++) {
          const there = to * width + other;
          const rest = (own[there] ?? 0) + (after[there] ?? 0) + leftOutCost * (to - index - 1);
          if (!(rest < least)) continue;
          const gap = gapCost(task, beat, { index, day: dayAt(index, place) }, { index: to, day: dayAt(to, other) });
          if (gap === undefined || !(rest + gap < least)) continue;
          least = rest + gap;
          step = there;
        }
      }
      after[here] = least;
      next[here] = step;
    }
  }
  const first = firstOf(own, after, width, mayLeaveOut ? count : 1);
  const none = mayLeaveOut ? leftOutCost * count : Number.POSITIVE_INFINITY;
  const fixed = prices.base + waitCost(task, beat);
  return {
    least: fixed + Math.min(none, first.cost),
    after: (index, day) => after[index * width + (day - dayAt(index, 0))] ?? Number.POSITIVE_INFINITY,
    picks: () => {
      const picks: (Candidate | undefined)[] = Array.from({ length: count }, () => undefined);
      for (let at = first.cost < none ? first.at : -1; at >= 0; at = next[at] ?? -1) {
        const index = Math.floor(at / width);
        picks[index] = dayBest(dayAt(index, at % width), beat.minute)?.pick;
      }
      return picks;
    },
  };
}

function firstOf(own: Float64Array, after: Float64Array, width: number, sessions: number) {
  let cost = Number.POSITIVE_INFINITY;
  let at = -1;
  for (let here = 0; here < sessions * width; here++) {
    const total = (own[here] ?? 0) + (after[here] ?? 0) + leftOutCost * Math.floor(here / width);
    if (total < cost) {
      cost = total;
      at = here;
    }
  }
  return { cost, at };
}
