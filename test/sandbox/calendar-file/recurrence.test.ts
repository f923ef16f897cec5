import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { object, occurrencesOf } from './expansion.ts';
import { calendar, now, read, readEvent, readEvents, vevent } from './reading.ts';

const dayMs = 86_400_000;
const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const [from, to] = [now - 300 * dayMs, now + 2 * 365 * dayMs];

interface Wish {
  readonly frequency: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  readonly interval: number;
  readonly days: readonly { readonly nth: number; readonly code: (typeof codes)[number] }[];
  readonly monthDays: readonly number[];
  readonly months: readonly number[];
  readonly position: number | undefined;
  readonly weekStart: (typeof codes)[number];
  readonly count: number | undefined;
  readonly startDay: number;
}

/** RFC 5545 read slowly: every day in turn, asked whether the rule has it. */
function oracle(wish: Wish): readonly number[] {
  const first = wish.startDay * dayMs + 9 * 3_600_000;
  const days: number[] = [];
  for (let day = wish.startDay; day * dayMs < to; day += 1)
    if (day === wish.startDay || hasDay(wish, day)) days.push(day * dayMs + (first % dayMs));
  return days.slice(0, wish.count).filter((start) => start >= from && start < to);
}

function hasDay(wish: Wish, day: number): boolean {
  const period = periodOf(wish, day);
  const elapsed = period.index - periodOf(wish, wish.startDay).index;
  if (elapsed % wish.interval !== 0 || !candidate(wish, day)) return false;
  if (wish.position === undefined) return true;
  const set: number[] = [];
  for (let other = period.first; other <= period.last; other += 1) if (candidate(wish, other)) set.push(other);
  return (wish.position > 0 ? set[wish.position - 1] : set.at(wish.position)) === day;
}

function periodOf({ frequency, weekStart }: Wish, day: number): { index: number; first: number; last: number } {
  const date = new Date(day * dayMs);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const dayOf = (y: number, m: number, d: number) => Date.UTC(y, m, d) / dayMs;
  if (frequency === 'DAILY') return { index: day, first: day, last: day };
  if (frequency === 'MONTHLY')
    return { index: year * 12 + month, first: dayOf(year, month, 1), last: dayOf(year, month + 1, 0) };
  if (frequency === 'YEARLY') return { index: year, first: dayOf(year, 0, 1), last: dayOf(year, 11, 31) };
  const first = day - ((weekdayOf(day) - codes.indexOf(weekStart) + 7) % 7);
  return { index: Math.floor((first + 10_003) / 7), first, last: first + 6 };
}

/** Whether a day could be in the set, were it not for INTERVAL and BYSETPOS. */
function candidate(wish: Wish, day: number): boolean {
  const date = new Date(day * dayMs);
  const start = new Date(wish.startDay * dayMs);
  const inMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  const { frequency, days, monthDays, months } = wish;
  if (months.length > 0 && !months.includes(date.getUTCMonth() + 1)) return false;
  if (
    monthDays.length > 0 &&
    !monthDays.some((number) => number === date.getUTCDate() || number === date.getUTCDate() - inMonth - 1)
  )
    return false;
  if (days.length > 0) {
    const nth = Math.ceil(date.getUTCDate() / 7);
    const last = -Math.ceil((inMonth - date.getUTCDate() + 1) / 7);
    return days.some(
      ({ nth: wanted, code }) =>
        codes.indexOf(code) === weekdayOf(day) && (wanted === 0 || wanted === nth || wanted === last),
    );
  }
  if (frequency === 'WEEKLY') return weekdayOf(day) === weekdayOf(wish.startDay);
  if (frequency === 'MONTHLY' && monthDays.length === 0) return date.getUTCDate() === start.getUTCDate();
  if (frequency === 'YEARLY' && monthDays.length === 0) {
    return (
      date.getUTCDate() === start.getUTCDate() && (months.length > 0 || date.getUTCMonth() === start.getUTCMonth())
    );
  }
  return true;
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10).replaceAll('-', '');
}

function weekdayOf(day: number): number {
  return (new Date(day * dayMs).getUTCDay() + 6) % 7;
}

