import { describe, expect, it } from 'vitest';
import { findSlots, groupByDay } from '#engine';
import { hours, person, search } from './people.ts';
import { at, zone } from './zone.ts';

describe('slots by day', () => {
  const joe = person('joe', { hours: hours('America/New_York', 17, 23) });
  const { slots } = findSlots(search([joe], { window: ['2026-06-01T00:00:00', '2026-06-03T12:00:00'] }));

  it('belong to the day of the wall they are seen on', () => {
    const there = groupByDay(slots, zone('America/New_York'));
    const here = groupByDay(slots, zone('Asia/Tokyo'));
    expect(there.map(({ start }) => start)).toEqual([
      at('2026-06-01T00:00:00', 'America/New_York'),
      at('2026-06-02T00:00:00', 'America/New_York'),
    ]);
    expect(here.map(({ start }) => start)).toEqual([
      at('2026-06-02T00:00:00', 'Asia/Tokyo'),
      at('2026-06-03T00:00:00', 'Asia/Tokyo'),
    ]);
  });

  it('are all there, by time', () => {
    const days = groupByDay(slots, zone('Europe/Berlin'));
    const starts = days.flatMap((day) => day.slots.map(({ span }) => span.start));
    expect(starts).toEqual(slots.map(({ span }) => span.start).sort((a, b) => a - b));
    expect(starts.length).toBeGreaterThan(10);
  });

  it('begin a day at one where midnight is skipped', () => {
    const noor = person('noor', { hours: hours('Africa/Cairo', 9, 17, ['friday']) });
    const answer = findSlots(search([noor], { window: ['2026-04-24T00:00:00', '2026-04-25T00:00:00'] }));
    const [day, ...rest] = groupByDay(answer.slots, zone('Africa/Cairo'));
    expect(day?.start).toBe(at('2026-04-23T22:00:00Z'));
    expect(rest).toEqual([]);
  });

  it('are no days when there are none', () => {
    expect(groupByDay([], zone('UTC'))).toEqual([]);
  });
});
