// Making a plan cheaper: a few pairings that stand in one another's way are taken out and placed anew, guided by the
// prices, again and again. What is better stays; nothing is ever placed over a limit.

import { type Chains, chainCost } from './chains.ts';
import { type Chance, drawIndex, shuffle } from './chance.ts';
import type { CohortModel } from './cohort-model.ts';
import { at, pointsAt } from './flat.ts';
import type { Occupancy } from './occupancy.ts';
import { placementFor } from './placement.ts';
import type { Prices } from './prices.ts';

/** One attempt after another at a better plan. */
export interface Improvement {
  /** Tries once; true when the plan became cheaper. */
  readonly attempt: () => boolean;
}

const mostTakenOut = 7;
const attemptsBetweenWeighings = 16;

export function improvementOf(
  model: CohortModel,
  chains: Chains,
  prices: Prices,
  plan: Occupancy,
  chance: Chance,
): Improvement {
  const placement = placementFor(model, chains);
  const pairOfNode = pairsOfNodes(model);
  const wishOf = wishesAt(model, chains, prices);
  // The whole price of a place keeps room for others, half of it less so, the bare cost takes what is best for oneself.
  const views = [model.cost, between(model.cost, prices.nodeCost), prices.nodeCost];

  const slacks = new Float64Array(model.pairCount);
  let slackSum = 0;
  let attempts = 0;

  /** How much dearer a pairing stands, prices included, than it could: where the plan may have something to gain. */
  function slackOf(pair: number): number {
    const chain = plan.chainOf(pair);
    const now = chain === undefined ? model.leaveOut : chainCost(model, pair, chain, prices.nodeCost);
    return now - pointsAt(prices.leastOf, pair);
  }

  /** Drawn by slack; those left out, whose slack is by far the greatest, a third of the time together. */
  function firstOut(): number {
    if (chance() < 0.05) return drawIndex(chance, model.pairCount);
    let least = chance() * slackSum;
    for (let pair = 0; pair < model.pairCount; pair++) {
      least -= pointsAt(slacks, pair);
      if (least < 0) return pair;
    }
    return drawIndex(chance, model.pairCount);
  }

  function weigh(): void {
    let placedSum = 0;
    let leftOut = 0;
    for (let pair = 0; pair < model.pairCount; pair++) {
      const slack = Math.max(0, slackOf(pair));
      slacks[pair] = slack;
      if (plan.chainOf(pair) !== undefined) placedSum += slack;
      else if (slack > 0) leftOut++;
    }
    slackSum = placedSum;
    for (let pair = 0; pair < model.pairCount; pair++) {
      if (plan.chainOf(pair) !== undefined || pointsAt(slacks, pair) === 0) continue;
      slacks[pair] = (placedSum + 1) / (2 * leftOut);
      slackSum += pointsAt(slacks, pair);
    }
  }

  /** Those who hold what a pairing wishes for. */
  function rivalsOf(pair: number): number[] {
    const rivals = new Set<number>();
    for (const node of wishOf[pair] ?? []) {
      if (plan.isTaken(node) || plan.fits(node)) continue;
      for (let use = at(model.uses.begins, node); use < at(model.uses.begins, node + 1); use++) {
        const row = at(model.uses.values, use);
        if (plan.usedOf(row) + pointsAt(model.amounts, use) <= pointsAt(model.most, row)) continue;
        for (const other of model.rows[row]?.uses ?? []) {
          if (plan.isTaken(other.node)) rivals.add(at(pairOfNode, other.node));
        }
      }
    }
    rivals.delete(pair);
    return [...rivals];
  }

  function choose(): number[] {
    const size = 2 + drawIndex(chance, mostTakenOut - 1);
    const out = [firstOut()];
    for (let index = 0; index < out.length && out.length < size; index++) {
      const rivals = rivalsOf(out[index] ?? 0).filter((rival) => !out.includes(rival));
      shuffle(chance, rivals);
      out.push(...rivals.slice(0, Math.min(size - out.length, 3)));
    }
    const stranger = drawIndex(chance, model.pairCount);
    if (out.length < size && !out.includes(stranger)) out.push(stranger);
    return out;
  }

  function attempt(): boolean {
    if (attempts++ % attemptsBetweenWeighings === 0) weigh();
    const out = choose();
    const before = plan.costPoints;
    const kept = out.map((pair) => plan.chainOf(pair));
    for (const pair of out) plan.remove(pair);
    const order = [...out];
    shuffle(chance, order);
    for (const pair of order) placement.insert(plan, pair, views[drawIndex(chance, views.length)] ?? model.cost);
    if (plan.costPoints <= before + 1e-9) return plan.costPoints < before - 1e-9;
    for (const pair of out) plan.remove(pair);
    for (const [index, pair] of out.entries()) {
      const chain = kept[index];
      if (chain !== undefined) plan.place(pair, chain);
    }
    return false;
  }

  return { attempt };
}

function pairsOfNodes(model: CohortModel): Int32Array {
  const pairs = new Int32Array(model.nodeCount);
  for (let pair = 0; pair < model.pairCount; pair++) {
    const end = at(model.nodesOf, at(model.layersOf, pair + 1));
    pairs.fill(pair, at(model.nodesOf, at(model.layersOf, pair)), end);
  }
  return pairs;
}

function wishesAt(model: CohortModel, chains: Chains, prices: Prices): (Int32Array | undefined)[] {
  return Array.from({ length: model.pairCount }, (_, pair) =>
    chains.cheapest(pair, prices.nodeCost) < Number.POSITIVE_INFINITY ? chains.lastChain(pair) : undefined,
  );
}

function between(one: Float64Array, other: Float64Array): Float64Array {
  return one.map((cost, node) => (cost + pointsAt(other, node)) / 2);
}
