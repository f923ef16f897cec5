import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Occurrence,
  planSeries,
  type ScheduleItem,
  type SearchPerson,
  type SeriesPlan,
  type SeriesSearch,
  utcMinute,
} from '#engine';
import { hours } from './people.ts';
import { chainCost, dayAndMinute, keepsGaps, oracleBest, type Spot, spotsOf } from './series-oracle.ts';
import { at, zone } from './zone.ts';

const home = 'Europe/Berlin';

/** Three weeks of two people with little room, so that every chain can be tried. One of them holds a clock change. */
function anySeries(mostSessions: number): fc.Arbitrary<SeriesSearch> {
  return fc.constantFrom('2026-03-16', '2026-06-01').chain((monday) => {
    const start = at(`${monday}T00:00:00`, home);
    const anyItem = fc
      .record({ day: fc.nat(20), from: fc.integer({ min: 8, max: 15 }), length: fc.integer({ min: 1, max: 6 }) })
      .map(({ day, from, length }): ScheduleItem => {
        const begin = start + day * 1440 + from * 60;
        return { span: { start: utcMinute(begin), end: utcMinute(begin + length * 60) }, status: 'busy' };
      });
    const anyPerson = (key: string, role: SearchPerson['role']) =>
      fc
        .record({
          zoneName: fc.constantFrom(home, 'Europe/London', 'Asia/Kolkata'),
          from: fc.integer({ min: 9, max: 11 }),
          long: fc.integer({ min: 4, max: 7 }),
          days: fc.constantFrom(
            ['monday', 'tuesday'] as const,
            ['tuesday'] as const,
            ['monday', 'tuesday', 'friday'] as const,
          ),
          items: fc.array(anyItem, { maxLength: 5 }),
        })
        .map(({ zoneName, from, long, days, items }): SearchPerson => {
          const own = { ...hours(zoneName, from, from + long), days };
          return { key, role, time: { kind: 'known', items, hours: own, zone: zone(zoneName) } };
        });
    return fc.record({
      people: fc.tuple(anyPerson('ana', 'leader'), anyPerson('tom', 'junior')),
      window: fc.constant({ start, end: utcMinute(start + 21 * 1440) }),
      lengthMinutes: fc.constantFrom(45, 60),
      stepMinutes: fc.constant(60),
      notBefore: fc.integer({ min: 0, max: 2000 }).map((wait) => utcMinute(start + wait)),
      dayPart: fc.constant(undefined),
      alignTo: fc.constant(zone(home)),
      count: fc.integer({ min: 1, max: mostSessions }),
      cadence: fc.constant({ kind: 'weeks' as const, every: 1 }),
      leastGapDays: fc.option(fc.integer({ min: 2, max: 6 }), { nil: undefined }),
      greatestGapDays: fc.option(fc.integer({ min: 7, max: 11 }), { nil: undefined }),
      allowOutsideHours: fc.constant(false),
      carried: fc.option(fc.constant([{ key: 'tom', minutes: 180 }]), { nil: undefined }),
    });
  });
}

function planned(series: SeriesSearch): SeriesPlan {
  const plan = planSeries(series);
  if (plan.kind !== 'plan') throw new Error('It was stopped.');
  return plan;
}

function placed(plan: SeriesPlan) {
  return plan.occurrences.filter((one): one is Occurrence & { kind: 'placed' } => one.kind === 'placed');
}

