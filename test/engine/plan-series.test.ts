import { describe, expect, it } from 'vitest';
import {
  type Cadence,
  type DayOff,
  defaultWeights,
  formatWallTime,
  ledgerOf,
  type Occurrence,
  planSeries,
  type SearchPerson,
  type SeriesPlan,
  type SeriesSearch,
  toWall,
  type UtcMinute,
  utcMinute,
} from '#engine';
import { hours, item, person, stranger } from './people.ts';
import { at, zone } from './zone.ts';

const leader = { role: 'leader' } as const;
const berlin = zone('Europe/Berlin');
const fortnightly: Cadence = { kind: 'weeks', every: 2 };

/** Four sessions from the first of June, or not at all. */
const untilMidJuly = ['2026-06-01T00:00:00', '2026-07-15T00:00:00'] as const;

type Details = Partial<Omit<SeriesSearch, 'window'>> & { readonly window?: readonly [string, string] };

/** Four hours on Mondays and up, every two weeks from June to August 2026, in Berlin, unless the test says otherwise. */
function series(people: readonly SearchPerson[], details: Details = {}): SeriesSearch {
  const { window: [from, to] = ['2026-06-01T00:00:00', '2026-08-01T00:00:00'], ...wish } = details;
  const start = at(from, 'Europe/Berlin');
  return {
    people,
    window: { start, end: at(to, 'Europe/Berlin') },
    lengthMinutes: 60,
    stepMinutes: 30,
    notBefore: start,
    dayPart: undefined,
    count: 4,
    cadence: fortnightly,
    ...wish,
  };
}

function planned(wish: SeriesSearch): SeriesPlan {
  const plan = planSeries(wish);
  if (plan.kind !== 'plan') throw new Error('It was stopped.');
  return plan;
}

/** The starts on Berlin's wall, or why there is none. */
function told(plan: SeriesPlan, zoneName = 'Europe/Berlin'): string[] {
  return plan.occurrences.map((one) =>
    one.kind === 'placed'
      ? formatWallTime(toWall(zone(zoneName), one.slot.span.start)).slice(0, 16)
      : `none: ${one.why.map(({ kind }) => kind).join()}`,
  );
}

function local(start: UtcMinute): string {
  return formatWallTime(toWall(berlin, start)).slice(0, 16);
}

function sessionAt(plan: SeriesPlan, index: number): Occurrence {
  const one = plan.occurrences[index];
  if (one === undefined) throw new Error(`No session ${index}`);
  return one;
}

const allDay = (day: string, status: 'busy' | 'oof' = 'busy') =>
  item(`2026-${day}T00:00:00`, `2026-${day}T24:00:00`, status);

