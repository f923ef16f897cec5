import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addDays, startOfDate, startOfDay, toUtc, toWall, utcMinute, weekdayOf } from '#engine';
import { at, wall, zone } from './zone.ts';
import { zoneCases } from './zone-cases.ts';

describe('wall clocks', () => {
  for (const { why, zone: name, local, kind, utc, laterUtc, dayStartUtc, dayHours } of zoneCases) {
    it(why, () => {
      const here = zone(name);
      const shown = wall(local);
      const instant = toUtc(here, shown);
      expect(instant).toBe(at(utc));
      expect(toUtc(here, shown, 'later')).toBe(at(laterUtc ?? utc));
      if (kind === 'gap') expect(toWall(here, instant)).not.toEqual(shown);
      else expect(toWall(here, instant)).toEqual(shown);
      const start = startOfDate(here, shown);
      expect(start).toBe(at(dayStartUtc));
      // Of a date that the zone left out the first instant belongs to the next day.
      expect(startOfDay(here, instant)).toBe(start);
      const tomorrow = startOfDate(here, { ...shown, day: shown.day + 1 });
      expect((tomorrow - start) / 60).toBe(dayHours);
    });
  }

  it('agree with Temporal at random instants and random wall times in every zone', () => {
    const random = seeded(20260329);
    const names = Intl.supportedValuesOf('timeZone');
    let compared = 0;
    for (let round = 0; round < 12_000; round++) {
      const name = names[Math.floor(random() * names.length)] ?? 'UTC';
      // 1973 on: older offsets have seconds, which whole minutes cannot show.
      const minute = utcMinute(Math.floor(at('1973-01-01T00:00:00Z') + random() * 80 * 525_960));
      const theirs = Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(name);
      const here = zone(name);
      expect(here.offsetMinutes(minute), `${name} ${minute}`).toBe(theirs.offsetNanoseconds / 6e10);
      const shown = wall(theirs.toPlainDateTime().toString({ smallestUnit: 'minute' }));
      expect(toWall(here, minute), `${name} ${minute}`).toEqual(shown);
      for (const ofTwo of ['earlier', 'later'] as const) {
        const back = theirs.toPlainDateTime().toZonedDateTime(name, {
          disambiguation: ofTwo === 'earlier' ? 'compatible' : 'later',
        });
        expect(toUtc(here, shown, ofTwo), `${name} ${minute}`).toBe(back.epochMilliseconds / 60_000);
      }
      expect(startOfDay(here, minute), `${name} ${minute}`).toBe(theirs.startOfDay().epochMilliseconds / 60_000);
      compared++;
    }
    expect(compared).toBe(12_000);
  });

  it('agree with Temporal around every change of the clocks of two years', () => {
    let changes = 0;
    for (const name of Intl.supportedValuesOf('timeZone')) {
      let next = Temporal.ZonedDateTime.from(`2025-12-01T00:00[${name}]`).getTimeZoneTransition('next');
      for (; next !== null && next.epochMilliseconds < Date.UTC(2028, 0); next = next.getTimeZoneTransition('next')) {
        changes++;
        const change = next.epochMilliseconds / 60_000;
        for (const away of [-61, -1, 0, 1, 59, 61]) {
          const there = next.add({ minutes: away });
          const minute = utcMinute(change + away);
          expect(zone(name).offsetMinutes(minute), `${name} ${minute}`).toBe(there.offsetNanoseconds / 6e10);
          // Half of these local times exist twice or, moved across the change, not at all.
          const plain = next.toPlainDateTime().add({ minutes: away });
          const theirs = plain.toZonedDateTime(name, { disambiguation: 'compatible' }).epochMilliseconds / 60_000;
          const ours = toUtc(zone(name), wall(plain.toString({ smallestUnit: 'minute' })));
          expect(ours, `${name} ${plain.toString()}`).toBe(theirs);
        }
      }
    }
    expect(changes).toBeGreaterThan(400);
  });

  it('keep the wall time when days are added over a change', () => {
    const berlin = zone('Europe/Berlin');
    const before = at('2026-03-28T09:00:00', 'Europe/Berlin');
    const after = addDays(berlin, before, 1);
    expect(toWall(berlin, after)).toEqual(wall('2026-03-29T09:00:00'));
    expect(after - before).toBe(23 * 60);
    expect(addDays(berlin, after, -1)).toBe(before);
  });

  it('name the weekday where the clock hangs, not where UTC is', () => {
    const instant = at('2026-03-29T23:30:00Z');
    expect(weekdayOf(zone('UTC'), instant)).toBe('sunday');
    expect(weekdayOf(zone('Asia/Tokyo'), instant)).toBe('monday');
    expect(weekdayOf(zone('UTC'), at('1969-12-31T23:59:00Z'))).toBe('wednesday');
    expect(weekdayOf(zone('UTC'), at('2028-02-29T12:00:00Z'))).toBe('tuesday');
  });

  it('begin a day with the change itself where half an hour around midnight is skipped', () => {
    // Toronto's summer time of 1919 began at 23:30, so that 31 March began at 00:30.
    const toronto = zone('America/Toronto');
    const theirs = Temporal.PlainDate.from('1919-03-31').toZonedDateTime('America/Toronto').epochMilliseconds / 60_000;
    expect(startOfDate(toronto, { year: 1919, month: 3, day: 31 })).toBe(theirs);
    expect(toWall(toronto, utcMinute(theirs))).toEqual(wall('1919-03-31T00:30:00'));
  });
});

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
