// Chains of one pairing in the order of their cost, cheapest first: what the dynamic programme knows of every node
// tells how good each unfinished chain can still become, so none is looked at that is too dear.

import type { Chains } from './chains.ts';
import { type CohortModel, strayPoints } from './cohort-model.ts';
import { at, pointsAt } from './flat.ts';

/** One way through the sessions of a pairing, and what it costs at the costs that were asked with. */
export interface ListedChain {
  readonly nodes: Int32Array;
  readonly cost: number;
}

export interface ChainList {
  readonly chains: readonly ListedChain[];
  /** Whether every chain up to the limit is in the list. */
  readonly isComplete: boolean;
}

interface Partial {
  readonly node: number;
  readonly layer: number;
  readonly next: Partial | undefined;
  /** Cost of everything after the node. */
  readonly rest: number;
  readonly total: number;
}

/**
 * Lists the chains that cost `limit` or less, at most `mostChains` of them, after at most `mostSteps` looks. `chains`
 * must just have been asked for the cheapest chain of this pairing at these costs. `accepts` leaves chains out.
 */
export function listChains(
  model: CohortModel,
  chains: Chains,
  pair: number,
  nodeCost: Float64Array,
  bounds: { readonly limit: number; readonly mostChains: number; readonly mostSteps: number },
  accepts: (nodes: Int32Array) => boolean = () => true,
): ChainList {
  const { nodesOf, layersOf, low, high, start } = model;
  const firstLayer = at(layersOf, pair);
  const lastLayer = at(layersOf, pair + 1) - 1;
  const heap: Partial[] = [];
  const consider = (node: number, layer: number, next: Partial | undefined, rest: number): void => {
    const total = pointsAt(chains.reach, node) + rest;
    if (total <= bounds.limit && total < Number.POSITIVE_INFINITY) push(heap, { node, layer, next, rest, total });
  };
  for (let node = at(nodesOf, lastLayer); node < at(nodesOf, lastLayer + 1); node++) {
    consider(node, lastLayer, undefined, 0);
  }
  const found: ListedChain[] = [];
  for (let step = 0; step < bounds.mostSteps && found.length < bounds.mostChains; step++) {
    const best = pop(heap);
    if (best === undefined) return { chains: found, isComplete: true };
    if (best.layer === firstLayer) {
      const nodes = nodesFrom(best, lastLayer - firstLayer + 1);
      if (accepts(nodes)) found.push({ nodes, cost: best.total });
      continue;
    }
    for (let node = at(low, best.node); node < at(high, best.node); node++) {
      const gap = pointsAt(start, best.node) - pointsAt(start, node);
      consider(node, best.layer - 1, best, best.rest + pointsAt(nodeCost, best.node) + strayPoints(model, pair, gap));
    }
  }
  return { chains: found, isComplete: heap.length === 0 };
}

function nodesFrom(first: Partial, length: number): Int32Array {
  const nodes = new Int32Array(length);
  let place = 0;
  for (let part: Partial | undefined = first; part !== undefined; part = part.next) nodes[place++] = part.node;
  return nodes;
}

/** Cheaper first; of equal ones the one nearer to its end, then the earlier node, so that the order is always the same. */
function isBefore(a: Partial, b: Partial): boolean {
  return a.total !== b.total ? a.total < b.total : a.layer !== b.layer ? a.layer < b.layer : a.node < b.node;
}

function push(heap: Partial[], part: Partial): void {
  let place = heap.length;
  heap.push(part);
  while (place > 0) {
    const above = (place - 1) >>> 1;
    const other = heap[above];
    if (other === undefined || !isBefore(part, other)) break;
    heap[place] = other;
    place = above;
  }
  heap[place] = part;
}

function pop(heap: Partial[]): Partial | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (top === undefined || last === undefined || heap.length === 0) return top;
  let place = 0;
  for (;;) {
    let below = 2 * place + 1;
    const left = heap[below];
    const right = heap[below + 1];
    if (left === undefined) break;
    if (right !== undefined && isBefore(right, left)) below++;
    const other = heap[below];
    if (other === undefined || !isBefore(other, last)) break;
    heap[place] = other;
    place = below;
  }
  heap[place] = last;
  return top;
}
