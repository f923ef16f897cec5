// HiGHS proves optima that brute force cannot reach. It is an oracle here and no part of the app.
import { describe, expect, it } from 'vitest';
import { planCohort } from '#engine';
import { cohortCorpus } from '../../../bench/engine/cohort-corpus.ts';
import { violationsOf } from './checker.ts';
import { solveWithHighs } from './highs-oracle.ts';

const leaveOutPoints = 500;

describe('a plan beside the optimum that HiGHS proves', () => {
  it.each([1, 2, 3, 4, 5, 6])('costs the same for 14 pairings of 3 sessions, seed %i', async (seed) => {
    const problem = { ...cohortCorpus(seed, { pairings: 14, sessions: 3 }), leaveOutPoints };
    const highs = await solveWithHighs(problem, leaveOutPoints);
    expect(highs.status).toBe('Optimal');
    const plan = planCohort(problem, { goodEnough: 0 });
    expect(violationsOf(problem, plan)).toEqual([]);
    expect(plan.costPoints).toBeCloseTo(highs.costPoints, 4);
    expect(plan.boundPoints).toBeLessThanOrEqual(highs.costPoints + 1e-4);
  });

  it('is within 0.2 percent of it for 60 pairings of 4 sessions, and says how far it can be', async () => {
    const problem = { ...cohortCorpus(11, { pairings: 60, sessions: 4 }), leaveOutPoints };
    const highs = await solveWithHighs(problem, leaveOutPoints);
    expect(highs.status).toBe('Optimal');
    const plan = planCohort(problem);
    expect(violationsOf(problem, plan)).toEqual([]);
    expect(plan.costPoints).toBeGreaterThanOrEqual(highs.costPoints - 1e-4);
    expect(plan.costPoints).toBeLessThanOrEqual(highs.costPoints * 1.002);
    expect(plan.boundPoints).toBeLessThanOrEqual(highs.costPoints + 1e-4);
    expect(plan.gap).toBeLessThanOrEqual(0.005);
  });
});