const wishes: fc.Arbitrary<Wish> = fc
  .constantFrom('DAILY' as const, 'WEEKLY' as const, 'MONTHLY' as const, 'YEARLY' as const)
  .chain((frequency) => {
    const some = <T>(values: readonly T[], most: number) =>
      fc.oneof(
        { weight: 2, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most }) },
      );
    const isMonthly = frequency === 'MONTHLY';
    const days = isMonthly
      ? fc.oneof(
          some(codes, 5).map((list) => list.map((code) => ({ nth: 0, code }))),
          fc.tuple(fc.constantFrom(1, 2, 3, 4, 5, -1), fc.constantFrom(...codes)).map(([nth, code]) => [{ nth, code }]),
        )
      : some(codes, 5).map((list) => list.map((code) => ({ nth: 0, code })));
    return fc.record({
      frequency: fc.constant(frequency),
      interval: fc.constantFrom(1, 1, 2, 3, 5),
      days: frequency === 'YEARLY' ? fc.constant([]) : days,
      monthDays: isMonthly ? some([1, 15, 28, 29, 31, -1], 2) : fc.constant([]),
      months:
        frequency === 'YEARLY'
          ? some([1, 2, 6, 11, 12], 2)
          : frequency === 'DAILY'
            ? some([1, 6, 12], 2)
            : fc.constant([]),
      position: isMonthly ? fc.option(fc.constantFrom(1, 2, -1), { nil: undefined }) : fc.constant(undefined),
      weekStart: fc.constantFrom('MO' as const, 'SU' as const),
      count: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
      startDay: fc.integer({ min: Math.floor(now / dayMs) - 280, max: Math.floor(now / dayMs) + 60 }),
    });
  });

function ruleOf(wish: Wish): string {
  const list = (name: string, values: readonly unknown[]) => (values.length > 0 ? [`${name}=${values.join(',')}`] : []);
  const isEmptySet = wish.days.length + wish.monthDays.length + wish.months.length === 0;
  return [
    `FREQ=${wish.frequency};INTERVAL=${wish.interval};WKST=${wish.weekStart}`,
    ...list(
      'BYDAY',
      wish.days.map(({ nth, code }) => `${nth || ''}${code}`),
    ),
    ...list('BYMONTHDAY', wish.monthDays),
    ...list('BYMONTH', wish.months),
    ...(wish.position === undefined || isEmptySet ? [] : [`BYSETPOS=${wish.position}`]),
    ...(wish.count === undefined ? [] : [`COUNT=${wish.count}`]),
  ].join(';');
}

