// Planning a cohort beside HiGHS, which proves the optimum of the same problem; every plan is checked by the rules.
import { planCohort } from '#engine';
import { violationsOf } from '../../test/engine/cohort/checker.ts';
import { solveWithHighs } from '../../test/engine/cohort/highs-oracle.ts';
import { cohortCorpus } from './cohort-corpus.ts';
import { type Target, tableOf } from './table.ts';

/** Every pairing of these cohorts can be placed; so dear that leaving one out is never worth it. */
const leaveOutPoints = 10_000;

interface Outcome {
  readonly seed: number;
  readonly toOptimum: number;
  readonly proved: number;
  readonly violations: number;
  readonly cpuMs: number;
  readonly highsCpuMs: number;
  readonly isOptimal: boolean;
}

export async function benchCohorts(isQuick: boolean): Promise<Target[]> {
  const size = { pairings: 250, sessions: 6 };
  const seeds = isQuick ? 2 : 10;
  const outcomes: Outcome[] = [];
  for (let seed = 1; seed <= seeds; seed++) outcomes.push(await compare(seed, size));
  const rows = outcomes.map(({ seed, toOptimum, proved, violations, cpuMs, highsCpuMs, isOptimal }) => [
    String(seed),
    `${(100 * toOptimum).toFixed(4)} %`,
    `${(100 * proved).toFixed(4)} %`,
    String(violations),
    cpuMs.toFixed(0),
    `${highsCpuMs.toFixed(0)}${isOptimal ? '' : ' (not ended)'}`,
  ]);
  const head = ['seed', 'to optimum', 'proved', 'violations', 'CPU ms', 'HiGHS CPU ms'];
  process.stdout.write(
    `\nA cohort of ${size.pairings} pairings and ${size.sessions} sessions\n\n${tableOf(head, rows)}\n`,
  );
  const most = (pick: (outcome: Outcome) => number): number => Math.max(...outcomes.map(pick));
  const total = (pick: (outcome: Outcome) => number): number => outcomes.reduce((sum, one) => sum + pick(one), 0);
  return [
    { name: 'cohort-percent-over-optimum', value: 100 * most(({ toOptimum }) => toOptimum), limit: 0.05, side: 'most' },
    { name: 'cohort-percent-proved', value: 100 * most(({ proved }) => proved), limit: 0.5, side: 'most' },
    { name: 'cohort-violations', value: total(({ violations }) => violations), limit: 0, side: 'most' },
    {
      name: 'cohort-cpu-to-highs',
      value: total(({ cpuMs }) => cpuMs) / total(({ highsCpuMs }) => highsCpuMs),
      limit: 0.3333,
      side: 'most',
    },
  ];
}

async function compare(seed: number, size: { readonly pairings: number; readonly sessions: number }): Promise<Outcome> {
  const problem = cohortCorpus(seed, size);
  const before = process.cpuUsage();
  const plan = planCohort(problem);
  const { user, system } = process.cpuUsage(before);
  const highs = await solveWithHighs({ ...problem, leaveOutPoints }, leaveOutPoints);
  const isOptimal = highs.status === 'Optimal';
  // A solver that was cut short proves nothing: the distance is then counted from our own bound.
  const optimum = isOptimal ? highs.costPoints : plan.boundPoints;
  return {
    seed,
    toOptimum: Math.max(0, plan.costPoints / optimum - 1),
    proved: plan.gap,
    violations: violationsOf(problem, plan).length + plan.leftOut.length,
    cpuMs: (user + system) / 1000,
    highsCpuMs: highs.cpuMs,
    isOptimal,
  };
}
