import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInGuides, fitGuide, type Guide, lengthPresets } from '#mentoring';
import { guideNamed } from './wish.ts';

const anyGuide: fc.Arbitrary<Guide> = fc
  .array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 24 })
  .chain((parts) => {
    const minutes = parts.reduce((sum, one) => sum + one, 0);
    return fc.integer({ min: parts.length, max: minutes }).map((leastMinutes) => ({
      id: 'any',
      version: '1',
      title: 'Any',
      purpose: '',
      before: [],
      after: [],
      minutes,
      leastMinutes,
      steps: parts.map((part, at) => ({ title: `Step ${at}`, minutes: part, who: 'Both', prompts: [] })),
    }));
  });
const anyLength = fc.integer({ min: 1, max: 1440 });

function fitted(guide: Guide, minutes: number): Guide {
  const fit = fitGuide(guide, minutes);
  if (fit.kind !== 'fits') throw new Error(`Too short: ${minutes}`);
  return fit.guide;
}
const minutesOf = (guide: Guide): readonly number[] => guide.steps.map((step) => step.minutes);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

describe('A guide fitted to a length', () => {
  it('fills it to the minute, in whole minutes, with its steps in order', () => {
    fc.assert(
      fc.property(anyGuide, anyLength, (guide, length) => {
        const fit = fitGuide(guide, length);
        fc.pre(fit.kind === 'fits');
        expect(sum(minutesOf(fit.guide))).toBe(length);
        expect(fit.guide.minutes).toBe(length);
        expect(minutesOf(fit.guide).every(Number.isInteger)).toBe(true);
        expect(fit.guide.steps.map((step) => step.title)).toEqual(guide.steps.map((step) => step.title));
      }),
    );
  });

  it('leaves everybody two minutes, or what the author gave when that was less', () => {
    fc.assert(
      fc.property(anyGuide, anyLength, (guide, length) => {
        const fit = fitGuide(guide, length);
        fc.pre(fit.kind === 'fits');
        for (const [at, step] of fit.guide.steps.entries()) {
          expect(step.minutes).toBeGreaterThanOrEqual(Math.min(2, guide.steps[at]?.minutes ?? 0));
        }
      }),
    );
  });

  it('stays as it is at its own length, and a second fitting changes nothing', () => {
    fc.assert(
      fc.property(anyGuide, anyLength, (guide, length) => {
        const own = fitGuide(guide, guide.minutes);
        if (own.kind === 'fits') expect(own.guide).toEqual(guide);
        const fit = fitGuide(guide, length);
        fc.pre(fit.kind === 'fits');
        expect(fitGuide(fit.guide, length)).toEqual(fit);
      }),
    );
  });

  it('shortens no step that it lengthens for another, and the other way round', () => {
    fc.assert(
      fc.property(anyGuide, anyLength, (guide, length) => {
        const fit = fitGuide(guide, length);
        fc.pre(fit.kind === 'fits');
        const changes = minutesOf(fit.guide).map((minutes, at) => minutes - (guide.steps[at]?.minutes ?? 0));
        if (length >= guide.minutes) expect(Math.min(...changes)).toBeGreaterThanOrEqual(0);
        else expect(Math.max(...changes)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('keeps a longer step at least as long as a shorter one', () => {
    fc.assert(
      fc.property(anyGuide, anyLength, (guide, length) => {
        const fit = fitGuide(guide, length);
        fc.pre(fit.kind === 'fits');
        const pairs = guide.steps.map((step, at) => [step.minutes, fit.guide.steps[at]?.minutes ?? 0] as const);
        for (const [one, fittedOne] of pairs) {
          for (const [other, fittedOther] of pairs)
            if (one > other) expect(fittedOne).toBeGreaterThanOrEqual(fittedOther);
        }
      }),
    );
  });

  it('keeps proportions to within a minute where no step had to be held', () => {
    fc.assert(
      fc.property(anyGuide, fc.integer({ min: 1, max: 99 }), (guide, percent) => {
        const length = Math.ceil((guide.minutes * percent) / 100);
        const fit = fitGuide(guide, length);
        fc.pre(fit.kind === 'fits');
        const exact = guide.steps.map((step) => (step.minutes * length) / guide.minutes);
        fc.pre(exact.every((minutes, at) => minutes >= Math.min(2, guide.steps[at]?.minutes ?? 0)));
        for (const [at, minutes] of minutesOf(fit.guide).entries()) {
          expect(Math.abs(minutes - (exact[at] ?? 0))).toBeLessThan(1);
        }
      }),
    );
  });

  it('is refused, with the least length, when there is too little time', () => {
    fc.assert(
      fc.property(anyGuide, anyLength, (guide, length) => {
        const fit = fitGuide(guide, length);
        if (fit.kind === 'fits') return;
        expect(length).toBeLessThan(fit.leastMinutes);
        expect(fitGuide(guide, fit.leastMinutes).kind).toBe('fits');
        expect(fitGuide(guide, fit.leastMinutes - 1).kind).toBe('too-short');
      }),
    );
    expect(fitGuide(guideNamed('first-meeting'), 25)).toEqual({ kind: 'too-short', leastMinutes: 45 });
    expect(fitGuide(guideNamed('first-meeting'), Number.NaN).kind).toBe('too-short');
  });

  it('gives the minutes of a first meeting in three quarters of an hour', () => {
    expect(minutesOf(fitted(guideNamed('first-meeting'), 45))).toEqual([4, 8, 7, 7, 7, 6, 4, 2]);
  });

  it('gives a long session to the steps where people talk, not to the welcome', () => {
    const guide = guideNamed('standard-session');
    const long = fitted(guide, 90);
    expect(minutesOf(guide)).toEqual([3, 5, 12, 5, 10, 5, 5]);
    expect(minutesOf(long)).toEqual([3, 5, 37, 5, 30, 5, 5]);
  });

  it('finds a built-in guide for each length that people are offered', () => {
    for (const length of lengthPresets) {
      expect(builtInGuides('en').some((guide) => fitGuide(guide, length).kind === 'fits')).toBe(true);
    }
  });
});
