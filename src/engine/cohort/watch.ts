// How the caller follows the work and ends it.
import type { CohortOptions, CohortProgress } from './cohort-problem.ts';
import type { Occupancy } from './occupancy.ts';

/** Asks whether to go on and says how far it is. Once stopped, always stopped. */
export class Watch {
  readonly #options: CohortOptions;
  #isStopped = false;

  constructor(options: CohortOptions) {
    this.#options = options;
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** True when the work is to end. */
  report(phase: CohortProgress['phase'], share: number, plan: Occupancy, bound: number): boolean {
    this.#isStopped ||= this.#options.shouldStop?.() === true;
    this.#options.onProgress?.({ phase, share, placedCount: plan.placedCount, gap: gapBetween(plan, bound) });
    return this.#isStopped;
  }
}

/** The proved distance as a share of the cost of what is placed; at most 1 while nothing much is placed or proved. */
export function gapBetween(plan: Occupancy, bound: number): number {
  const distance = plan.costPoints - bound;
  if (distance <= 1e-7 * Math.max(1, plan.costPoints)) return 0;
  return distance / Math.max(1, plan.placedPoints);
}
