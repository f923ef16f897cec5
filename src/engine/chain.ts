// The cheapest chain over all rhythms: bounds first, then exact searches in the order of the bounds, until no rhythm
// that is left could be cheaper.
import { type DayBest, dayBestOf, type Prices, pricesAt, roughBound, tailsOf } from './chain-bound.ts';
import { bestChain } from './chain-labels.ts';
import { type ChainTask, chainCost, leftOutCost, type Picks, sumOfCost } from './chain-task.ts';
import type { Beat } from './rhythm.ts';
import type { SeriesControl } from './series.ts';

export interface Chain {
  readonly beat: Beat;
  readonly picks: Picks;
  readonly isBest: boolean;
}

interface Ranked {
  readonly beat: Beat;
  bound: number;
}

/** How often the tangent is moved to where the best chain so far stands. */
const priceRounds = 5;

/**
 * Undefined when it was stopped, or when there is no rhythm. Leaves out as few sessions as can be, none if that is
 * possible. The same task always gives the same chain.
 */
export function cheapestChain(task: ChainTask, control: SeriesControl): Chain | undefined {
  const whole = search(task, control, false);
  if (whole === 'stopped') return undefined;
  if (whole !== undefined) return whole;
  const partial = search(task, control, true);
  return partial === 'stopped' ? undefined : partial;
}

function search(task: ChainTask, control: SeriesControl, mayLeaveOut: boolean): Chain | 'stopped' | undefined {
  const shouldStop = control.shouldStop ?? (() => false);
  let prices = pricesAt(
    task,
    task.carried.map(() => 0),
  );
  let dayBest = dayBestOf(task, prices);
  const ranked: Ranked[] = task.beats.map((beat) => ({ beat, bound: roughBound(task, beat, prices, dayBest) }));
  if (!mayLeaveOut && ranked.every(({ bound }) => bound >= leftOutCost)) return undefined;
  let best: { cost: number; beat: Beat; picks: Picks } | undefined;
  let totals: readonly number[] = task.carried.map(() => 0);
  const isShared = hasBurdens(task);
  for (let round = 0; round < (isShared ? priceRounds : 1); round++) {
    const found = tightened(task, ranked, prices, dayBest, { mayLeaveOut, shouldStop, most: best?.cost });
    if (found === 'stopped') return 'stopped';
    if (found === undefined) break;
    const cost = costOf(task, found.beat, found.picks);
    if (best === undefined || cost < best.cost) best = { cost, ...found };
    const now = totalsOf(task, found.picks);
    totals = totals.map((total, seat) => total + ((now[seat] ?? 0) - total) / (round + 1));
    prices = pricesAt(task, totals);
    dayBest = dayBestOf(task, prices);
    control.onProgress?.((0.5 * (round + 1)) / priceRounds);
  }
  if (best === undefined) return undefined;
  return exact(task, control, { ranked, prices, dayBest, mayLeaveOut, best });
}

/** Raises the bounds of all rhythms under some prices and gives the chain of the lowest. */
function tightened(
  task: ChainTask,
  ranked: readonly Ranked[],
  prices: Prices,
  dayBest: DayBest,
  limits: { readonly mayLeaveOut: boolean; readonly shouldStop: () => boolean; readonly most: number | undefined },
): { readonly beat: Beat; readonly picks: Picks } | 'stopped' | undefined {
  let least = Number.POSITIVE_INFINITY;
  let found: { readonly beat: Beat; readonly picks: Picks } | undefined;
  for (const one of ranked) {
    if (limits.shouldStop()) return 'stopped';
    if (limits.most !== undefined && one.bound >= limits.most) continue;
    const tails = tailsOf(task, one.beat, prices, dayBest, limits.mayLeaveOut);
    one.bound = Math.max(one.bound, tails.least);
    if (tails.least >= least) continue;
    least = tails.least;
    found = { beat: one.beat, picks: tails.picks() };
  }
  return found;
}

interface Start {
  readonly ranked: readonly Ranked[];
  readonly prices: Prices;
  readonly dayBest: DayBest;
  readonly mayLeaveOut: boolean;
  readonly best: { readonly cost: number; readonly beat: Beat; readonly picks: Picks };
}

function exact(task: ChainTask, control: SeriesControl, start: Start): Chain | 'stopped' {
  const { prices, dayBest, mayLeaveOut } = start;
  // Searched as if the chain that is known cost a trifle more, so that the first of equally cheap ones is found.
  let most = start.best.cost + 1e-6;
  let chain: Chain = { beat: start.best.beat, picks: start.best.picks, isBest: true };
  let isBest = true;
  const inOrder = [...start.ranked].sort((a, b) => a.bound - b.bound);
  for (const [done, { beat, bound }] of inOrder.entries()) {
    if (control.shouldStop?.() === true) return 'stopped';
    if (bound >= most - 1e-7) break;
    control.onProgress?.(0.5 + (0.5 * done) / inOrder.length);
    const tails = tailsOf(task, beat, prices, dayBest, mayLeaveOut);
    if (tails.least >= most - 1e-7) continue;
    const { found, isExact } = bestChain(task, beat, prices, tails, most, mayLeaveOut);
    isBest &&= isExact;
    if (found === undefined) continue;
    most = found.cost;
    chain = { beat, picks: found.picks, isBest };
  }
  control.onProgress?.(1);
  return { ...chain, isBest };
}

function costOf(task: ChainTask, beat: Beat, picks: Picks): number {
  const leftOut = picks.filter((pick) => pick === undefined).length;
  return sumOfCost(chainCost(task, beat, picks)) + leftOut * leftOutCost;
}

function totalsOf(task: ChainTask, picks: Picks): readonly number[] {
  return task.carried.map((_, seat) => picks.reduce((sum, pick) => sum + (pick?.burdens[seat] ?? 0), 0));
}

function hasBurdens(task: ChainTask): boolean {
  if (task.weights.sharedHours === 0) return false;
  for (const candidates of task.days.values()) {
    if (candidates.some(({ burdens }) => burdens.some((minutes) => minutes > 0))) return true;
  }
  return false;
}