describe('a recurrence rule', () => {
  it('takes the same time in the mailbox as in the file, whether Graph can say it or not', () => {
    let asSeries = 0;
    fc.assert(
      fc.property(wishes, (wish) => {
        const isEmptySet = wish.days.length + wish.monthDays.length + wish.months.length === 0;
        const meant = isEmptySet ? { ...wish, position: undefined } : wish;
        const day = new Date(wish.startDay * dayMs).toISOString().slice(0, 10).replaceAll('-', '');
        const { events, skipped } = read(calendar(vevent(`DTSTART:${day}T090000Z`, `RRULE:${ruleOf(meant)}`)));
        if (events.some(({ event }) => event['recurrence'])) asSeries += 1;
        expect(skipped).toEqual([]);
        const starts = occurrencesOf(events, from, to).map(({ start }) => new Date(start).toISOString());
        expect(starts, ruleOf(meant)).toEqual(oracle(meant).map((start) => new Date(start).toISOString()));
      }),
      { numRuns: 200 },
    );
    expect(asSeries).toBeGreaterThan(25);
  }, 30_000);

  const patterns: readonly (readonly [string, string, object])[] = [
    ['every other day', 'FREQ=DAILY;INTERVAL=2', { type: 'daily', interval: 2 }],
    [
      'every working day, written as daily',
      'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR',
      { type: 'weekly', interval: 1, daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] },
    ],
    [
      'weekly on the day it starts',
      'FREQ=WEEKLY',
      { type: 'weekly', daysOfWeek: ['tuesday'], firstDayOfWeek: 'monday' },
    ],
    ['every month on its day', 'FREQ=MONTHLY;BYMONTHDAY=24', { type: 'absoluteMonthly', dayOfMonth: 24 }],
    [
      'the fourth Tuesday',
      'FREQ=MONTHLY;BYDAY=4TU',
      { type: 'relativeMonthly', daysOfWeek: ['tuesday'], index: 'fourth' },
    ],
    [
      'the fourth Tuesday, by position',
      'FREQ=MONTHLY;BYDAY=TU;BYSETPOS=4',
      { type: 'relativeMonthly', index: 'fourth' },
    ],
    ['the last Tuesday', 'FREQ=MONTHLY;BYDAY=-1TU', { type: 'relativeMonthly', index: 'last' }],
    ['every year', 'FREQ=YEARLY', { type: 'absoluteYearly', dayOfMonth: 24, month: 11 }],
    [
      'the fourth Tuesday of November',
      'FREQ=YEARLY;BYMONTH=11;BYDAY=4TU',
      { type: 'relativeYearly', index: 'fourth', month: 11 },
    ],
    [
      'every Tuesday, at an hour it has anyway',
      'FREQ=WEEKLY;BYHOUR=9;BYMINUTE=0',
      { type: 'weekly', daysOfWeek: ['tuesday'] },
    ],
  ];

  it.each(patterns)('%s is one of Graph’s patterns', (_, rule, pattern) => {
    expect(object(readEvent('DTSTART:20261124T090000Z', `RRULE:${rule}`)['recurrence'])['pattern']).toMatchObject(
      pattern,
    );
  });

  it.each([
    'FREQ=MONTHLY;BYMONTHDAY=31',
    'FREQ=MONTHLY;BYMONTHDAY=-1',
    'FREQ=MONTHLY;BYDAY=5TU',
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1',
    'FREQ=DAILY;COUNT=1200',
  ])('%s, which Graph cannot say exactly, is laid out as single events', (rule) => {
    const events = readEvents(vevent('DTSTART:20261130T090000Z', `RRULE:${rule}`));
    expect(events.length).toBeGreaterThan(5);
    expect(events.every(({ event }) => event['recurrence'] === undefined)).toBe(true);
    expect(new Set(events.map(({ event }) => event['iCalUId'])).size).toBe(events.length);
  });

  // The examples of RFC 5545, section 3.8.5.3, that Graph has no pattern for.
  const examples: readonly (readonly [string, string, string, readonly string[]])[] = [
    [
      'the last working day but one of a month',
      '19970929T090000',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
      ['19970929', '19971030', '19971127', '19971230', '19980129'],
    ],
    ['the 20th Monday of the year', '19970519T090000', 'FREQ=YEARLY;BYDAY=20MO', ['19970519', '19980518', '19990517']],
    ['Monday of week 20', '19970512T090000', 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', ['19970512', '19980511', '19990517']],
    [
      'three days of every third year',
      '19970101T090000',
      'FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,200',
      ['19970101', '19970410', '19970719', '20000101', '20000409', '20000718'],
    ],
    [
      'every Friday the 13th',
      '19980213T090000',
      'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
      ['19980213', '19980313', '19981113', '19990813', '20001013'],
    ],
    [
      'the Tuesday after an election’s Monday',
      '19961105T090000',
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
      ['19961105', '20001107', '20041102'],
    ],
    [
      'the third of Tuesday, Wednesday and Thursday',
      '19970904T090000',
      'FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3',
      ['19970904', '19971007', '19971106'],
    ],
    [
      'the 15th and 30th, which February lacks',
      '20070115T090000',
      'FREQ=MONTHLY;BYMONTHDAY=15,30',
      ['20070115', '20070130', '20070215', '20070315', '20070330'],
    ],
  ];

  it.each(examples)('%s falls where RFC 5545 says', (_, start, rule, days) => {
    const began = Date.parse(`${start.slice(0, 4)}-${start.slice(4, 6)}-${start.slice(6, 8)}T09:00:00Z`);
    const { events } = read(calendar(vevent(`DTSTART:${start}Z`, `RRULE:${rule}`)), { now: began + 360 * dayMs });
    const until = began + 1_450 * dayMs;
    const found = occurrencesOf(events, began, until).map(({ start: at }) => dateOf(at));
    const expected = days.filter((day) => day <= dateOf(until));
    expect(found.slice(0, expected.length)).toEqual(expected);
  });

  it('of several times a day has each of them', () => {
    const events = readEvents(
      vevent('DTSTART:20261124T090000Z', 'RRULE:FREQ=DAILY;BYHOUR=9,15;BYMINUTE=0,30;COUNT=5'),
      vevent('DTSTART:20261201T000000Z', 'RRULE:FREQ=HOURLY;INTERVAL=6;COUNT=3').replace('one@', 'two@'),
    );
    expect(
      occurrencesOf(events, 0, now + 90 * dayMs).map(({ start }) => new Date(start).toISOString().slice(8, 16)),
    ).toEqual(['24T09:00', '24T09:30', '24T15:00', '24T15:30', '25T09:00', '01T00:00', '01T06:00', '01T12:00']);
  });

  it('keeps its hour on the wall when the clock changes', () => {
    const events = readEvents(vevent('DTSTART;TZID=Europe/Berlin:20261018T090000', 'RRULE:FREQ=WEEKLY;COUNT=2'));
    expect(occurrencesOf(events, 0, now).map(({ start }) => new Date(start).toISOString())).toEqual([
      '2026-10-18T07:00:00.000Z',
      '2026-10-25T08:00:00.000Z',
    ]);
  });

  it('ends the day before when its UTC limit is earlier than that day’s occurrence', () => {
    const range = (until: string) =>
      object(
        object(readEvent('DTSTART;TZID=Asia/Tokyo:20261124T080000', `RRULE:FREQ=DAILY;UNTIL=${until}`)['recurrence'])[
          'range'
        ],
      )['endDate'];
    expect(range('20261126T230000Z')).toBe('2026-11-27');
    expect(range('20261126T225959Z')).toBe('2026-11-26');
    expect(range('20261126')).toBe('2026-11-26');
  });
});

