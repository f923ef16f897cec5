// The cheapest way through the sessions of one pairing: dynamic programming over its chain of layers, exact, and in
// linear time even where straying from the ideal gap costs something.
import { type CohortModel, strayPoints } from './cohort-model.ts';
import { at, pointsAt } from './flat.ts';

/** Finds cheapest chains; costs of nodes are given anew for each question, infinite where a node may not be used. */
export interface Chains {
  /** The least cost of a chain of a pairing, infinite when there is none; stray costs included. */
  readonly cheapest: (pair: number, nodeCost: Float64Array) => number;
  /** The chain behind the last answer, a node a session; of equal ones the earliest at the end. */
  readonly lastChain: (pair: number) => Int32Array;
  /** By node, the cost of the cheapest way to it, itself included, as of the last question about its pairing. */
  readonly reach: Float64Array;
}

export function chainsOf(model: CohortModel): Chains {
  const { layersOf, nodesOf, low, turn, high, start, strayCost, idealGap } = model;
  const reach = new Float64Array(model.nodeCount);
  const from = new Int32Array(model.nodeCount);
  const keys = new Float64Array(model.nodeCount);
  const queue = new Int32Array(model.nodeCount + 1);
  const noWay = Number.POSITIVE_INFINITY;

  /** For each node of a layer, the node with the least key in a window of the layer before. Windows only move on. */
  function slide(first: number, end: number, opens: Int32Array, closes: Int32Array, take: typeof keep): void {
    let head = 0;
    let tail = 0;
    let next = at(opens, first);
    for (let node = first; node < end; node++) {
      const open = at(opens, node);
      if (next < open) next = open;
      for (const close = at(closes, node); next < close; next++) {
        const key = pointsAt(keys, next);
        if (key === noWay) continue;
        while (tail > head && pointsAt(keys, at(queue, tail - 1)) > key) tail--;
        queue[tail++] = next;
      }
      while (head < tail && at(queue, head) < open) head++;
      if (head < tail) take(node, at(queue, head));
    }
  }

  let stray = 0;
  let ideal = 0;
  function keep(node: number, before: number): void {
    const cost = pointsAt(reach, before) + stray * Math.abs(pointsAt(start, node) - pointsAt(start, before) - ideal);
    if (cost >= pointsAt(reach, node)) return;
    reach[node] = cost;
    from[node] = before;
  }

  function cheapest(pair: number, nodeCost: Float64Array): number {
    stray = pointsAt(strayCost, pair);
    ideal = pointsAt(idealGap, pair);
    const firstLayer = at(layersOf, pair);
    const endLayer = at(layersOf, pair + 1);
    let begin = at(nodesOf, firstLayer);
    let end = at(nodesOf, firstLayer + 1);
    for (let node = begin; node < end; node++) reach[node] = pointsAt(nodeCost, node);
    for (let layer = firstLayer + 1; layer < endLayer; layer++) {
      const before = begin;
      begin = end;
      end = at(nodesOf, layer + 1);
      reach.fill(noWay, begin, end);
      if (stray > 0) {
        // A gap too long grows dearer with an earlier node before, a gap too short with a later one.
        for (let node = before; node < begin; node++)
          keys[node] = pointsAt(reach, node) - stray * pointsAt(start, node);
        slide(begin, end, low, turn, keep);
        for (let node = before; node < begin; node++)
          keys[node] = pointsAt(reach, node) + stray * pointsAt(start, node);
        slide(begin, end, turn, high, keep);
      } else {
        for (let node = before; node < begin; node++) keys[node] = pointsAt(reach, node);
        slide(begin, end, low, high, keep);
      }
      for (let node = begin; node < end; node++) reach[node] = pointsAt(reach, node) + pointsAt(nodeCost, node);
    }
    // A session without candidates ends the chain.
    return begin === end ? noWay : pointsAt(reach, lastBest(begin, end, reach));
  }

  function lastChain(pair: number): Int32Array {
    const firstLayer = at(layersOf, pair);
    const endLayer = at(layersOf, pair + 1);
    const chain = new Int32Array(endLayer - firstLayer);
    let node = lastBest(at(nodesOf, endLayer - 1), at(nodesOf, endLayer), reach);
    for (let place = chain.length - 1; place >= 0; place--) {
      chain[place] = node;
      node = at(from, node);
    }
    return chain;
  }

  return { cheapest, lastChain, reach };
}

/** The cost of a chain: its nodes and its gaps. */
export function chainCost(model: CohortModel, pair: number, chain: Int32Array, nodeCost: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < chain.length; place++) {
    const node = at(chain, place);
    sum += pointsAt(nodeCost, node);
    if (place > 0)
      sum += strayPoints(model, pair, pointsAt(model.start, node) - pointsAt(model.start, at(chain, place - 1)));
  }
  return sum;
}

function lastBest(begin: number, end: number, reach: Float64Array): number {
  let best = begin;
  for (let node = begin + 1; node < end; node++) if (pointsAt(reach, node) < pointsAt(reach, best)) best = node;
  return best;
}
