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
  readonly attempt: (temperature: number) => boolean;
}

const mostTakenOut = 7;
const attemptsBetweenWeighings = 16;
const whimCount = 4096;
/** The most that a whim weighs, as a share of what a session costs on average. */
const whimShare = 0.1;

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

  const whimScale = Math.max(0.01, whimShare * pointsPerSession(model, plan));
  const whimPoints = Float64Array.from({ length: whimCount }, () => chance());
  const slacks = new Float64Array(model.pairCount);
  const idle = new Float64Array(model.rows.length);
  let slackSum = 0;
  let attempts = 0;

  /** How much dearer a pairing stands, prices included, than it could: where the plan may have something to gain. */
  function slackOf(pair: number): number {
    const chain = plan.chainOf(pair);
    const now = chain === undefined ? model.leaveOut : chainCost(model, pair, chain, prices.nodeCost);
    return now - pointsAt(prices.leastOf, pair);
  }

  /** A pairing that could use a place which is worth something and stands empty. */
  function heirOf(row: number): number {
    const uses = model.rows[row]?.uses ?? [];
    return at(pairOfNode, uses[drawIndex(chance, uses.length)]?.node ?? 0);
  }

  /** Drawn by slack; those left out, whose slack is by far the greatest, a third of the time together. */
  function firstOut(): number {
    if (chance() < 0.05) return drawIndex(chance, model.pairCount);
    let least = chance() * slackSum;
    for (let pair = 0; pair < model.pairCount; pair++) {
      least -= pointsAt(slacks, pair);
      if (least < 0) return pair;
    }
    for (let row = 0; row < model.rows.length; row++) {
      least -= pointsAt(idle, row);
      if (least < 0) return heirOf(row);
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
    for (let row = 0; row < model.rows.length; row++) {
      idle[row] = pointsAt(prices.ofRow, row) * (pointsAt(model.most, row) - plan.usedOf(row));
      slackSum += pointsAt(idle, row);
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

  function attempt(temperature: number): boolean {
    if (attempts++ % attemptsBetweenWeighings === 0) weigh();
    const out = choose();
    const before = plan.costPoints;
    const kept = out.map((pair) => plan.chainOf(pair));
    for (const pair of out) plan.remove(pair);
    const order = [...out];
    shuffle(chance, order);
    const whims = { points: whimPoints, shift: drawIndex(chance, whimCount), scale: whimScale * chance() };
    for (const pair of order) placement.insert(plan, pair, views[drawIndex(chance, views.length)] ?? model.cost, whims);
    if (plan.costPoints <= before - temperature * Math.log(1 - chance()) + 1e-9) return plan.costPoints < before - 1e-9;
    for (const pair of out) plan.remove(pair);
    for (const [index, pair] of out.entries()) {
      const chain = kept[index];
      if (chain !== undefined) plan.place(pair, chain);
    }
    return false;
  }

  return { attempt };
}

function pointsPerSession(model: CohortModel, plan: Occupancy): number {
  let sessions = 0;
  for (let pair = 0; pair < model.pairCount; pair++) sessions += plan.chainOf(pair)?.length ?? 0;
  return plan.placedPoints / Math.max(1, sessions);
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
