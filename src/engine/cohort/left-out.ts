// Why a pairing has no place: what it lacks by itself, or which limits the others and it would break together.

import { listChains } from './chain-list.ts';
import { type Chains, chainsOf } from './chains.ts';
import { type CohortModel, modelOf, presentAt } from './cohort-model.ts';
import type { CohortLimitKind, CohortProblem, LeftOutPairing, LeftOutReason } from './cohort-problem.ts';
import { at, pointsAt } from './flat.ts';
import type { Occupancy } from './occupancy.ts';

type LimitReason = LeftOutReason & { readonly kind: 'limit' };

const mostSteps = 2000;

/** The pairings without a place, by key. `wasStopped` says that the work was ended before all had their turn. */
export function leftOutOf(
  problem: CohortProblem,
  model: CohortModel,
  plan: Occupancy,
  wasStopped: boolean,
): LeftOutPairing[] {
  const out = model.pairings.flatMap((_, pair) => (plan.chainOf(pair) === undefined ? [pair] : []));
  if (out.length === 0) return [];
  // Every limit by itself, those too that others imply: what is asked here is which of them stands in the way.
  const full = modelOf(problem, true);
  const chains = chainsOf(full);
  const used = usedRows(full, plan);
  return out.map((pair) => {
    const own = lacking(full, chains, pair);
    const why = own.length > 0 ? own : obstacles(full, chains, used, pair);
    return { key: full.pairings[pair]?.key ?? '', why: wasStopped && why.length === 0 ? [{ kind: 'not-tried' }] : why };
  });
}

/** What a pairing lacks with nobody else around and no limit at all. */
function lacking(model: CohortModel, chains: Chains, pair: number): LeftOutReason[] {
  const pairing = model.pairings[pair];
  if (pairing === undefined) return [];
  const why: LeftOutReason[] = [];
  const firstLayer = at(model.layersOf, pair);
  for (const [occurrence, candidates] of pairing.occurrences.entries()) {
    const layer = firstLayer + occurrence;
    if (candidates.length === 0) why.push({ kind: 'no-candidates', occurrence });
    else if (at(model.nodesOf, layer) === at(model.nodesOf, layer + 1)) {
      const mostPresent = Math.max(...candidates.map((candidate) => presentAt(pairing, candidate)));
      why.push({ kind: 'quorum', occurrence, mostPresent });
    }
  }
  if (why.length > 0 || chains.cheapest(pair, model.cost) < Number.POSITIVE_INFINITY) return why;
  for (let layer = firstLayer; layer < at(model.layersOf, pair + 1); layer++) {
    const isReached = chains.reach
      .subarray(at(model.nodesOf, layer), at(model.nodesOf, layer + 1))
      .some((cost) => cost < Number.POSITIVE_INFINITY);
    if (!isReached) return [{ kind: 'gaps', occurrence: layer - firstLayer }];
  }
  return [];
}

/**
 * The limits that keep a pairing out of the plan as it is. If doing without one of them is enough, those are named;
 * otherwise a set of which all must go.
 */
function obstacles(model: CohortModel, chains: Chains, used: Float64Array, pair: number): LeftOutReason[] {
  const met = limitsMet(model, used, pair);
  const freeing = met.filter((limit) => cheapestWithout(model, chains, used, pair, [limit]) < Number.POSITIVE_INFINITY);
  if (freeing.length > 0) return freeing.map((limit): LimitReason => ({ ...limit, frees: true }));
  const cost = cheapestWithout(model, chains, used, pair, []);
  if (cost < Number.POSITIVE_INFINITY) return [{ kind: 'too-dear', costPoints: cost }];
  // No more than it takes: a limit stays off the list if the pairing finds a place without the others alone.
  let needed = met;
  for (const limit of met) {
    const rest = needed.filter((other) => other !== limit);
    if (cheapestWithout(model, chains, used, pair, rest) < Number.POSITIVE_INFINITY) needed = rest;
  }
  return needed;
}

/** Limits that some candidate of the pairing would break beside the others, or a chain by itself. */
function limitsMet(model: CohortModel, used: Float64Array, pair: number): LimitReason[] {
  const met = new Map<string, LimitReason>();
  const isStrict = at(model.mayRepeat, pair) === 1;
  for (let node = firstNode(model, pair); node < firstNode(model, pair + 1); node++) {
    for (let use = at(model.uses.begins, node); use < at(model.uses.begins, node + 1); use++) {
      const index = at(model.uses.values, use);
      const row = model.rows[index];
      if (row === undefined) continue;
      if (!isStrict && pointsAt(used, index) + pointsAt(model.amounts, use) <= row.most + 1e-9) continue;
      const { party, kind: limit, most } = row;
      met.set(`${party}\n${limit}`, { kind: 'limit', party, limit, most, frees: false });
    }
  }
  return [...met.keys()].sort().flatMap((key) => met.get(key) ?? []);
}

/** The cheapest chain beside the others when some limits do not count; infinite when there is none. */
function cheapestWithout(
  model: CohortModel,
  chains: Chains,
  used: Float64Array,
  pair: number,
  waived: readonly { readonly party: string; readonly limit: CohortLimitKind }[],
): number {
  const isWaived = model.rows.map(({ party, kind }) =>
    waived.some((limit) => limit.party === party && limit.limit === kind),
  );
  const breaks = (nodes: Iterable<number>): boolean => {
    const drawn = new Map<number, number>();
    for (const node of nodes) {
      for (let use = at(model.uses.begins, node); use < at(model.uses.begins, node + 1); use++) {
        const row = at(model.uses.values, use);
        const sum = (drawn.get(row) ?? pointsAt(used, row)) + pointsAt(model.amounts, use);
        if (isWaived[row] !== true && sum > pointsAt(model.most, row) + 1e-9) return true;
        drawn.set(row, sum);
      }
    }
    return false;
  };
  const costs = model.cost.slice();
  for (let node = firstNode(model, pair); node < firstNode(model, pair + 1); node++) {
    if (breaks([node])) costs[node] = Number.POSITIVE_INFINITY;
  }
  const cheapest = chains.cheapest(pair, costs);
  if (cheapest === Number.POSITIVE_INFINITY || at(model.mayRepeat, pair) === 0) return cheapest;
  const bounds = { limit: Number.POSITIVE_INFINITY, mostChains: 1, mostSteps };
  const [first] = listChains(model, chains, pair, costs, bounds, (nodes) => !breaks(nodes)).chains;
  return first?.cost ?? Number.POSITIVE_INFINITY;
}

function usedRows(model: CohortModel, plan: Occupancy): Float64Array {
  const used = new Float64Array(model.rows.length);
  for (let pair = 0; pair < model.pairCount; pair++) {
    // Both models number their nodes alike; only their rows differ.
    for (const node of plan.chainOf(pair) ?? []) {
      for (let use = at(model.uses.begins, node); use < at(model.uses.begins, node + 1); use++) {
        const row = at(model.uses.values, use);
        used[row] = pointsAt(used, row) + pointsAt(model.amounts, use);
      }
    }
  }
  return used;
}

function firstNode(model: CohortModel, pair: number): number {
  return at(model.nodesOf, at(model.layersOf, pair));
}
