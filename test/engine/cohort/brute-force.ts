// The best plan found the slow and obvious way: every choice of every pairing, being left out among them, is tried, and
// the checker says whether it may be.
import type { CohortCandidate, CohortPairing, CohortProblem } from '#engine';
import { brokenRules, costOf } from './checker.ts';

/** The least that a cohort can cost when leaving a pairing out costs so much. */
export function leastCost(problem: CohortProblem, leaveOutPoints: number): number {
  const chosen = new Map<string, readonly CohortCandidate[]>();
  const tryFrom = (index: number, cost: number): number => {
    const pairing = problem.pairings[index];
    if (pairing === undefined) return cost;
    let least = tryFrom(index + 1, cost + leaveOutPoints);
    for (const sessions of choicesOf(pairing)) {
      chosen.set(pairing.key, sessions);
      const isAllowed = brokenRules(problem, chosen).length === 0;
      if (isAllowed) least = Math.min(least, tryFrom(index + 1, cost + costOf(pairing, sessions)));
      chosen.delete(pairing.key);
    }
    return least;
  };
  return tryFrom(0, 0);
}

function choicesOf(pairing: CohortPairing): CohortCandidate[][] {
  return pairing.occurrences.reduce<CohortCandidate[][]>(
    (chains, candidates) => chains.flatMap((chain) => candidates.map((candidate) => [...chain, candidate])),
    [[]],
  );
}
