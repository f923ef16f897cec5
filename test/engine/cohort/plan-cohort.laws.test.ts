import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CohortParty, type CohortPlan, type CohortProblem, type LeftOutReason, planCohort } from '#engine';
import { leastCost } from './brute-force.ts';
import { violationsOf } from './checker.ts';
import { anySmallCohort } from './cohorts.ts';

const leaveOut = ({ leaveOutPoints = Number.NaN }: CohortProblem): number => leaveOutPoints;

describe('plans of small cohorts', () => {
  it('break no rule, and are the best there are', () => {
    fc.assert(
      fc.property(anySmallCohort, (problem) => {
        const plan = planCohort(problem);
        expect(violationsOf(problem, plan)).toEqual([]);
        expect(plan.costPoints).toBeCloseTo(leastCost(problem, leaveOut(problem)), 6);
        expect(plan.ended).toBe('proved');
        expect(plan.gap).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  it('add up: what is placed, and so much for each pairing that is not', () => {
    fc.assert(
      fc.property(anySmallCohort, (problem) => {
        const plan = planCohort(problem);
        const placed = plan.placed.reduce((sum, { costPoints }) => sum + costPoints, 0);
        expect(plan.costPoints).toBeCloseTo(placed + plan.leftOut.length * leaveOut(problem), 6);
      }),
    );
  });

  it('are never proved cheaper than they can be, however little work was done', () => {
    fc.assert(
      fc.property(anySmallCohort, fc.integer({ min: 1, max: 30 }), (problem, priceRounds) => {
        const plan = planCohort(problem, { priceRounds, attempts: 0, shouldStop: () => true });
        expect(violationsOf(problem, plan)).toEqual([]);
        const best = leastCost(problem, leaveOut(problem));
        expect(plan.boundPoints).toBeLessThanOrEqual(best + 1e-6);
        expect(plan.costPoints).toBeGreaterThanOrEqual(best - 1e-6);
      }),
    );
  });

  it('do not depend on the order in which pairings, parties and candidates are named', () => {
    fc.assert(
      fc.property(
        anySmallCohort.chain((problem) => fc.tuple(fc.constant(problem), shuffled(problem))),
        ([problem, other]) => {
          expect(planCohort(other)).toEqual(planCohort(problem));
        },
      ),
    );
  });

  it('never get worse when a limit is loosened', () => {
    const anyLoosened = anySmallCohort.chain((problem) =>
      fc
        .record({
          index: fc.nat({ max: problem.parties.length - 1 }),
          limit: fc.constantFrom('atOnce', 'mostPerDay', 'mostPerWeek', 'mostInAll', 'mostBurden'),
          by: fc.integer({ min: 1, max: 3 }),
        })
        .map(({ index, limit, by }) => ({
          problem,
          loosened: {
            ...problem,
            parties: problem.parties.map((party, place) => (place === index ? loosen(party, limit, by) : party)),
          },
        })),
    );
    fc.assert(
      fc.property(anyLoosened, ({ problem, loosened }) => {
        expect(planCohort(loosened).costPoints).toBeLessThanOrEqual(planCohort(problem).costPoints + 1e-6);
      }),
      { numRuns: 200 },
    );
  });

  it('keep their word: a pairing finds a place, beside all the others as planned, without what is said to bar it', () => {
    const seen = { alone: 0, together: 0 };
    fc.assert(
      fc.property(anySmallCohort, (drawn) => {
        const problem = { ...drawn, leaveOutPoints: 200 };
        const plan = planCohort(problem);
        for (const { key, why } of plan.leftOut) {
          const limits = why.filter((reason) => reason.kind === 'limit');
          const alone = limits.filter(({ frees }) => frees);
          for (const limit of alone) expect(planCohort(besideOthers(problem, plan, key, [limit])).leftOut).toEqual([]);
          seen.alone += alone.length;
          if (limits.length === 0 || alone.length > 0) continue;
          expect(planCohort(besideOthers(problem, plan, key, limits)).leftOut).toEqual([]);
          seen.together++;
        }
      }),
      { numRuns: 400 },
    );
    expect(seen.alone).toBeGreaterThan(5);
    expect(seen.together).toBeGreaterThan(5);
  });
});

type LimitReason = LeftOutReason & { readonly kind: 'limit' };

/** The one pairing beside the others as they are planned, and without some limits. */
function besideOthers(
  problem: CohortProblem,
  plan: CohortPlan,
  key: string,
  waived: readonly LimitReason[],
): CohortProblem {
  const fixed = new Map(plan.placed.map((one) => [one.key, one.sessions]));
  const parties = problem.parties.map((party) =>
    waived.filter((reason) => reason.party === party.key).reduce((kept, { limit }) => lift(kept, limit), party),
  );
  const pairings = problem.pairings
    .filter((one) => one.key === key || fixed.has(one.key))
    .map((one) => ({
      ...one,
      occurrences: fixed.get(one.key)?.map((session) => [session]) ?? one.occurrences,
    }));
  return { ...problem, leaveOutPoints: 10_000, parties, pairings };
}

type Limit = 'atOnce' | 'mostPerDay' | 'mostPerWeek' | 'mostInAll' | 'mostBurden';

function loosen(party: CohortParty, limit: Limit, by: number): CohortParty {
  const most = limit === 'atOnce' ? (party.atOnce ?? 1) : party[limit];
  return most === undefined ? party : { ...party, [limit]: most + by };
}

function lift(party: CohortParty, limit: LimitReason['limit']): CohortParty {
  const names = {
    'at-once': 'atOnce',
    'per-day': 'mostPerDay',
    'per-week': 'mostPerWeek',
    'in-all': 'mostInAll',
    burden: 'mostBurden',
  } as const;
  return { ...party, [names[limit]]: 1000 };
}

function shuffled(problem: CohortProblem): fc.Arbitrary<CohortProblem> {
  const mixed = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });
  return fc
    .tuple(
      mixed(problem.parties),
      mixed(problem.pairings),
      fc.tuple(
        ...problem.pairings.map(({ occurrences }) => fc.tuple(...occurrences.map((candidates) => mixed(candidates)))),
      ),
    )
    .map(([parties, pairings, occurrences]) => ({
      ...problem,
      parties,
      pairings: pairings.map((pairing) => ({
        ...pairing,
        occurrences: occurrences[problem.pairings.indexOf(pairing)] ?? [],
      })),
    }));
}
