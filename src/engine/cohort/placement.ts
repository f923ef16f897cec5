// Finding a place for one pairing beside all that is planned already.

import { listChains } from './chain-list.ts';
import type { Chains } from './chains.ts';
import type { CohortModel } from './cohort-model.ts';
import { at, pointsAt } from './flat.ts';
import type { Occupancy } from './occupancy.ts';

/** Looks for chains that fit as a whole, where fitting one by one is not enough. */
const mostSteps = 2000;

/** Places single pairings into a plan. */
export interface Placement {
  /** Places a pairing on its cheapest chain at these costs among the free ones; false when none is left. */
  readonly insert: (plan: Occupancy, pair: number, nodeCost: Float64Array) => boolean;
  /** The same costs for the nodes of a pairing that fit, infinite for the others; valid until the next call. */
  readonly freeCosts: (plan: Occupancy, pair: number, nodeCost: Float64Array) => Float64Array;
}

export function placementFor(model: CohortModel, chains: Chains): Placement {
  const { nodesOf, layersOf } = model;
  const scratch = new Float64Array(model.nodeCount);

  function freeCosts(plan: Occupancy, pair: number, nodeCost: Float64Array): Float64Array {
    const end = at(nodesOf, at(layersOf, pair + 1));
    for (let node = at(nodesOf, at(layersOf, pair)); node < end; node++) {
      scratch[node] = plan.fits(node) ? pointsAt(nodeCost, node) : Number.POSITIVE_INFINITY;
    }
    return scratch;
  }

  function insert(plan: Occupancy, pair: number, nodeCost: Float64Array): boolean {
    const costs = freeCosts(plan, pair, nodeCost);
    if (chains.cheapest(pair, costs) === Number.POSITIVE_INFINITY) return false;
    let chain: Int32Array | undefined = chains.lastChain(pair);
    if (at(model.mayRepeat, pair) === 1 && !plan.fitsChain(chain)) {
      const bounds = { limit: Number.POSITIVE_INFINITY, mostChains: 1, mostSteps };
      chain = listChains(model, chains, pair, costs, bounds, (nodes) => plan.fitsChain(nodes)).chains[0]?.nodes;
    }
    if (chain === undefined) return false;
    plan.place(pair, chain);
    if (plan.costOf(pair) > model.leaveOut) plan.remove(pair);
    return plan.chainOf(pair) !== undefined;
  }

  return { insert, freeCosts };
}