describe('a series', () => {
  it('keeps to one weekday and one time of day where nothing is in the way', () => {
    const plan = planned(series([person('ana', leader), person('tom')]));
    expect(told(plan)).toEqual(['2026-06-01T10:00', '2026-06-15T10:00', '2026-06-29T10:00', '2026-07-13T10:00']);
    expect(plan.rhythm).toEqual({
      zoneName: 'Europe/Berlin',
      weekday: 'monday',
      occurrence: undefined,
      minuteOfDay: 600,
    });
    expect(plan.occurrences.every((one) => one.kind === 'placed' && one.move === undefined)).toBe(true);
    expect(plan.parts).toEqual({ slots: 0, daysMoved: 0, hoursMoved: 0, gaps: 0, wait: 0, sharing: 0 });
    expect(plan.isBest).toBe(true);
  });

  it('moves only the session that has to move, and says why and how far', () => {
    const tom = person('tom', { items: [item('2026-06-15T09:00:00', '2026-06-15T12:00:00')] });
    const onMondays = series([person('ana', leader), tom], {
      window: untilMidJuly,
      cadence: { kind: 'weeks', every: 2, weekday: 'monday' },
      dayPart: { zone: berlin, startMinute: 9 * 60, endMinute: 12 * 60 },
    });
    const moved = planned(onMondays);
    expect(told(moved)).toEqual(['2026-06-01T10:00', '2026-06-16T10:00', '2026-06-29T10:00', '2026-07-13T10:00']);
    expect(sessionAt(moved, 1)).toMatchObject({
      move: { days: 1, minutes: 0, why: [{ kind: 'not-free', key: 'tom', why: 'busy' }] },
      gapDays: 15,
    });
    expect(sessionAt(moved, 0)).toMatchObject({ move: undefined, gapDays: undefined });
    expect(moved.parts).toMatchObject({ daysMoved: defaultWeights.dayMoved, gaps: 2 * defaultWeights.gapDay });
  });

  it('keeps its time on the wall while clocks change, and says whose clock moved', () => {
    const joe = person('joe', { hours: hours('America/New_York', 7, 17) });
    const ana = person('ana', { ...leader, hours: hours('Europe/Berlin', 9, 18) });
    const wish = series([ana, joe], {
      window: ['2026-02-23T00:00:00', '2026-04-30T00:00:00'],
      alignTo: berlin,
      count: 4,
    });
    const plan = planned(wish);
    const walls = told(plan).map((text) => text.slice(11));
    expect(new Set(walls).size).toBe(1);
    const inNewYork = new Set(told(plan, 'America/New_York').map((text) => text.slice(11)));
    expect(inNewYork.size).toBe(2);
    const said = plan.occurrences.map(
      (one) => one.kind === 'placed' && one.slot.parts.some(({ reason }) => reason.kind === 'clock-change'),
    );
    expect(said).toEqual([false, true, true, false].slice(0, said.length));
  });

  it('meets once a month on such a weekday of it, the fifth or the fourth when it is the last', () => {
    const monthly = (occurrence: 2 | 'last'): Cadence => ({ kind: 'monthly', weekday: 'tuesday', occurrence });
    const wish = series([person('ana', leader), person('tom')], {
      window: ['2026-06-01T00:00:00', '2026-12-01T00:00:00'],
      count: 5,
    });
    const days = (cadence: Cadence) => told(planned({ ...wish, cadence })).map((text) => text.slice(0, 10));
    expect(days(monthly(2))).toEqual(['2026-06-09', '2026-07-14', '2026-08-11', '2026-09-08', '2026-10-13']);
    expect(days(monthly('last'))).toEqual(['2026-06-30', '2026-07-28', '2026-08-25', '2026-09-29', '2026-10-27']);
    expect(planned({ ...wish, cadence: monthly('last') }).rhythm.occurrence).toBe('last');
  });

  it('finds a rhythm that the whole horizon can keep, although another begins better', () => {
    // Mondays are free once and never again; Thursdays always.
    const mondays = ['06-15', '06-29', '07-13'].map((day) => allDay(day));
    const others = ['06-02', '06-03', '06-05', '06-09', '06-10', '06-12', '06-16', '06-17', '06-19'].map((day) =>
      allDay(day),
    );
    const tom = person('tom', { items: [...mondays, ...others, allDay('06-08')] });
    const plan = planned(series([person('ana', leader), tom]));
    expect(told(plan)).toEqual(['2026-06-04T10:00', '2026-06-18T10:00', '2026-07-02T10:00', '2026-07-16T10:00']);
    expect(plan.occurrences.every((one) => one.kind === 'placed' && one.move === undefined)).toBe(true);
  });

  it('keeps out of holidays and of the days off of those who must come', () => {
    const daysOff: DayOff[] = [
      { name: 'Whit Monday', zone: berlin, from: { year: 2026, month: 6, day: 15 } },
      {
        name: 'Summer',
        zone: berlin,
        from: { year: 2026, month: 6, day: 29 },
        to: { year: 2026, month: 7, day: 1 },
        key: 'tom',
      },
    ];
    const cadence: Cadence = { kind: 'weeks', every: 2, weekday: 'monday' };
    const plan = planned(series([person('ana', leader), person('tom')], { daysOff, cadence, window: untilMidJuly }));
    expect(told(plan)).toEqual(['2026-06-01T10:00', '2026-06-16T10:00', '2026-07-02T10:00', '2026-07-13T10:00']);
    expect(sessionAt(plan, 1)).toMatchObject({
      move: { why: [{ kind: 'day-off', name: 'Whit Monday', key: undefined }] },
    });
    expect(sessionAt(plan, 2)).toMatchObject({ move: { why: [{ kind: 'day-off', name: 'Summer', key: 'tom' }] } });
  });

  it('keeps time to prepare and to reflect beside each session, for the people who asked for it', () => {
    const tom = person('tom', { items: [item('2026-06-15T09:30:00', '2026-06-15T10:00:00')] });
    const wish = series([person('ana', leader), tom], {
      blocks: [
        { side: 'before', minutes: 15, keys: ['tom'] },
        { side: 'after', minutes: 10, keys: ['ana', 'tom'] },
      ],
      cadence: { kind: 'weeks', every: 2, weekday: 'monday' },
      window: untilMidJuly,
      dayPart: { zone: berlin, startMinute: 10 * 60, endMinute: 11 * 60 },
    });
    const plan = planned(wish);
    expect(told(plan)).toEqual(['2026-06-01T10:00', '2026-06-16T10:00', '2026-06-29T10:00', '2026-07-13T10:00']);
    const [first] = plan.occurrences;
    expect(
      first?.kind === 'placed' && first.blocks.map(({ span, keys }) => [local(span.start), local(span.end), keys]),
    ).toEqual([
      ['2026-06-01T09:45', '2026-06-01T10:00', ['tom']],
      ['2026-06-01T11:00', '2026-06-01T11:10', ['ana', 'tom']],
    ]);
    expect(sessionAt(plan, 1)).toMatchObject({ move: { days: 1, why: [{ kind: 'block-not-free', key: 'tom' }] } });
    expect(sessionAt(planned({ ...wish, blocks: [], weights: { noBufferBefore: 0 } }), 1)).toMatchObject({
      move: undefined,
    });
  });

  it('leaves out what cannot be placed, says who is in the way and what was tried that would help', () => {
    const tom = person('tom', { items: [item('2026-06-03T00:00:00', '2026-06-24T00:00:00', 'oof')] });
    const people = [person('ana', leader), tom, person('kim')];
    const onMondays = { cadence: { kind: 'weeks', every: 2, weekday: 'monday' }, window: untilMidJuly } as const;
    const plan = planned(series(people, onMondays));
    expect(told(plan)).toEqual(['2026-06-01T10:00', 'none: not-free', '2026-06-29T10:00', '2026-07-13T10:00']);
    const left = sessionAt(plan, 1);
    if (left.kind !== 'unplaced') throw new Error('It was placed.');
    expect(left.why).toEqual([{ kind: 'not-free', key: 'tom', why: 'oof' }]);
    expect(left.remedies.map((one) => (one.kind === 'without' ? `without ${one.key}` : one.kind))).toEqual([
      'without tom',
    ]);
  });

  it('says which gaps would make room', () => {
    const but = [
      item('2026-06-02T00:00:00', '2026-06-18T00:00:00'),
      item('2026-06-19T00:00:00', '2026-07-20T00:00:00'),
    ];
    const people = [person('ana', leader), person('tom', { items: but })];
    const wish = series(people, { count: 2, greatestGapDays: 15 });
    const plan = planned(wish);
    expect(told(plan).filter((text) => text.startsWith('none'))).toHaveLength(1);
    const [left] = plan.occurrences.filter((one) => one.kind === 'unplaced');
    expect(left?.remedies).toEqual([{ kind: 'other-gaps', leastGapDays: 7, greatestGapDays: 17 }]);
    // Done as said, it helps.
    const wider = planned({ ...wish, leastGapDays: 7, greatestGapDays: 17 });
    expect(told(wider)).toEqual(['2026-06-01T10:00', '2026-06-18T10:00']);
  });

  it('asks for a longer horizon when the last sessions lie beyond it', () => {
    const plan = planned(series([person('tom')], { window: ['2026-06-01T00:00:00', '2026-06-30T00:00:00'] }));
    expect(plan.occurrences.map(({ kind }) => kind)).toEqual(['placed', 'placed', 'placed', 'unplaced']);
    const last = sessionAt(plan, 3);
    expect(last).toMatchObject({ why: [{ kind: 'out-of-window' }], remedies: [{ kind: 'longer-horizon' }] });
  });

  it('says so when there is no slot at all', () => {
    const plan = planned(series([stranger('tom')]));
    expect(plan.unknown).toEqual(['tom']);
    expect(plan.occurrences.map(({ kind }) => kind)).toEqual(['unplaced', 'unplaced', 'unplaced', 'unplaced']);
    const full = planned(series([person('tom', { items: [item('2026-06-01T00:00:00', '2026-08-02T00:00:00')] })]));
    expect(sessionAt(full, 0)).toMatchObject({ why: [{ kind: 'not-free', key: 'tom', why: 'busy' }] });
  });

  it('is given up as soon as it is asked to stop, and tells how far it is', () => {
    const wish = series([person('ana', leader), person('tom')]);
    expect(planSeries(wish, { shouldStop: () => true })).toEqual({ kind: 'stopped' });
    let asked = 0;
    expect(planSeries(wish, { shouldStop: () => ++asked > 20 })).toEqual({ kind: 'stopped' });
    expect(asked).toBe(21);
    const shares: number[] = [];
    planSeries(wish, { onProgress: (share) => shares.push(share) });
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });
});

