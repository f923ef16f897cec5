// The end of the search, where it can be had: if only few chains of each pairing can belong to a better plan, all
// their combinations are looked through, and what is best is then proved best.

import { listChains } from './chain-list.ts';
import type { Chains } from './chains.ts';
import type { CohortModel } from './cohort-model.ts';
import { pointsAt } from './flat.ts';
import { Occupancy } from './occupancy.ts';
import type { Prices } from './prices.ts';
import type { Watch } from './watch.ts';

const mostChainsOfPair = 4000;
const mostChainsInAll = 10_000;
const mostLooks = 400_000;
const looksBetweenReports = 4096;
/** Prices are no whole numbers: what differs by less is the same. */
const tolerance = 1e-6;

/** A way for one pairing and how much dearer than its least it is at the prices; without a chain it is left out. */
interface Choice {
  readonly chain: Int32Array | undefined;
  readonly slack: number;
}

interface Turn {
  readonly pair: number;
  readonly choices: readonly Choice[];
}

/**
 * Improves the plan to the best one and proves it, where the gap is small enough to look through everything below it.
 * Any plan's cost is the bound, plus what each pairing pays above its least, plus the worth of places left empty: so
 * a better plan has no chain whose slack alone is more than the distance.
 */
export function exactPlan(
  model: CohortModel,
  chains: Chains,
  prices: Prices,
  plan: Occupancy,
  watch: Watch,
): { readonly isBest: boolean } {
  const distance = plan.costPoints - prices.bound;
  if (distance <= 1e-7 * Math.max(1, plan.costPoints)) return { isBest: true };
  if (watch.isStopped) return { isBest: false };
  const turns = turnsOf(model, chains, prices, distance - leastGain(model) + tolerance);
  if (turns === undefined) return { isBest: false };
  return { isBest: new Lookthrough(model, plan, turns, prices.bound, watch).run() };
}

/** By how much a plan must be cheaper to be another one. */
function leastGain({ grain }: CohortModel): number {
  return grain === 1 ? 1 : 2 * tolerance;
}

/** The choices of every pairing up to the distance, fewest first; undefined when they are too many. */
function turnsOf(model: CohortModel, chains: Chains, prices: Prices, distance: number): Turn[] | undefined {
  const turns: Turn[] = [];
  let listed = 0;
  for (let pair = 0; pair < model.pairCount; pair++) {
    const least = pointsAt(prices.leastOf, pair);
    chains.cheapest(pair, prices.nodeCost);
    const bounds = { limit: least + distance, mostChains: mostChainsOfPair, mostSteps: 20 * mostChainsOfPair };
    const list = listChains(model, chains, pair, prices.nodeCost, bounds);
    listed += list.chains.length;
    if (!list.isComplete || listed > mostChainsInAll) return undefined;
    const choices: Choice[] = list.chains.map(({ nodes, cost }) => ({ chain: nodes, slack: cost - least }));
    choices.push({ chain: undefined, slack: model.leaveOut - least });
    turns.push({ pair, choices: choices.filter(({ slack }) => slack <= distance).sort((a, b) => a.slack - b.slack) });
  }
  return turns.sort((a, b) => a.choices.length - b.choices.length || a.pair - b.pair);
}

/** Looks through all combinations of choices, most promising first, and keeps the best in the plan. */
class Lookthrough {
  readonly #plan: Occupancy;
  readonly #turns: readonly Turn[];
  readonly #bound: number;
  readonly #watch: Watch;
  readonly #trial: Occupancy;
  readonly #leastGain: number;
  #looks = 0;
  #isEnded = false;

  constructor(model: CohortModel, plan: Occupancy, turns: readonly Turn[], bound: number, watch: Watch) {
    this.#plan = plan;
    this.#turns = turns;
    this.#bound = bound;
    this.#watch = watch;
    this.#trial = new Occupancy(model);
    this.#leastGain = leastGain(model);
  }

  /** True when everything was looked through. */
  run(): boolean {
    this.#visit(0, 0);
    return !this.#isEnded;
  }

  #visit(index: number, slack: number): void {
    const turn = this.#turns[index];
    if (turn === undefined) {
      if (this.#trial.costPoints < this.#plan.costPoints - tolerance) this.#plan.copyFrom(this.#trial);
      return;
    }
    for (const choice of turn.choices) {
      if (this.#bound + slack + choice.slack > this.#plan.costPoints - this.#leastGain + tolerance) return;
      if (this.#isSpent()) return;
      const { chain } = choice;
      if (chain === undefined) this.#visit(index + 1, slack + choice.slack);
      else if (this.#trial.fitsChain(chain)) {
        this.#trial.place(turn.pair, chain);
        this.#visit(index + 1, slack + choice.slack);
        this.#trial.remove(turn.pair);
      }
    }
  }

  #isSpent(): boolean {
    this.#looks++;
    if (this.#looks >= mostLooks) this.#isEnded = true;
    if (this.#looks % looksBetweenReports === 0) {
      const share = this.#looks / mostLooks;
      if (this.#watch.report('proving', share, this.#plan, this.#bound)) this.#isEnded = true;
    }
    return this.#isEnded;
  }
}
