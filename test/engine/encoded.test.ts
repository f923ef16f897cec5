import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  customZone,
  decodeAnswer,
  decodeSearch,
  decodeSeries,
  encodeAnswer,
  encodeSearch,
  encodeSeries,
  findSlots,
  planSeries,
  type SearchPerson,
  type SeriesSearch,
  type Zone,
} from '#engine';
import { hours, item, person, search } from './people.ts';
import { anyRichSearch } from './search-gen.ts';

const ownRule = customZone({
  name: 'Customized Time Zone',
  biasMinutes: 480,
  standard: { month: 11, dayOccurrence: 1, dayOfWeek: 'sunday', minuteOfDay: 120, year: 0 },
  daylight: { month: 3, dayOccurrence: 2, dayOfWeek: 'sunday', minuteOfDay: 120, year: 0, biasMinutes: -60 },
});

/** Somebody who works by the clock of a zone. */
function withZone(zone: Zone): SearchPerson {
  const items = [item('2026-06-01T09:00:00', '2026-06-01T20:00:00')];
  return { key: 'joe', role: 'junior', time: { kind: 'known', items, hours: { ...hours('UTC', 8, 17), zone }, zone } };
}

describe('a search sent to a worker', () => {
  it('finds there what it finds here, and its answer comes back whole', () => {
    let found = 0;
    fc.assert(
      fc.property(anyRichSearch(), (wish) => {
        const there = decodeSearch(structuredClone(encodeSearch(wish)));
        const answer = findSlots(there);
        const expected = findSlots(wish);
        expect(answer).toEqual(expected);
        expect(decodeAnswer(structuredClone(encodeAnswer(answer)), wish)).toEqual(expected);
        found += expected.slots.length;
      }),
      { numRuns: 60 },
    );
    expect(found).toBeGreaterThan(200);
  });

  it('takes zones of a rule of their own with it, and refuses one that nobody can describe', () => {
    if (ownRule === undefined) throw new Error('No zone');
    const wish = search([withZone(ownRule)], { dayPart: { zone: ownRule, startMinute: 0, endMinute: 1440 } });
    const there = decodeSearch(structuredClone(encodeSearch(wish)));
    expect(findSlots(there).slots.length).toBeGreaterThan(0);
    expect(findSlots(there)).toEqual(findSlots(wish));
    const homemade: Zone = { name: 'Europe/Berlin', offsetMinutes: () => 42 };
    expect(() => encodeSearch(search([withZone(homemade)]))).toThrow(RangeError);
    expect(() => decodeSearch({ ...encodeSearch(wish), alignTo: 'Nowhere/At all' })).toThrow(RangeError);
  });

  it('is a series as well, whose plan can be sent as it is', () => {
    const { wishedDay, ...wish } = search([withZone(ownRule ?? hours('UTC').zone), person('ana')], {
      window: ['2026-06-01T00:00:00', '2026-08-01T00:00:00'],
    });
    const series: SeriesSearch = { ...wish, count: 3, cadence: { kind: 'weeks', every: 2 }, allowOutsideHours: true };
    const plan = planSeries(decodeSeries(structuredClone(encodeSeries(series))));
    expect(plan).toEqual(planSeries(series));
    expect(structuredClone(plan)).toEqual(plan);
  });
});
