// From the question to the plan: prices, which say how good any plan can be, and a plan made better with them, in turns,
// until it is proved good enough, the budget is spent, or the caller has had enough.

import { type Chains, chainsOf } from './chains.ts';
import { type Chance, chanceFrom } from './chance.ts';
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

/** Prices and plan help one another: a better plan makes for better prices, and other prices lead out of a dead end. */
const turns = 6;
/** The share of all price rounds that comes before the first attempt. */
const firstRounds = 0.5;
/** Rounds of prices between two plans made from them. */
const roundsBetweenPlans = 20;
/** At first an attempt may make the plan dearer by about this share of what a pairing costs; at the end by nothing. */
const startingWarmth = 0.01;
/** Attempts between two questions whether to go on. */
const attemptsBetweenReports = 64;

/** What one planning works with. */
interface Work {
  readonly model: CohortModel;
  readonly chains: Chains;
  readonly search: PriceSearch;
  readonly best: Occupancy;
  readonly watch: Watch;
  readonly chance: Chance;
  readonly priceRounds: number;
  readonly attempts: number;
  readonly goodEnough: number;
}

/**
 * Plans all pairings of a cohort at once: each session at one of its candidates, within the pairing's gaps, no party
 * over a limit, as many pairings as possible and then as cheaply as possible. Says how far from the best possible the
 * plan can be at most, and of each pairing left out why. The order of pairings, parties and candidates changes nothing.
 * Throws a RangeError for a cohort that cannot be meant.
 */
export function planCohort(problem: CohortProblem, options: CohortOptions = {}): CohortPlan {
  checkCohort(problem, options);
  const work = workOn(problem, options);
  const { model, best, watch } = work;
  firstPlan(work);
  let prices = findPrices(work, 0);
  for (let turn = 0; turn < turns && !isDone(work); turn++) {
    if (turn > 0) prices = findPrices(work, turn);
    improve(work, prices, turn);
  }
  const isBest = proveBest(work, prices);
  const bound = isBest ? best.costPoints : Math.min(best.costPoints, wholeBound(work));
  const gap = gapBetween(best, bound);
  const leftOut = leftOutOf(problem, model, best, watch.isStopped);
  return writtenPlan(model, best, { bound, gap, ended: endOf(work, gap), leftOut });
}

function workOn(problem: CohortProblem, options: CohortOptions): Work {
  const model = modelOf(problem);
  const chains = chainsOf(model);
  const {
    seed = 1,
    priceRounds = 400,
    attempts = Math.max(2000, 120 * model.pairCount),
    goodEnough = 0.0004,
  } = options;
  return {
    model,
    chains,
    search: new PriceSearch(model, chains),
    best: new Occupancy(model),
    watch: new Watch(options),
    chance: chanceFrom(seed),
    priceRounds,
    attempts,
    goodEnough,
  };
}

/** Each pairing in turn on the cheapest chain that is left. */
function firstPlan({ model, chains, best }: Work): void {
  const placement = placementFor(model, chains);
  for (let pair = 0; pair < model.pairCount; pair++) placement.insert(best, pair, model.cost);
}

/** The best prices so far; plans that follow from them on the way are kept when they are better. */
function findPrices(work: Work, turn: number): Prices {
  const { search, best, watch, priceRounds } = work;
  const rounds = Math.ceil(turn === 0 ? firstRounds * priceRounds : ((1 - firstRounds) * priceRounds) / (turns - 1));
  if (turn > 0) search.stepOut();
  for (let round = 1; round <= rounds && !search.isDone; round++) {
    search.round(best.costPoints);
    if (round % roundsBetweenPlans !== 0) continue;
    const next = planFromWishes(work);
    if (next.costPoints < best.costPoints) best.copyFrom(next);
    if (watch.report('prices', round / rounds, best, search.bound)) break;
  }
  return search.best();
}

/** Who can have what they wish for at the present prices has it; the others take what is left. */
function planFromWishes({ model, chains, search }: Work): Occupancy {
  const placement = placementFor(model, chains);
  const plan = new Occupancy(model);
  for (const [pair, wish] of search.wishes.entries()) {
    if (wish !== undefined && plan.fitsChain(wish)) plan.place(pair, wish);
  }
  for (let pair = 0; pair < model.pairCount; pair++) {
    if (plan.chainOf(pair) === undefined) placement.insert(plan, pair, search.nodeCost);
  }
  return plan;
}

/** One turn of attempts, which may lead through dearer plans; the cheapest of all is kept. */
function improve(work: Work, prices: Prices, turn: number): void {
  const { model, chains, best, watch, chance } = work;
  const plan = new Occupancy(model);
  plan.copyFrom(best);
  const attempts = Math.ceil(work.attempts / turns);
  const improvement = improvementOf(model, chains, prices, plan, chance);
  const warmth = (startingWarmth * plan.placedPoints) / Math.max(1, plan.placedCount);
  for (let done = 0; done < attempts; done++) {
    if (done % attemptsBetweenReports === 0) {
      if (isDone(work) || watch.report('improving', (turn + done / attempts) / turns, best, work.search.bound)) return;
    }
    const isCheaper = improvement.attempt(warmth * (1 - done / attempts) ** 2);
    if (isCheaper && plan.costPoints < best.costPoints - 1e-9) best.copyFrom(plan);
  }
}

function isDone(work: Work): boolean {
  return work.watch.isStopped || gapBetween(work.best, wholeBound(work)) <= work.goodEnough;
}

/** Looks for what is still better only where the plan is not good enough yet. */
function proveBest(work: Work, prices: Prices): boolean {
  const { model, chains, best, watch } = work;
  if (gapBetween(best, wholeBound(work)) === 0) return true;
  return !isDone(work) && exactPlan(model, chains, prices, best, watch).isBest;
}

/** Where every plan costs whole points, the best one costs no less than the next whole number. */
function wholeBound({ model, search }: Work): number {
  return model.grain === 1 ? Math.ceil(search.bound - 1e-6) : search.bound;
}

function endOf({ watch, goodEnough }: Work, gap: number): CohortPlan['ended'] {
  if (gap === 0) return 'proved';
  if (watch.isStopped) return 'stopped';
  return gap <= goodEnough ? 'good-enough' : 'budget';
}
