import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findZone, type Slot, startOfDay, utcMinute } from '#engine';
import { bestSlots, findChosen } from '../../../src/app/book/choice.ts';

const utc = findZone('UTC');
if (utc === undefined) throw new Error('No UTC');
const day = 24 * 60;
const slotAt = (start: number, score = 0): Slot => ({
  span: { start: utcMinute(start), end: utcMinute(start + 45) },
  score,
  parts: [],
});

describe('the few times that are shown first', () => {
  it('are not three starts around the same noon', () => {
    const slots = [slotAt(720), slotAt(735), slotAt(750), slotAt(day + 600), slotAt(2 * day + 600)];
    expect(bestSlots(slots, utc).map((slot) => slot.span.start)).toEqual([720, day + 600, 2 * day + 600]);
  });

  it('are at most two on one day while other days have times', () => {
    const slots = [540, 600, 660, 720].map((minute) => slotAt(minute)).concat(slotAt(day + 540));
    expect(bestSlots(slots, utc).map((slot) => slot.span.start)).toEqual([540, 600, day + 540]);
  });

  it('are three even when there is only one day', () => {
    expect(bestSlots([slotAt(540), slotAt(600), slotAt(660), slotAt(720)], utc)).toHaveLength(3);
    expect(bestSlots([slotAt(540), slotAt(555), slotAt(570)], utc)).toHaveLength(3);
  });

  it('keep the order of the answer, invent nothing and leave out the best never', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 2000 }), { maxLength: 60 }), (starts) => {
        const slots = starts.map((start) => slotAt(start * 15));
        const best = bestSlots(slots, utc);
        expect(best.map((slot) => slots.indexOf(slot))).toEqual(
          best.map((slot) => slots.indexOf(slot)).sort((one, other) => one - other),
        );
        expect(best.length).toBeLessThanOrEqual(5);
        expect(best.length).toBeGreaterThanOrEqual(Math.min(3, slots.length));
        expect(best[0]).toBe(slots[0]);
        const perDay = new Map<number, number>();
        for (const slot of best) {
          const start = startOfDay(utc, slot.span.start);
          perDay.set(start, (perDay.get(start) ?? 0) + 1);
        }
        if (best.length > 3) expect(Math.max(...perDay.values())).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe('a chosen time', () => {
  it('is found in a newer answer by when it is, and gone when it is not there', () => {
    const newer = [slotAt(600), slotAt(660)];
    expect(findChosen(newer, { start: utcMinute(660), end: utcMinute(705) })).toBe(newer[1]);
    expect(findChosen(newer, { start: utcMinute(660), end: utcMinute(720) })).toBeUndefined();
    expect(findChosen(newer, undefined)).toBeUndefined();
  });
});
