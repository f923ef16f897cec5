// What a place under each limit is worth. With prices on the rows every pairing plans for itself, and the sum of what
// they pay, less the worth of all places, is less than any plan can cost: the proof of how good a plan is.
import type { Chains } from './chains.ts';
import type { CohortModel } from './cohort-model.ts';
import { at, pointsAt } from './flat.ts';

/** Prices of rows and what follows from them. */
export interface Prices {
  readonly ofRow: Float64Array;
  /** By node: its cost and the prices of what it uses; infinite where it breaks a limit by itself. */
  readonly nodeCost: Float64Array;
  /** By pair: the least it can pay, leaving it out included. */
  readonly leastOf: Float64Array;
  /** No plan costs less. */
  readonly bound: number;
}

/** Seeks the prices with the best bound, round by round, along subgradients that remember their last direction. */
export class PriceSearch {
  readonly #model: CohortModel;
  readonly #chains: Chains;
  readonly #prices: Float64Array;
  readonly #nodeCost: Float64Array;
  readonly #leastOf: Float64Array;
  readonly #overdraft: Float64Array;
  readonly #direction: Float64Array;
  readonly #wishes: (Int32Array | undefined)[];
  #bestPrices: Float64Array;
  #bestBound = Number.NEGATIVE_INFINITY;
  #stride = 1.2;
  #idleRounds = 0;

  constructor(model: CohortModel, chains: Chains) {
    this.#model = model;
    this.#chains = chains;
    this.#prices = new Float64Array(model.rows.length);
    this.#nodeCost = new Float64Array(model.nodeCount);
    this.#leastOf = new Float64Array(model.pairCount);
    this.#overdraft = new Float64Array(model.rows.length);
    this.#direction = new Float64Array(model.rows.length);
    this.#wishes = Array.from({ length: model.pairCount }, () => undefined);
    this.#bestPrices = this.#prices.slice();
  }

  get bound(): number {
    return this.#bestBound;
  }

  /** Costs of nodes at the prices of the last round. */
  get nodeCost(): Float64Array {
    return this.#nodeCost;
  }

  /** What each pairing wished for in the last round; undefined where it would rather be left out. */
  get wishes(): readonly (Int32Array | undefined)[] {
    return this.#wishes;
  }

  /** Lets every pairing plan at the present prices, then moves these towards less overdraft. */
  round(bestCost: number): void {
    const bound = this.#ask();
    if (bound > this.#bestBound + 1e-9 * Math.max(1, Math.abs(bound))) {
      this.#bestBound = bound;
      this.#bestPrices = this.#prices.slice();
      this.#idleRounds = 0;
    } else if (++this.#idleRounds >= 12) {
      this.#stride *= 0.6;
      this.#idleRounds = 0;
    }
    this.#move(bestCost - bound);
  }

  /** The steps have become too small to matter. */
  get isDone(): boolean {
    return this.#stride < 1e-4;
  }

  /** Goes on from the best prices with larger steps again, for a plan that has become better. */
  stepOut(): void {
    this.#stride = Math.max(this.#stride, 0.3);
    this.#idleRounds = 0;
    this.#direction.fill(0);
  }

  /** The best prices of all rounds, worked out in full. */
  best(): Prices {
    this.#prices.set(this.#bestPrices);
    const bound = this.#ask();
    return { ofRow: this.#bestPrices, nodeCost: this.#nodeCost, leastOf: this.#leastOf, bound };
  }

  #ask(): number {
    const { rows, pairCount, leaveOut, most } = this.#model;
    pricedNodes(this.#model, this.#prices, this.#nodeCost);
    this.#overdraft.set(most);
    for (let row = 0; row < rows.length; row++) this.#overdraft[row] = -pointsAt(most, row);
    let bound = 0;
    for (let pair = 0; pair < pairCount; pair++) {
      const cost = this.#chains.cheapest(pair, this.#nodeCost);
      const isIn = cost < leaveOut;
      this.#leastOf[pair] = isIn ? cost : leaveOut;
      bound += isIn ? cost : leaveOut;
      const wish = isIn ? this.#chains.lastChain(pair) : undefined;
      this.#wishes[pair] = wish;
      if (wish !== undefined) this.#draw(wish);
    }
    for (let row = 0; row < rows.length; row++) bound -= pointsAt(this.#prices, row) * pointsAt(most, row);
    return bound;
  }

  #draw(wish: Int32Array): void {
    const { uses, amounts } = this.#model;
    for (const node of wish) {
      const end = at(uses.begins, node + 1);
      for (let use = at(uses.begins, node); use < end; use++) {
        const row = at(uses.values, use);
        this.#overdraft[row] = pointsAt(this.#overdraft, row) + pointsAt(amounts, use);
      }
    }
  }

  #move(distance: number): void {
    let length = 0;
    for (let row = 0; row < this.#direction.length; row++) {
      const pull = pointsAt(this.#overdraft, row);
      let step = pull + 0.5 * pointsAt(this.#direction, row);
      // A price of nothing cannot fall.
      if (step < 0 && pointsAt(this.#prices, row) === 0) step = 0;
      this.#direction[row] = step;
      length += step * step;
    }
    if (length === 0) return;
    const step = (this.#stride * Math.max(distance, 1e-6)) / length;
    for (let row = 0; row < this.#direction.length; row++) {
      this.#prices[row] = Math.max(0, pointsAt(this.#prices, row) + step * pointsAt(this.#direction, row));
    }
  }
}

/** Fills in what each node costs at prices; a node that breaks a limit by itself has no price. */
export function pricedNodes(model: CohortModel, prices: Float64Array, into: Float64Array): void {
  const { uses, amounts, most, cost } = model;
  for (let node = 0; node < model.nodeCount; node++) {
    let sum = pointsAt(cost, node);
    const end = at(uses.begins, node + 1);
    for (let use = at(uses.begins, node); use < end; use++) {
      const row = at(uses.values, use);
      sum += pointsAt(prices, row) * pointsAt(amounts, use);
      if (pointsAt(amounts, use) > pointsAt(most, row)) sum = Number.POSITIVE_INFINITY;
    }
    into[node] = sum;
  }
}
