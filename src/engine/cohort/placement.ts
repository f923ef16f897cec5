// Finding a place for one pairing beside all that is planned already.

import { listChains } from './chain-list.ts';
import type { Chains } from './chains.ts';
import type { CohortModel } from './cohort-model.ts';
import { at, pointsAt } from './flat.ts';
import type { Occupancy } from './occupancy.ts';

/** Looks for chains that fit as a whole, where fitting one by one is not enough. */
const mostSteps = 2000;

const noWhims: Whims = { points: new Float64Array(1), shift: 0, scale: 0 };

/** Places single pairings into a plan. */
export interface Placement {
  /** Places a pairing on its cheapest chain at these costs among the free ones; false when none is left. */
  readonly insert: (plan: Occupancy, pair: number, nodeCost: Float64Array, whims?: Whims) => boolean;
}

/** Points by chance on top of the costs, so that not the same one of many equal chains is taken every time. */
export interface Whims {
  readonly points: Float64Array;
  /** Where to begin reading them: a power of two of them goes round. */
  readonly shift: number;
  readonly scale: number;
}

export function placementFor(model: CohortModel, chains: Chains): Placement {
  const { nodesOf, layersOf } = model;
  const scratch = new Float64Array(model.nodeCount);

  /** The costs of a pairing's nodes, infinite where one does not fit. */
  function freeCosts(plan: Occupancy, pair: number, nodeCost: Float64Array, whims: Whims): Float64Array {
    const { points, shift, scale } = whims;
    const end = at(nodesOf, at(layersOf, pair + 1));
    for (let node = at(nodesOf, at(layersOf, pair)); node < end; node++) {
      const whim = scale * pointsAt(points, (node + shift) & (points.length - 1));
      scratch[node] = plan.fits(node) ? pointsAt(nodeCost, node) + whim : Number.POSITIVE_INFINITY;
    }
    return scratch;
  }

  function insert(plan: Occupancy, pair: number, nodeCost: Float64Array, whims = noWhims): boolean {
    const costs = freeCosts(plan, pair, nodeCost, whims);
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

  return { insert };
}
