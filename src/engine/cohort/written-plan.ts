// The plan as it is handed out: keys and candidates instead of numbers.
import { burdenOf, type CohortModel, occupiedBy } from './cohort-model.ts';
import type { CohortBurden, CohortPlan, LeftOutPairing, PlacedPairing } from './cohort-problem.ts';
import type { Occupancy } from './occupancy.ts';

interface Verdict {
  readonly bound: number;
  readonly gap: number;
  readonly ended: CohortPlan['ended'];
  readonly leftOut: readonly LeftOutPairing[];
}

export function writtenPlan(model: CohortModel, plan: Occupancy, verdict: Verdict): CohortPlan {
  const placed: PlacedPairing[] = [];
  const carried = new Map<string, number>();
  for (const [pair, pairing] of model.pairings.entries()) {
    const chain = plan.chainOf(pair);
    if (chain === undefined) continue;
    const sessions = [...chain].flatMap((node) => model.candidates[node] ?? []);
    placed.push({ key: pairing.key, sessions, costPoints: plan.costOf(pair) });
    for (const session of sessions) {
      for (const key of occupiedBy(pairing, session)) {
        carried.set(key, (carried.get(key) ?? 0) + burdenOf(session, key));
      }
    }
  }
  const { bound, gap, ended, leftOut } = verdict;
  return { placed, leftOut, costPoints: plan.costPoints, boundPoints: bound, gap, burdens: ledger(carried), ended };
}

function ledger(carried: ReadonlyMap<string, number>): CohortBurden[] {
  return [...carried]
    .filter(([, points]) => points > 0)
    .map(([key, points]) => ({ key, points }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