describe('a series with changes', () => {
  const series = [
    'DTSTART;TZID=Europe/Berlin:20261124T090000',
    'DTEND;TZID=Europe/Berlin:20261124T100000',
    'RRULE:FREQ=DAILY;COUNT=5',
    'SUMMARY:Daily',
  ];
  const change = (...lines: readonly string[]) => vevent(...lines);
  const listed = (...parts: readonly string[]) =>
    occurrencesOf(readEvents(...parts), now, now + 30 * dayMs).map(
      ({ start, subject, showAs }) => `${new Date(start).toISOString().slice(5, 16)} ${subject} ${showAs}`,
    );

  it('loses what EXDATE takes away, written in the same zone, in UTC or as a day', () => {
    expect(
      listed(
        vevent(
          ...series,
          'EXDATE;TZID=Europe/Berlin:20261125T090000',
          'EXDATE:20261126T080000Z',
          'EXDATE;VALUE=DATE:20261127',
        ),
      ),
    ).toEqual(['11-24T08:00 Daily busy', '11-28T08:00 Daily busy']);
  });

  it('gains what RDATE adds, once', () => {
    expect(
      listed(vevent(...series, 'RDATE;TZID=Europe/Berlin:20261124T090000,20261201T140000', 'RDATE:20261201T130000Z')),
    ).toHaveLength(6);
  });

  it('moves, renames and loses single occurrences', () => {
    expect(
      listed(
        vevent(...series),
        change(
          'RECURRENCE-ID;TZID=Europe/Berlin:20261125T090000',
          'DTSTART:20261125T150000Z',
          'DTEND:20261125T153000Z',
          'SUMMARY:Moved',
          'TRANSP:TRANSPARENT',
        ),
        change('RECURRENCE-ID:20261126T080000Z', 'DTSTART:20261126T080000Z', 'STATUS:CANCELLED'),
      ),
    ).toEqual(['11-24T08:00 Daily busy', '11-25T15:00 Moved free', '11-27T08:00 Daily busy', '11-28T08:00 Daily busy']);
  });

  it('takes the newest version of a change', () => {
    const id = 'RECURRENCE-ID;TZID=Europe/Berlin:20261125T090000';
    const parts = [
      change(id, 'SEQUENCE:3', 'DTSTART:20261125T170000Z', 'SUMMARY:New'),
      change(id, 'SEQUENCE:2', 'DTSTART:20261125T150000Z', 'SUMMARY:Old'),
      vevent(...series),
    ];
    expect(listed(...parts).filter((line) => !line.includes('Daily'))).toEqual(['11-25T17:00 New busy']);
  });

  it('changes from one occurrence onwards, and by itself after that', () => {
    expect(
      listed(
        vevent(...series),
        change(
          'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261126T090000',
          'DTSTART;TZID=Europe/Berlin:20261126T110000',
          'SUMMARY:Later',
        ),
        change(
          'RECURRENCE-ID;TZID=Europe/Berlin:20261128T090000',
          'DTSTART;TZID=Europe/Berlin:20261128T120000',
          'SUMMARY:Last',
        ),
      ),
    ).toEqual([
      '11-24T08:00 Daily busy',
      '11-25T08:00 Daily busy',
      '11-26T10:00 Later busy',
      '11-27T10:00 Later busy',
      '11-28T11:00 Last busy',
    ]);
  });

  it('keeps a change whose series is not in the file, or has no such occurrence', () => {
    const stray = change('RECURRENCE-ID:20261130T080000Z', 'DTSTART:20261130T110000Z', 'SUMMARY:Stray');
    expect(listed(stray)).toEqual(['11-30T11:00 Stray busy']);
    expect(listed(vevent(...series), stray)).toContain('11-30T11:00 Stray busy');
  });

  it('of whole days is changed by its day, whatever the zone its maker wrote', () => {
    const days = vevent(
      'DTSTART;VALUE=DATE:20261124',
      'RRULE:FREQ=DAILY;COUNT=3',
      'SUMMARY:Day',
      'EXDATE;TZID=America/New_York:20261125T000000',
    );
    const moved = change(
      'RECURRENCE-ID;TZID=America/New_York:20261126T000000',
      'DTSTART;VALUE=DATE:20261201',
      'SUMMARY:Moved',
    );
    expect(listed(days, moved)).toEqual(['11-23T23:00 Day busy', '11-30T23:00 Moved busy']);
  });

  it('shares one UID with unrelated events of a careless maker and loses none of them', () => {
    expect(
      listed(vevent('DTSTART:20261124T090000Z', 'SUMMARY:A'), vevent('DTSTART:20261125T090000Z', 'SUMMARY:B')),
    ).toEqual(['11-24T09:00 A busy', '11-25T09:00 B busy']);
  });
});
