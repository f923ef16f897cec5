// One run from one seed: which scenario, which faults, what happened, what is wrong about it.

import type { JsonObject } from '#sandbox';
import { chanceFrom } from './chance.ts';
import { type Breach, judgeCalendars } from './invariants.ts';
import { type Act, nextStart, type Scenario, scenarios } from './scenarios.ts';
import { letFaultsIn, newStage, type Stage } from './stage.ts';
import { type FaultKind, faultKinds, type PlannedFault } from './wire.ts';

export interface RunReport {
  readonly seed: number;
  readonly scenario: string;
  readonly faults: readonly PlannedFault[];
  readonly met: readonly FaultKind[];
  readonly requests: number;
  readonly waitedSeconds: number;
  readonly claim: string;
  readonly breaches: readonly Breach[];
  /** Every request of it, for somebody who looks for the reason. */
  readonly lines: readonly string[];
}

/** A scenario when nothing goes wrong. */
export interface Ground {
  /** How many requests it makes: the boundaries at which faults are put. */
  readonly requests: number;
  /** The tenant as it is before the person acts: made once, put back for each run. */
  readonly before: JsonObject;
  readonly act: (stage: Stage) => Act;
}
export type Boundaries = ReadonlyMap<string, Ground>;

export async function measureBoundaries(): Promise<Boundaries> {
  const counts = new Map<string, Ground>();
  for (const scenario of scenarios) {
    const stage = newStage(0);
    const act = await scenario.prepare(stage);
    const before = stage.tenant.snapshot();
    letFaultsIn(stage, []);
    await act(stage).play();
    counts.set(scenario.name, { requests: stage.traffic.count, before, act });
  }
  return counts;
}

/**
 * The seeds in a row first put each fault at each boundary of each scenario, one at a time; after that, two or three
 * faults at once, some of them several times in a row.
 */
export function faultsFor(
  seed: number,
  boundaries: Boundaries,
): { scenario: Scenario; faults: readonly PlannedFault[] } {
  const scenario = scenarios[seed % scenarios.length];
  if (scenario === undefined) throw new Error('There is no such scenario.');
  const places = boundaries.get(scenario.name)?.requests ?? 1;
  const turn = Math.floor(seed / scenarios.length);
  const kind = faultKinds[Math.floor(turn / places) % faultKinds.length];
  if (kind === undefined) throw new Error('There is no such fault.');
  const first: PlannedFault = { kind, at: turn % places, times: 1 };
  if (turn < places * faultKinds.length) return { scenario, faults: [first] };
  const chance = chanceFrom(seed * 31 + 7);
  const more = Array.from({ length: 1 + chance.whole(2) }, () => ({
    kind: chance.oneOf(faultKinds),
    at: chance.whole(places + 6),
    times: 1 + chance.whole(4),
  }));
  return { scenario, faults: [{ ...first, times: 1 + chance.whole(3) }, ...more] };
}

export async function runSeed(seed: number, boundaries: Boundaries): Promise<RunReport> {
  const { scenario, faults } = faultsFor(seed, boundaries);
  const stage = newStage(seed);
  let claim = '';
  let breaches: Breach[] = [];
  try {
    const ground = boundaries.get(scenario.name);
    if (ground === undefined) throw new Error('A scenario was not measured.');
    stage.tenant.restore(ground.before);
    const act = ground.act(stage);
    letFaultsIn(stage, faults);
    claim = await act.play();
    await nextStart(stage, claim.includes('undone') ? 0 : 0.7);
    const truth = await stage.truth();
    breaches = [
      ...judgeCalendars(truth, scenario.intents),
      ...(await act.judge(claim, truth)),
      ...stage.untrue.map((words) => ({ kind: 'untrue' as const, words })),
    ];
  } catch (error) {
    breaches = [{ kind: 'other', words: error instanceof Error ? (error.stack ?? error.message) : String(error) }];
  }
  return {
    seed,
    scenario: scenario.name,
    faults,
    met: [...stage.traffic.met],
    requests: stage.traffic.count,
    waitedSeconds: stage.clock.waitedMs() / 1000,
    claim,
    breaches,
    lines: stage.traffic.lines,
  };
}
