// A plan in the making: which chain each pairing has, and how much of every row that uses. Never over a limit.
import { chainCost } from './chains.ts';
import type { CohortModel } from './cohort-model.ts';
import { at, pointsAt } from './flat.ts';

/** Sums of points may differ in the last digits from the limit that they exactly meet. */
const tolerance = 1e-9;

export class Occupancy {
  readonly #model: CohortModel;
  readonly #used: Float64Array;
  readonly #chains: (Int32Array | undefined)[];
  readonly #costs: Float64Array;
  readonly #isTaken: Int32Array;
  placedCount = 0;
  /** Of all that is placed and of leaving out what is not. */
  costPoints: number;

  constructor(model: CohortModel) {
    this.#model = model;
    this.#used = new Float64Array(model.rows.length);
    this.#isTaken = new Int32Array(model.nodeCount);
    this.#chains = Array.from({ length: model.pairCount }, () => undefined);
    this.#costs = new Float64Array(model.pairCount).fill(model.leaveOut);
    this.costPoints = model.pairCount * model.leaveOut;
  }

  /** Of all that is placed. */
  get placedPoints(): number {
    return this.costPoints - (this.#model.pairCount - this.placedCount) * this.#model.leaveOut;
  }

  chainOf(pair: number): Int32Array | undefined {
    return this.#chains[pair];
  }

  /** What a pairing costs as it stands, placed or left out. */
  costOf(pair: number): number {
    return pointsAt(this.#costs, pair);
  }

  usedOf(row: number): number {
    return pointsAt(this.#used, row);
  }

  /** Whether a node is part of the plan. */
  isTaken(node: number): boolean {
    return at(this.#isTaken, node) === 1;
  }

  /** Whether a node can be added to what is planned. */
  fits(node: number): boolean {
    const { uses, amounts, most } = this.#model;
    const end = at(uses.begins, node + 1);
    for (let use = at(uses.begins, node); use < end; use++) {
      const row = at(uses.values, use);
      if (pointsAt(this.#used, row) + pointsAt(amounts, use) > pointsAt(most, row) + tolerance) return false;
    }
    return true;
  }

  /** Whether all nodes of a chain can be added together. */
  fitsChain(chain: Int32Array): boolean {
    let placed = 0;
    while (placed < chain.length && this.fits(at(chain, placed))) this.#use(at(chain, placed++), 1);
    for (let place = 0; place < placed; place++) this.#use(at(chain, place), -1);
    return placed === chain.length;
  }

  place(pair: number, chain: Int32Array): void {
    for (const node of chain) {
      this.#use(node, 1);
      this.#isTaken[node] = 1;
    }
    this.#chains[pair] = chain;
    this.placedCount++;
    this.#setCost(pair, chainCost(this.#model, pair, chain, this.#model.cost));
  }

  remove(pair: number): void {
    const chain = this.#chains[pair];
    if (chain === undefined) return;
    for (const node of chain) {
      this.#use(node, -1);
      this.#isTaken[node] = 0;
    }
    this.#chains[pair] = undefined;
    this.placedCount--;
    this.#setCost(pair, this.#model.leaveOut);
  }

  /** Takes over another plan of the same cohort. */
  copyFrom(other: Occupancy): void {
    for (let pair = 0; pair < this.#model.pairCount; pair++) {
      if (this.chainOf(pair) === other.chainOf(pair)) continue;
      this.remove(pair);
    }
    for (let pair = 0; pair < this.#model.pairCount; pair++) {
      const chain = other.chainOf(pair);
      if (chain !== undefined && this.chainOf(pair) === undefined) this.place(pair, chain);
    }
  }

  #setCost(pair: number, cost: number): void {
    this.costPoints += cost - pointsAt(this.#costs, pair);
    this.#costs[pair] = cost;
  }

  #use(node: number, times: 1 | -1): void {
    const { uses, amounts } = this.#model;
    const end = at(uses.begins, node + 1);
    for (let use = at(uses.begins, node); use < end; use++) {
      const row = at(uses.values, use);
      this.#used[row] = pointsAt(this.#used, row) + times * pointsAt(amounts, use);
    }
  }
}