describe('the plan of a series', () => {
  it('is as cheap as the cheapest chain that trying them all finds, and leaves out no more', () => {
    let tried = 0;
    let leftOut = 0;
    fc.assert(
      fc.property(anySeries(3), (series) => {
        const spots = spotsOf(series, home);
        fc.pre(spots.length <= 40);
        const plan = planned(series);
        const best = oracleBest(series, home);
        const missing = plan.occurrences.filter(({ kind }) => kind === 'unplaced').length;
        if (spots.length > 0) {
          expect(missing).toBe(best.leftOut);
          expect(plan.cost).toBeCloseTo(best.cost, 6);
        } else expect(missing).toBe(series.count);
        expect(plan.isBest).toBe(true);
        tried += best.tried;
        leftOut += missing;
      }),
      { numRuns: 50 },
    );
    // Agreement on nothing would prove nothing.
    expect(tried).toBeGreaterThan(5000);
    expect(leftOut).toBeGreaterThan(5);
  });

  it('costs what its sessions, its gaps and its shares cost by their definition', () => {
    fc.assert(
      fc.property(anySeries(3), (series) => {
        const spots = spotsOf(series, home);
        const plan = planned(series);
        const picks = plan.occurrences.map((one): Spot | undefined =>
          one.kind === 'placed' ? spots.find(({ start }) => start === one.slot.span.start) : undefined,
        );
        const days = plan.occurrences.map(({ rhythmSpan }) => dayAndMinute(home, rhythmSpan.start).day);
        const firstDay = dayAndMinute(home, Math.max(series.window.start, series.notBefore)).day;
        // A plan without a session stands on a rhythm that nothing belongs to.
        if (placed(plan).length === 0) return;
        expect(plan.cost).toBeCloseTo(chainCost(series, days, plan.rhythm.minuteOfDay, picks, firstDay), 6);
        expect(Object.values(plan.parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(plan.cost, 9);
        expect(keepsGaps(series, 7, picks)).toBe(true);
        for (const one of placed(plan)) expect(spots.map(({ start }) => start)).toContain(one.slot.span.start);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps a ledger that sums up, person by person and session by session', () => {
    fc.assert(
      fc.property(anySeries(3), (series) => {
        const spots = spotsOf(series, home);
        const plan = planned(series);
        for (const [seat, { key }] of series.people.entries()) {
          const minutes = placed(plan).map(
            ({ slot }) => spots.find(({ start }) => start === slot.span.start)?.burdens[seat] ?? 0,
          );
          const entry = plan.ledger.entries.find((one) => one.key === key);
          expect(entry?.minutes).toBe(minutes.reduce((sum, one) => sum + one, 0));
          expect(entry?.sessions).toBe(minutes.filter((one) => one > 0).length);
          const points = placed(plan).flatMap(({ slot }) =>
            slot.parts.flatMap(({ reason, points: cost }) =>
              ['early', 'late', 'outside-hours'].includes(reason.kind) && 'key' in reason && reason.key === key
                ? [-cost]
                : [],
            ),
          );
          expect(entry?.points).toBe(points.reduce((sum, one) => sum + one, 0));
        }
        const { entries, totalMinutes, totalPoints } = plan.ledger;
        expect(totalMinutes).toBe(entries.reduce((sum, { minutes }) => sum + minutes, 0));
        expect(totalPoints).toBe(entries.reduce((sum, { points }) => sum + points, 0));
      }),
      { numRuns: 50 },
    );
  });

  it('is the same in whatever order people are named', () => {
    fc.assert(
      fc.property(anySeries(3), (series) => {
        const turned = planned({ ...series, people: [...series.people].reverse() });
        expect(turned).toEqual(planned(series));
      }),
      { numRuns: 50 },
    );
  });

  it('moves with everybody by whole weeks while no clock changes', () => {
    fc.assert(
      fc.property(anySeries(3), fc.integer({ min: 1, max: 4 }), (series, weeks) => {
        fc.pre(series.window.start === at('2026-06-01T00:00:00', home));
        const by = weeks * 7 * 1440;
        const move = (minute: number) => utcMinute(minute + by);
        const later = planned({
          ...series,
          window: { start: move(series.window.start), end: move(series.window.end) },
          notBefore: move(series.notBefore),
          people: series.people.map((one): SearchPerson => {
            if (one.time.kind === 'unknown') return one;
            const items = one.time.items.map(({ span, status }) => ({
              span: { start: move(span.start), end: move(span.end) },
              status,
            }));
            return { ...one, time: { ...one.time, items } };
          }),
        });
        const plan = planned(series);
        expect(later.cost).toBeCloseTo(plan.cost, 9);
        expect(placed(later).map(({ slot }) => slot.span.start - by)).toEqual(
          placed(plan).map(({ slot }) => slot.span.start),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('never gets cheaper, nor places more, when somebody has more on', () => {
    fc.assert(
      fc.property(anySeries(3), fc.nat(20), fc.integer({ min: 8, max: 15 }), (series, day, hour) => {
        const start = utcMinute(series.window.start + day * 1440 + hour * 60);
        const item: ScheduleItem = { span: { start, end: utcMinute(start + 120) }, status: 'oof' };
        const [first, ...rest] = series.people;
        if (first === undefined || first.time.kind === 'unknown') throw new Error('Nobody');
        const fuller = { ...first, time: { ...first.time, items: [...first.time.items, item] } };
        // Buffers and the rhythms to choose from depend on what is taken; without them only room can be lost.
        const weights = { noBufferAfter: 0, noBufferBefore: 0, onlyGap: 0, freeBefore: [], hourMoved: 0, dayMoved: 0 };
        const before = planned({ ...series, weights: { ...weights, gapDay: 0, dayAway: 0 } });
        const after = planned({ ...series, people: [fuller, ...rest], weights: { ...weights, gapDay: 0, dayAway: 0 } });
        const missed = (plan: SeriesPlan) => plan.occurrences.length - placed(plan).length;
        expect(missed(after)).toBeGreaterThanOrEqual(missed(before));
        if (missed(after) === missed(before) && missed(after) === 0) {
          expect(after.cost).toBeGreaterThanOrEqual(before.cost - 1e-6);
        }
      }),
      { numRuns: 50 },
    );
  });
});
