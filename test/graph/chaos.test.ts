import { beforeAll, describe, expect, it } from 'vitest';
import { type Boundaries, faultsFor, measureBoundaries, runSeed } from '../../bench/chaos/run.ts';
import { scenarios } from '../../bench/chaos/scenarios.ts';

let boundaries: Boundaries;
beforeAll(async () => {
  boundaries = await measureBoundaries();
});

describe('F033 F049 whatever goes wrong on the way', () => {
  // The bench runs thousands; these are the first fault at every boundary, and some with several faults at once.
  it.each([
    ['one fault', 1, 120],
    ['several faults', 60_000, 120],
  ])(
    '%s: nothing is there twice, lost, left behind or claimed without being true',
    { timeout: 180_000 },
    async (_, first, count) => {
      const kinds = new Set<string>();
      for (let seed = first; seed < first + count; seed++) {
        const { breaches, faults, claim } = await runSeed(seed, boundaries);
        expect({ seed, claim, faults, breaches }).toEqual({ seed, claim, faults, breaches: [] });
        for (const { kind } of faults) kinds.add(kind);
      }
      expect(kinds.size).toBeGreaterThan(1);
    },
  );

  it('a seed is the same run again', async () => {
    const [one, other] = [await runSeed(60_007, boundaries), await runSeed(60_007, boundaries)];
    expect(other).toEqual(one);
    expect(one.met.length).toBeGreaterThan(0);
  });

  it('every fault meets every boundary of every scenario before faults are mixed', () => {
    for (const [index, scenario] of scenarios.entries()) {
      const places = boundaries.get(scenario.name)?.requests ?? 0;
      const met = new Set<string>();
      for (let turn = 0; turn < places * 23; turn++) {
        const { faults } = faultsFor(turn * scenarios.length + index, boundaries);
        expect(faults).toHaveLength(1);
        for (const { kind, at } of faults) met.add(`${kind} ${at}`);
      }
      expect(met.size).toBe(places * 23);
    }
  });
});
