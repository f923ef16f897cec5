// From the question to the plan: prices first, which say how good any plan can be, then a plan made better step by
// step until it is proved good enough, the budget is spent, or the caller has had enough.

import { type Chains, chainsOf } from './chains.ts';
import { chanceFrom } from './chance.ts';
import { checkCohort } from './cohort-check.ts';
import { type CohortModel, modelOf } from './cohort-model.ts';
import type { CohortOptions, CohortPlan, CohortProblem } from './cohort-problem.ts';
import { exactPlan } from './exact-plan.ts';
import { improvementOf } from './improvement.ts';
import { leftOutOf } from './left-out.ts';
import { Occupancy } from './occupancy.ts';
import { placementFor } from './placement.ts';
import { PriceSearch, type Prices } from './prices.ts';
import { gapBetween, Watch } from './watch.ts';
import { writtenPlan } from './written-plan.ts';

/** Rounds of prices between two plans made from them. */
const roundsBetweenPlans = 20;
/** Attempts between two questions whether to go on. */
const attemptsBetweenReports = 64;

/**
 * Plans all pairings of a cohort at once: each session at one of its candidates, within the pairing's gaps, no party
 * over a limit, as many pairings as possible and then as cheaply as possible. Says how far from the best possible the
 * plan can be at most, and of each pairing left out why. The order of pairings, parties and candidates changes nothing.
 * Throws a RangeError for a cohort that cannot be meant.
 */
export function planCohort(problem: CohortProblem, options: CohortOptions = {}): CohortPlan {
  checkCohort(problem, options);
  const model = modelOf(problem);
  const chains = chainsOf(model);
  const watch = new Watch(options);
  const { plan, prices } = priced(model, chains, options, watch);
  improve(model, chains, prices, plan, options, watch);
  const proof = exactPlan(model, chains, prices, plan, watch);
  const bound = proof.isBest ? plan.costPoints : Math.min(plan.costPoints, wholeBound(model, prices.bound));
  const gap = gapBetween(plan, bound);
  const ended =
    gap === 0 ? 'proved' : watch.isStopped ? 'stopped' : gap <= goodEnoughOf(options) ? 'good-enough' : 'budget';
  return writtenPlan(model, plan, { bound, gap, ended, leftOut: leftOutOf(problem, model, plan, watch.isStopped) });
}

/** The best prices found, and the best plan that was made on the way. */
function priced(
  model: CohortModel,
  chains: Chains,
  { priceRounds = 300 }: CohortOptions,
  watch: Watch,
): { plan: Occupancy; prices: Prices } {
  const search = new PriceSearch(model, chains);
  const placement = placementFor(model, chains);
  const plan = new Occupancy(model);
  for (let pair = 0; pair < model.pairCount; pair++) placement.insert(plan, pair, model.cost);
  for (let round = 0; round < priceRounds && !search.isDone; round++) {
    search.round(plan.costPoints);
    if (round % roundsBetweenPlans !== roundsBetweenPlans - 1) continue;
    const next = new Occupancy(model);
    for (const [pair, wish] of search.wishes.entries()) {
      if (wish !== undefined && next.fitsChain(wish)) next.place(pair, wish);
    }
    for (let pair = 0; pair < model.pairCount; pair++) {
      if (next.chainOf(pair) === undefined) placement.insert(next, pair, search.nodeCost);
    }
    if (next.costPoints < plan.costPoints) plan.copyFrom(next);
    if (watch.report('prices', round / priceRounds, plan, search.bound)) break;
  }
  return { plan, prices: search.best() };
}

function improve(
  model: CohortModel,
  chains: Chains,
  prices: Prices,
  plan: Occupancy,
  options: CohortOptions,
  watch: Watch,
): void {
  const { attempts = Math.max(2000, 40 * model.pairCount), seed = 1 } = options;
  const improvement = improvementOf(model, chains, prices, plan, chanceFrom(seed));
  for (let done = 0; done < attempts; done++) {
    if (done % attemptsBetweenReports === 0) {
      if (gapBetween(plan, prices.bound) <= goodEnoughOf(options)) return;
      if (watch.report('improving', done / attempts, plan, prices.bound)) return;
    }
    improvement.attempt();
  }
}

/** Where every plan costs whole points, the best one costs no less than the next whole number. */
function wholeBound({ grain }: CohortModel, bound: number): number {
  return grain === 1 ? Math.ceil(bound - 1e-6) : bound;
}

function goodEnoughOf({ goodEnough = 0.0001 }: CohortOptions): number {
  return goodEnough;
}
