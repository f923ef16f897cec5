import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultWeights } from '#engine';
import {
  defaultWeight,
  isSameWeights,
  keptWeights,
  type OwnWeights,
  ownWeights,
  parseWeight,
  weightAt,
  weightChanges,
  weightGroups,
  weightNames,
  withWeight,
} from '../../../src/app/book/weight-list.ts';
import { de } from '../../../src/app/messages/de/index.ts';
import { en } from '../../../src/app/messages/en/index.ts';

const name = fc.constantFrom(...weightNames);
const number = fc.integer({ min: 0, max: 1000 });
const own = fc
  .array(fc.tuple(name, number))
  .map((list) => list.reduce<OwnWeights>((known, [one, value]) => withWeight(known, one, value), {}));

describe('what counts', () => {
  it('is how the engine has it until somebody changes a number', () => {
    expect(weightChanges({})).toBeUndefined();
    const changes = weightChanges({ 'overLunch.junior': 7, 'freeBefore.15': 9 });
    expect(changes).toMatchObject({
      ...Object.fromEntries(Object.entries(changes ?? {}).map(([key]) => [key, Reflect.get(defaultWeights, key)])),
      overLunch: { leader: defaultWeights.overLunch.leader, junior: 7 },
      freeBefore: defaultWeights.freeBefore.map((line) => (line.fromMinutes === 15 ? { ...line, cost: 9 } : line)),
    });
  });

  it('reaches the engine with every single number', () => {
    const plain = JSON.stringify({ ...defaultWeights });
    for (const one of weightNames) {
      const changed = JSON.stringify({ ...defaultWeights, ...weightChanges({ [one]: 777 }) });
      expect(changed.match(/777/gu), one).toHaveLength(1);
      expect(changed).not.toBe(plain);
    }
  });

  it('shows each number in one group, with words in both languages', () => {
    expect(Object.values(weightGroups).flat()).toEqual([...weightNames]);
    for (const words of [en.weights, de.weights]) {
      expect(new Set(weightNames.map((one) => words.names[one])).size).toBe(weightNames.length);
    }
  });

  it('is as it was again when each number is set back', () => {
    fc.assert(
      fc.property(own, (changed) => {
        const back = weightNames.reduce((known, one) => withWeight(known, one, defaultWeight(one)), changed);
        expect(isSameWeights(back, {})).toBe(true);
      }),
    );
  });

  it('comes back from a file as it was written, beside the names of other versions', () => {
    fc.assert(
      fc.property(own, (changed) => {
        const written = keptWeights(changed, { 'later.name': 3, tentative: 1 });
        expect(ownWeights(written)).toEqual(changed);
        expect(written['later.name']).toBe(3);
      }),
    );
  });

  it('writes what was changed here and nothing else', () => {
    const file = { tentative: 100, longRun: 1e99, onlyGap: 33, missing: 5 };
    const read = ownWeights(file);
    expect(keptWeights(read, file)).toEqual(file);
    expect(keptWeights(withWeight(withWeight(read, 'dayAway', 7), 'missing', 150), file)).toEqual({
      tentative: 100,
      longRun: 1e99,
      onlyGap: 33,
      dayAway: 7,
    });
  });

  it('leaves out of a file whatever is no weight', () => {
    const kept = { tentative: -1, missing: Number.NaN, longRun: 1e9, onlyGap: 0, constructor: 5, dayAway: Infinity };
    expect(ownWeights(kept)).toEqual({ onlyGap: 0 });
    expect(weightAt(ownWeights(JSON.parse('{"__proto__": {"tentative": 5}}')), 'tentative')).toBe(100);
  });

  it('takes numbers from 0 to 1,000 and nothing else', () => {
    expect(['0', ' 12 ', '0.5', '1000'].map(parseWeight)).toEqual([0, 12, 0.5, 1000]);
    expect(['', ' ', '-1', '1001', 'many', '1e9', 'Infinity'].map(parseWeight)).toEqual(Array(7).fill(undefined));
  });
});