describe('early and late hours', () => {
  // The only hours both work are early for one or late for the other.
  const far = [
    person('ana', { ...leader, hours: hours('America/New_York', 8, 16) }),
    person('tom', { hours: hours('Asia/Kolkata', 10, 19) }),
  ];
  // 08:00 to 09:30 in New York is 17:30 to 19:00 in Kolkata.
  const wish = series(far, { count: 6, window: ['2026-06-01T00:00:00', '2026-09-01T00:00:00'], stepMinutes: 30 });

  it('are counted in minutes for everybody, and add up', () => {
    const { ledger } = planned(wish);
    expect(ledger.entries.map(({ key, role }) => [key, role])).toEqual([
      ['ana', 'leader'],
      ['tom', 'junior'],
    ]);
    expect(ledger.totalMinutes).toBeGreaterThan(0);
    expect(ledger.totalMinutes).toBe(ledger.entries.reduce((sum, { minutes }) => sum + minutes, 0));
  });

  it('are shared over a series, the leader first', () => {
    // Free at eight, which is early for the junior, or at three, which is late for the leader, and never else.
    const rest = Array.from({ length: 100 }, (_, day) => {
      const midnight = at('2026-06-01T00:00:00', 'Europe/Berlin') + day * 1440;
      return { span: { start: utcMinute(midnight + 540), end: utcMinute(midnight + 900) }, status: 'busy' as const };
    });
    const people = [
      person('ana', { ...leader, hours: hours('Europe/Berlin', 7, 16), items: rest }),
      person('tom', { hours: hours('Europe/Berlin', 8, 18) }),
    ];
    const onlyHours = { noBufferBefore: 0, noBufferAfter: 0, freeBefore: [], longRun: 0, onlyGap: 0 };
    const shared = (sharedHours: number, carried?: SeriesSearch['carried']) =>
      planned(
        series(people, {
          count: 6,
          window: ['2026-06-01T00:00:00', '2026-09-01T00:00:00'],
          weights: { ...onlyHours, sharedHours, hourMoved: 0 },
          ...(carried === undefined ? {} : { carried }),
        }),
      ).ledger.entries.map(({ minutes }) => minutes);
    // Without sharing it is the leader who bends, every time.
    expect(shared(0)).toEqual([360, 0]);
    expect(shared(50)).toEqual([180, 180]);
    // Just dear enough to be shared, the larger part is still the leader's.
    expect(shared(1)).toEqual([240, 120]);
    // Who has carried much before carries less now.
    expect(shared(50, [{ key: 'ana', minutes: 600 }])).toEqual([0, 360]);
  });

  it('of sessions that were held are told by the same count', () => {
    const plan = planned(wish);
    const spans = plan.occurrences.flatMap((one) => (one.kind === 'placed' ? [one.slot.span] : []));
    const held = ledgerOf(far, spans);
    expect(held).toEqual(plan.ledger);
    expect(ledgerOf(far, []).totalMinutes).toBe(0);
    expect(ledgerOf(far, spans, { carried: [{ key: 'tom', minutes: 30 }] }).entries[1]?.minutesBefore).toBe(30);
    expect(() => ledgerOf(far, [{ start: at('2026-06-01T10:00:00'), end: at('2026-06-01T10:00:00') }])).toThrow(
      RangeError,
    );
  });
});

describe('a series that cannot be meant', () => {
  const good = series([person('ana')]);
  const wrong: readonly [string, Partial<SeriesSearch>, RegExp][] = [
    ['of no session', { count: 0 }, /take 1 to 60/],
    ['of sixty-one sessions', { count: 61 }, /take 1 to 60/],
    ['of half a session', { count: 1.5 }, /take 1 to 60/],
    ['every zero weeks', { cadence: { kind: 'weeks', every: 0 } }, /take 1 to 26/],
    ['with gaps the wrong way round', { leastGapDays: 10, greatestGapDays: 9 }, /Gaps of 10 to 9 days/],
    ['with no gap at all', { leastGapDays: 0 }, /1 or more/],
    ['of what a stranger carried', { carried: [{ key: 'tom', minutes: 5 }] }, /tom is said to have carried/],
    ['of less than nothing carried', { carried: [{ key: 'ana', minutes: -5 }] }, /cannot have carried -5/],
    ['of nobody', { people: [] }, /name at least one person/],
  ];
  it.each(wrong)('%s is refused with what to do', (_, change, message) => {
    const ask = () => planSeries({ ...good, ...change });
    expect(ask).toThrow(RangeError);
    expect(ask).toThrow(message);
  });
});
