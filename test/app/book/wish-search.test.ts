import { describe, expect, it } from 'vitest';
import { addDays, findZone, startOfDay, toUtc, type Zone } from '#engine';
import type { ScheduleAnswer } from '#graph';
import { changeDraft, startDraft } from '../../../src/app/book/draft.ts';
import { daysWithin, remedyChange, searchOf, widerDays, windowOf } from '../../../src/app/book/wish-search.ts';

function zone(name: string): Zone {
  const found = findZone(name);
  if (found === undefined) throw new Error(`No zone ${name}`);
  return found;
}

const berlin = zone('Europe/Berlin');
const now = toUtc(berlin, { year: 2026, month: 10, day: 20, hour: 15, minute: 7 });
const me = { address: 'Priya@Larkfield.example' };
const ana = { key: 'k', name: 'Ana', address: 'Ana@larkfield.example', jobTitle: undefined, source: 'people' as const };
const draft = changeDraft(startDraft('a'), { kind: 'add', person: ana }, 'b');
const answer = (address: string): ScheduleAnswer => ({
  address,
  time: { kind: 'known', items: [], hours: undefined, zone: berlin },
  zone: berlin,
  why: undefined,
});

describe('the question to the engine', () => {
  it('asks for everybody by lower-case address, in their seats', () => {
    const search = searchOf(draft, me, [answer(me.address), answer(ana.address)], now, berlin);
    expect(search.people.map(({ key, role }) => [key, role])).toEqual([
      ['priya@larkfield.example', 'junior'],
      ['ana@larkfield.example', 'leader'],
    ]);
    expect(search.notBefore - now).toBe(48 * 60);
    // Less notice is offered only from now on: the window begins at midnight.
    expect(search.now).toBe(now);
  });

  it('takes somebody without an answer for unknown, never for free', () => {
    const search = searchOf(draft, me, [answer(me.address)], now, berlin);
    expect(search.people[1]?.time).toEqual({ kind: 'unknown' });
  });

  it('reaches over whole local days, a day of 25 hours included', () => {
    const window = windowOf(28, now, berlin);
    expect(window.start).toBe(startOfDay(berlin, now));
    expect(window.end - window.start).toBe(29 * 24 * 60 + 60);
  });

  it('leaves a morning of no length to nobody', () => {
    const search = searchOf({ ...draft, part: 'afternoon' }, me, [], now, berlin);
    expect(search.dayPart).toEqual({ zone: berlin, startMinute: 720, endMinute: 1440 });
    expect(searchOf(draft, me, [], now, berlin).dayPart).toBeUndefined();
  });
});

describe('what pressing a remedy changes', () => {
  it('looks exactly as far as was tried', () => {
    for (const days of [1, 14, 28, 56, 180]) {
      expect(daysWithin(windowOf(days, now, berlin), now, berlin)).toBe(days);
    }
    const midDay = { start: now, end: addDays(berlin, now, 40) };
    expect(daysWithin(midDay, now, berlin)).toBe(40);
  });

  it('tries at least eight weeks and never more than half a year', () => {
    expect(widerDays(7)).toBe(56);
    expect(widerDays(60)).toBe(120);
    expect(widerDays(180)).toBe(180);
  });

  it('becomes one change of the wish', () => {
    expect(remedyChange({ kind: 'shorter', lengthMinutes: 25, slotCount: 3 }, now, berlin)).toEqual({
      kind: 'length',
      minutes: 25,
    });
    expect(remedyChange({ kind: 'without', key: 'tom@x.example', slotCount: 3 }, now, berlin)).toEqual({
      kind: 'remove',
      address: 'tom@x.example',
    });
    expect(remedyChange({ kind: 'any-part-of-day', slotCount: 1 }, now, berlin)).toEqual({ kind: 'part', part: 'any' });
    expect(remedyChange({ kind: 'outside-hours', slotCount: 1 }, now, berlin)).toEqual({
      kind: 'outside-hours',
      allowed: true,
    });
  });
});
