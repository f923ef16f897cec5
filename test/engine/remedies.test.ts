import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRemedies, findSlots, type Remedy, type SlotSearch, utcMinute } from '#engine';
import { hours, item, person, search, stranger } from './people.ts';
import { anySearch } from './search-gen.ts';
import { at, zone } from './zone.ts';

function wider(wish: SlotSearch, days: number): SlotSearch {
  return { ...wish, window: { ...wish.window, end: utcMinute(wish.window.end + days * 1440) } };
}

/** The wish as a remedy changes it. */
function changed(wish: SlotSearch, wide: SlotSearch, remedy: Remedy): SlotSearch {
  switch (remedy.kind) {
    case 'longer-horizon':
      return { ...wide, window: remedy.window };
    case 'shorter':
      return { ...wish, lengthMinutes: remedy.lengthMinutes };
    case 'any-part-of-day':
      return { ...wish, dayPart: undefined, alignTo: wish.alignTo ?? wish.dayPart?.zone };
    case 'less-notice':
      return { ...wish, notBefore: remedy.notBefore };
    case 'without':
      return { ...wish, people: wish.people.filter(({ key }) => key !== remedy.key) };
    case 'outside-hours':
      return { ...wish, allowOutsideHours: true };
  }
}

const allDay = (day: string) => item(`2026-06-${day}T00:00:00`, `2026-06-${day}T24:00:00`);

describe('what would help when nobody is free', () => {
  it('is a longer horizon, by as many weeks as it takes', () => {
    const tom = person('tom', {
      hours: hours('Europe/Berlin', 9, 10, ['monday']),
      items: [allDay('01'), allDay('08')],
    });
    const wish = search([person('ana'), tom]);
    const remedies = findRemedies(wish, wider(wish, 60));
    expect(remedies).toContainEqual({
      kind: 'longer-horizon',
      window: { start: wish.window.start, end: utcMinute(wish.window.end + 14 * 1440) },
      slotCount: 1,
    });
  });

  it('is the longest shorter session that fits', () => {
    const tom = person('tom', {
      items: [item('2026-06-01T09:00:00', '2026-06-01T12:00:00'), item('2026-06-01T12:35:00', '2026-06-01T17:00:00')],
    });
    expect(findRemedies(search([tom]), search([tom]))).toContainEqual({
      kind: 'shorter',
      lengthMinutes: 35,
      slotCount: 1,
    });
  });

  it('is a length that finds more than the wish already does', () => {
    const items = [
      item('2026-06-01T10:00:00', '2026-06-01T12:00:00'),
      item('2026-06-01T12:30:00', '2026-06-01T17:00:00'),
    ];
    const wish = search([person('tom', { items })]);
    expect(findSlots(wish).slots).toHaveLength(1);
    // 55 to 35 minutes find the same one; with 30 there is one before it, one after it, and one between the meetings.
    expect(findRemedies(wish, wish)).toContainEqual({ kind: 'shorter', lengthMinutes: 30, slotCount: 3 });
  });

  it('is another part of the day', () => {
    const tom = person('tom', { items: [item('2026-06-01T09:00:00', '2026-06-01T12:00:00')] });
    const dayPart = { zone: zone('Europe/Berlin'), startMinute: 9 * 60, endMinute: 12 * 60 };
    const wish = search([tom], { dayPart });
    expect(findRemedies(wish, wish)).toContainEqual({ kind: 'any-part-of-day', slotCount: 9 });
  });

  it('is just as much less notice as the latest earlier slot needs, and never a time that is gone', () => {
    const tom = person('tom', { items: [item('2026-06-01T13:00:00', '2026-06-01T17:00:00')] });
    const notBefore = at('2026-06-01T12:30:00', 'Europe/Berlin');
    const offered = (now: string | undefined) => {
      const wish = search([tom], { notBefore, now: now === undefined ? undefined : at(now, 'Europe/Berlin') });
      return findRemedies(wish, wish).filter(({ kind }) => kind === 'less-notice');
    };
    const noon = at('2026-06-01T12:00:00', 'Europe/Berlin');
    expect(offered('2026-06-01T10:00:00')).toEqual([{ kind: 'less-notice', notBefore: noon, slotCount: 1 }]);
    expect(offered('2026-06-01T12:00:00')).toEqual([{ kind: 'less-notice', notBefore: noon, slotCount: 1 }]);
    expect(offered('2026-06-01T12:01:00')).toEqual([]);
    expect(offered(undefined)).toEqual([]);
  });

  it('is to leave out the one whose absence helps most, while two remain', () => {
    const away = person('ana', { role: 'leader', items: [allDay('01')] });
    const wish = search([away, person('tom'), person('zoe')]);
    const without = findRemedies(wish, wish).filter(({ kind }) => kind === 'without');
    expect(without).toEqual([{ kind: 'without', key: 'ana', slotCount: 15 }]);
    const pair = search([away, person('tom')]);
    expect(findRemedies(pair, pair).filter(({ kind }) => kind === 'without')).toEqual([]);
    const withStranger = search([away, person('tom'), stranger('guest')]);
    expect(findRemedies(withStranger, withStranger).filter(({ kind }) => kind === 'without')).toEqual([]);
  });

  it('is a time outside hours where hours never meet, and is named after the gentler changes', () => {
    const joe = person('joe', { hours: hours('America/Los_Angeles') });
    const wish = search([person('ana'), joe], { lengthMinutes: 60 });
    expect(findSlots(wish).slots).toEqual([]);
    const remedies = findRemedies(wish, wider(wish, 28));
    // From midnight to midnight, an hour on every half hour.
    expect(remedies).toEqual([{ kind: 'outside-hours', slotCount: 47 }]);
  });

  it('is nothing when nobody is known', () => {
    const wish = search([stranger('ana'), stranger('tom')]);
    expect(findRemedies(wish, wider(wish, 28))).toEqual([]);
  });

  it('is always something that was tried and finds more, each kind once but leaving somebody out', () => {
    const order = ['any-part-of-day', 'shorter', 'longer-horizon', 'less-notice', 'outside-hours', 'without'];
    let offered = 0;
    fc.assert(
      fc.property(anySearch('restless'), fc.boolean(), (asked, hasNow) => {
        const wish = hasNow ? { ...asked, now: asked.window.start } : asked;
        const wide = wider(wish, 21);
        const count = findSlots(wish).slots.length;
        const remedies = findRemedies(wish, wide);
        offered += remedies.length;
        const kinds = remedies.map(({ kind }) => kind);
        const single = kinds.filter((kind) => kind !== 'without');
        expect(new Set(single).size).toBe(single.length);
        expect(kinds).toEqual([...kinds].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
        for (const remedy of remedies) {
          // Without the first junior the clock that starts are round on may change; the remedy keeps it.
          if (remedy.kind === 'without' && wish.alignTo === undefined && wish.dayPart === undefined) continue;
          expect(remedy.slotCount).toBeGreaterThan(count);
          expect(findSlots(changed(wish, wide, remedy)).slots.length, JSON.stringify(remedy)).toBe(remedy.slotCount);
        }
      }),
      { numRuns: 150 },
    );
    expect(offered).toBeGreaterThan(150);
  });

  it('is refused for a question that cannot be meant', () => {
    const wish = search([person('ana')]);
    expect(() => findRemedies({ ...wish, lengthMinutes: 0 }, wish)).toThrow(RangeError);
    expect(() => findRemedies(wish, { ...wish, people: [] })).toThrow(RangeError);
  });
});
